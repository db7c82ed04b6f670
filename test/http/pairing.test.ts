import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAX_OPEN_CODES, MAX_WRONG_TRIES, PAIRING_CODE_LIFE_MS } from '../../src/access/pairing-codes.ts'
import { DEFAULT_RATE_LIMITS } from '../../src/http/rate-limits.ts'
import { AuditPageSchema, PairedSchema } from '../../src/protocol/session.ts'
import { createBrowserKey, signRequest } from '../support/signing.ts'
import { assertShape, createHttpApp, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp({ limits: { pairings: 1_000 } })
})
afterEach(() => app.close())

const { publicKey, signBytes } = createBrowserKey()
const pair = (code: string, name = 'Laptop', headers: Record<string, string> = {}) =>
  app.request(
    'POST',
    '/api/pair',
    { code, device_name: name, public_key: publicKey },
    { headers: { authorization: '', ...headers } },
  )

describe('POST /api/pair', () => {
  it('gives a browser its cookie for a code, however it is typed', async () => {
    const code = app.access.codes.open()
    const { status, body, headers } = await pair(` ${code.typed.toLowerCase().replace('-', '')} `, ' My\u0000\nLaptop ')
    expect(status).toBe(200)
    assertShape(PairedSchema, body)
    expect(body.device).toMatchObject({ name: 'My Laptop', kind: 'browser', scopes: ['read', 'send', 'admin'] })
    expect(headers['set-cookie']).toMatch(
      /^__Host-lanline-ab12cd34=lan_[0-9a-z_]+; Path=\/; Max-Age=7776000; Secure; HttpOnly; SameSite=Strict$/,
    )
    expect(JSON.stringify(body)).not.toContain('lan_')

    const cookie = String(headers['set-cookie']).split(';', 1)[0] ?? ''
    const created = Math.floor(app.now() / 1000)
    const url = '/api/session'
    const signed = signRequest({ url, created, keyId: body.device.id, alg: 'ecdsa-p256-sha256' }, signBytes)
    const me = await app.request('GET', url, undefined, { headers: { authorization: '', cookie, ...signed } })
    expect(me.body.device).toMatchObject({ id: body.device.id, name: 'My Laptop' })
  })

  it('takes a code once, and the scanned form as well as the typed one', async () => {
    const [typed, scanned] = [app.access.codes.open(), app.access.codes.open()]
    expect((await pair(typed.typed)).status).toBe(200)
    const again = await pair(typed.typed)
    expect([again.status, again.body.error.reason, again.body.error.message]).toEqual([
      403,
      'code_used',
      'Cannot pair: this code was used already, and each lets one browser in; get a new one on the phone with "lanline pair"',
    ])
    expect(again.headers['set-cookie']).toBeUndefined()
    expect((await pair(scanned.link)).status).toBe(200)
  })

  it('says of a code that gave way to newer ones that it did', async () => {
    const oldest = app.access.codes.open()
    for (let count = 0; count < MAX_OPEN_CODES; count += 1) app.access.codes.open()
    const { status, body } = await pair(oldest.typed)
    expect([status, body.error.reason, body.error.message]).toEqual([
      403,
      'code_replaced',
      'Cannot pair: this code was replaced by newer ones, as at most 3 are open at a time; use one of those, or get a new one on the phone with "lanline pair"',
    ])
  })

  it('refuses a code that is too old', async () => {
    const code = app.access.codes.open()
    app.wait(PAIRING_CODE_LIFE_MS)
    const late = await pair(code.typed)
    expect(late.status).toBe(403)
    expect(late.body.error.message).toContain('this code is older than five minutes')
    expect(late.body.error.reason).toBe('code_late')
    expect(late.headers['set-cookie']).toBeUndefined()
  })

  it('answers the same whether or not a code is open', async () => {
    const none = await pair('00000000')
    app.access.codes.open()
    const wrong = await pair('00000000')
    expect(wrong.text).toBe(none.text)
    expect(wrong.body.error).toMatchObject({ code: 'forbidden', reason: 'code_wrong' })
  })

  it('lets nobody guess: five wrong tries end every open code', async () => {
    const code = app.access.codes.open()
    for (let tries = 0; tries < MAX_WRONG_TRIES; tries += 1) expect((await pair('00000000')).status).toBe(403)
    const right = await pair(code.typed)
    expect(right.status).toBe(403)
    expect(right.body.error.message).toContain('was closed after too many wrong tries')
    expect(right.body.error.reason).toBe('code_guessed_at')
    expect(app.access.listDevices()).toHaveLength(1)
  })

  it('refuses tries of one address that come too fast', async () => {
    const limited = await createHttpApp()
    const statuses = []
    for (let tries = 0; tries <= DEFAULT_RATE_LIMITS.pairings; tries += 1) {
      statuses.push(
        (await limited.request('POST', '/api/pair', { code: 'nonsense!', device_name: 'x', public_key: publicKey }))
          .status,
      )
    }
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429])
    await limited.close()
  })

  it('refuses tries of many addresses that come too fast together', async () => {
    const limited = await createHttpApp({ limits: { allPairings: 10 } })
    const from = (host: number) =>
      limited.request(
        'POST',
        '/api/pair',
        { code: 'nonsense!', device_name: 'x', public_key: publicKey },
        {
          remoteAddress: `fd00::${host}`,
        },
      )
    const statuses = []
    for (let host = 1; host <= 11; host += 1) statuses.push((await from(host)).status)
    expect(statuses).toEqual([...Array<number>(10).fill(400), 429])
    await limited.close()
  })

  it('keeps tries and arrivals in the record, with where they came from', async () => {
    const code = app.access.codes.open()
    await pair('00000000', 'x', { 'user-agent': 'Mozilla/5.0 (thief)' })
    await pair('00000000', 'x', { 'user-agent': 'Mozilla/5.0 (thief)' })
    await pair(code.typed)
    const { body } = await app.get('/api/access-audit?limit=2')
    assertShape(AuditPageSchema, body)
    expect(body.entries).toMatchObject([
      { kind: 'paired', device_name: 'Laptop', ip: '127.0.0.1', count: 1 },
      { kind: 'pairing_failed', ip: '127.0.0.1', count: 2, user_agent: 'Mozilla/5.0 (thief)' },
    ])
  })

  it.each([
    [{ code: 'ABCDEFGH', device_name: 'x', public_key: undefined }, 'Cannot pair this browser: public_key is missing'],
    [
      { code: 'ABCDEFGH', device_name: 'x', public_key: 'AAAA' },
      'Cannot pair: public_key must be an ECDSA P-256 key, as SPKI in base64',
    ],
    [{ code: 'ABCD-EFGU', device_name: 'x' }, 'Cannot pair: a code has eight letters and digits, like 4F7K-92QX'],
    [{ code: 'ABCDEFGH', device_name: ' ' }, 'Cannot pair: the device needs a name'],
    [{ code: 'ABCDEFGH', device_name: '' }, 'Cannot pair this browser: device_name is empty'],
    [{ code: 'ABCDEFGH' }, 'Cannot pair this browser: device_name is missing'],
    [{ device_name: 'x' }, 'Cannot pair this browser: code is missing'],
    [{ code: 12345678, device_name: 'x' }, 'Cannot pair this browser: code must be a text'],
    [{ code: 'x'.repeat(65), device_name: 'x' }, 'Cannot pair this browser: code has 65 characters, the most is 64'],
    [
      { code: 'x', device_name: 'x'.repeat(61) },
      'Cannot pair this browser: device_name has 61 characters, the most is 60',
    ],
    [{ code: 'x', device_name: 'x', scopes: ['admin'] }, 'Cannot pair this browser: there is no "scopes" here'],
  ])('refuses %j', async (request, sentence) => {
    app.access.codes.open()
    const answer = await app.request('POST', '/api/pair', { public_key: publicKey, ...request })
    expect([answer.status, answer.body.error.message]).toEqual([400, sentence])
  })

  it('refuses a page of another site', async () => {
    const code = app.access.codes.open()
    expect((await pair(code.typed, 'x', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await pair(code.typed, 'x', { origin: 'http://localhost:9000', host: 'localhost:5000' })).status).toBe(403)
    expect((await pair(code.typed, 'x', { 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })
})
