import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../src/config.ts'

const home = '/home/someone'

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({}, {}, home)).toEqual({
      port: 5000,
      dataDir: '/home/someone/.lanline',
      demo: false,
      logLevel: 'info',
      confirmTimeoutMs: 120_000,
      archiveAfterDays: 30,
      pace: { fastMs: 2_000, watchedMs: 4_000, idleMs: 60_000 },
    })
  })

  it('takes a flag before its variable, and a variable before the default', () => {
    expect(readConfig({ port: '1' }, { LANLINE_PORT: '2' }, home).port).toBe(1)
    expect(readConfig({}, { LANLINE_PORT: '2' }, home).port).toBe(2)
  })

  it('counts an empty variable as not set', () => {
    expect(readConfig({}, { LANLINE_PORT: '' }, home).port).toBe(5000)
  })

  it('keeps the demo apart from the real phone, unless a directory is named', () => {
    expect(readConfig({ demo: true }, {}, home).dataDir).toBe('/home/someone/.lanline-demo')
    expect(readConfig({ demo: true }, { LANLINE_DATA: '/data' }, home).dataDir).toBe('/data')
  })

  it('makes a relative data directory absolute', () => {
    expect(readConfig({ data: 'here' }, {}, home).dataDir).toBe(`${process.cwd()}/here`)
  })

  it.each([
    [{ port: 'abc' }, {}, '--port is "abc": it must be a whole number from 0 to 65535'],
    [{ port: '' }, {}, '--port is "": it must be a whole number from 0 to 65535'],
    [{}, { LANLINE_PORT: '65536' }, 'LANLINE_PORT is "65536": it must be a whole number from 0 to 65535'],
    [{}, { LANLINE_PORT: '-1' }, 'LANLINE_PORT is "-1": it must be a whole number from 0 to 65535'],
    [{}, { LANLINE_DEMO: 'yes' }, 'LANLINE_DEMO is "yes": it must be true or false'],
    [
      {},
      { LANLINE_LOG_LEVEL: 'loud' },
      'LANLINE_LOG_LEVEL is "loud": it must be one of trace, debug, info, warn, error, fatal, silent',
    ],
  ])('says of a wrong value where it stands, what it is and what it must be: %j %j', (flags, environment, sentence) => {
    expect(() => readConfig(flags, environment, home)).toThrow(new ConfigError(sentence))
  })
})
