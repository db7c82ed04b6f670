import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPT_OUT_WORDS } from '../src/domain/opt-out-words.ts'
import { createHttpApp, type HttpApp } from './support/http-app.ts'
import { projectRoot } from './support/source-files.ts'

const guide = readFileSync(join(projectRoot, 'docs/opt-outs.md'), 'utf8')
const blocks = [...guide.matchAll(/^```sh\n(.*?)^```/gmsu)].map(([, block = '']) => block)

let app: HttpApp
beforeAll(async () => {
  app = await createHttpApp()
  await app.server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => app.close())

describe('the page on opt-outs', () => {
  it('has curl lines that all do what they say', async () => {
    const address = app.server.server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const env = { ...process.env, URL: `http://127.0.0.1:${port}`, TOKEN: app.token }
    // A call that is refused ends the shell, and the message names it.
    const script = ['set -eu', ...blocks].join('\n').replaceAll('echo; }', 'echo; } || { echo "$@" >&2; exit 1; }')
    const { stdout } = await promisify(execFile)('sh', ['-c', script], { env, timeout: 60_000 })
    const [one, many, all, found, log, ofOne, lifted, ...more] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(more).toEqual([])
    expect([one.added, many.added, many.problems]).toEqual([1, 2, [{ index: 2, written: 'Anna', problem: 'letters' }]])
    expect([all.total, found.total, log.acts.length, ofOne.acts.length]).toEqual([3, 1, 3, 1])
    expect(lifted.act).toMatchObject({ act: 'lifted', phone: '+447700900123' })
    expect((await app.get('/api/opt-outs')).body.total).toBe(2)
  })

  it('has each word of the program, and no other', () => {
    const rows = [...guide.matchAll(/^\| `([a-z]+)` \| [^|]+ \| ([^|]+) \| ([^|]+) \|$/gmu)]
    expect(rows.map(([, language, stop, start]) => [language, stop, start])).toEqual(
      Object.entries(OPT_OUT_WORDS).map(([language, { stop, start }]) => [language, stop.join(', '), start.join(', ')]),
    )
  })
})
