import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../src/domain/settings.ts'
import { ConfigError, readConfig } from '../src/config.ts'

const home = '/home/someone'

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({}, {}, home)).toEqual({
      port: 5000,
      dataDir: '/home/someone/.lanline',
      demo: false,
      logLevel: 'info',
      logTo: 'file',
      settings: DEFAULT_SETTINGS,
      pace: { fastMs: 2_000, watchedMs: 3_800, idleMs: 60_000 },
      lan: { port: 5443, names: [], files: undefined, mayBeCarrier: false },
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

  it('takes names of the home network, each once, in lower case', () => {
    const { lan } = readConfig({}, { LANLINE_NAMES: 'Pixel.fritz.box, phone.lan,phone.lan' }, home)
    expect(lan?.names).toEqual(['pixel.fritz.box', 'phone.lan'])
  })

  it('takes any name where the certificate is the owner’s own', () => {
    const own = { LANLINE_TLS_CERT: '/c.pem', LANLINE_TLS_KEY: '/k.pem' }
    const { lan } = readConfig({}, { ...own, LANLINE_NAMES: 'phone.example.org' }, home)
    expect(lan).toMatchObject({ names: ['phone.example.org'], files: { certificate: '/c.pem', key: '/k.pem' } })
  })

  it('has no door to the local network where there shall be none', () => {
    expect(readConfig({ lan: false }, {}, home).lan).toBeUndefined()
    expect(readConfig({}, { LANLINE_LAN: 'false' }, home).lan).toBeUndefined()
  })

  it.each([
    [{ LANLINE_TLS_CERT: '/c.pem' }, /^LANLINE_TLS_CERT is set, but LANLINE_TLS_KEY is not/],
    [{ LANLINE_TLS_KEY: '/k.pem' }, /^LANLINE_TLS_KEY is set, but LANLINE_TLS_CERT is not/],
    [{ LANLINE_NAMES: 'phone.example.org' }, /^LANLINE_NAMES has "phone.example.org": .* set LANLINE_TLS_CERT/],
    [{ LANLINE_NAMES: 'a b' }, /^LANLINE_NAMES is "a b": it must be host names/],
    [{ LANLINE_NAMES: '192.168.1.4' }, /^LANLINE_NAMES is "192.168.1.4": it must be host names/],
    [{ LANLINE_LAN_PORT: 'x' }, /^LANLINE_LAN_PORT is "x": it must be a whole number/],
  ])('refuses %j with a sentence', (environment, sentence) => {
    expect(() => readConfig({}, environment, home)).toThrow(sentence)
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
