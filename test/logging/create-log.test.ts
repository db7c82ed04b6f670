import { describe, expect, it } from 'vitest'
import { createLog } from '../../src/logging/create-log.ts'
import { maskNumber } from '../../src/logging/redaction.ts'

function collect(level: 'debug' | 'info' = 'info') {
  const lines: string[] = []
  const log = createLog(level, [{ write: (line) => lines.push(line) }])
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '') }
}

describe('the log', () => {
  it('writes a JSON object a line', () => {
    const { log, lines, last } = collect()
    log.info({ rows: 3 }, 'read')
    expect(lines[0]?.endsWith('}\n')).toBe(true)
    expect(last()).toMatchObject({ level: 30, msg: 'read', rows: 3 })
  })

  it('leaves out what is below its level', () => {
    const { log, lines } = collect('info')
    log.debug('quiet')
    expect(lines).toEqual([])
  })

  it.each([
    'authorization',
    'cookie',
    'signature',
    'sec-websocket-protocol',
    'ticket',
    'link_code',
    'body',
    'phone',
    'to',
    'token',
    'code',
    'contact_name',
    'message',
  ])('never holds the value of %s, whether alone or one object deeper', (key) => {
    const { log, lines } = collect()
    log.info({ [key]: 'private words', row: { [key]: 'private words' } }, 'row')
    expect(lines[0]).not.toContain('private words')
    expect(lines[0]).toContain('[redacted]')
  })

  it.each([
    ['/api/opt-outs/%2B447700900123', '/api/opt-outs/…'],
    ['//API/opt-outs/+447700900123?x=1', '//API/opt-outs/…'],
    ['/api/opt-outs/log?phone=%2B447700900123', '/api/opt-outs/log'],
    ['/api/opt-outs', '/api/opt-outs'],
  ])('keeps no number of the path %s', (url, path) => {
    const { log, last } = collect()
    log.info({ req: { id: 7, method: 'DELETE', url } }, 'request')
    expect(last().req.path).toBe(path)
  })

  it('keeps of a request the method and the path, not what was searched for nor the headers', () => {
    const { log, last } = collect()
    log.info({ req: { id: 7, method: 'GET', url: '/api/search?q=secret', headers: { cookie: 'x' } } }, 'request')
    expect(last().req).toEqual({ id: 7, method: 'GET', path: '/api/search' })
  })

  it('keeps of an error its kind, reason, code and stack, not what hangs on it', () => {
    const { log, last } = collect()
    log.error({ err: Object.assign(new TypeError('no'), { code: 'EIO', row: { body: 'private' } }) }, 'failed')
    expect(last().err).toMatchObject({ type: 'TypeError', reason: 'no', error_code: 'EIO' })
    expect(JSON.stringify(last())).not.toContain('private')
  })

  it('masks numbers inside sentences', () => {
    const { log, last } = collect()
    log.warn('cannot reach +33612345678')
    expect(last().msg).toBe('cannot reach +33…78')
  })
})

describe('maskNumber', () => {
  it.each([
    ['+33612345678', '+33…78'],
    ['0612345678', '…78'],
    ['MyBank', '…nk'],
    ['3244', '…'],
  ])('%s becomes %s', (number, masked) => {
    expect(maskNumber(number)).toBe(masked)
  })
})
