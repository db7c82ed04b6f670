import { describe, expect, it } from 'vitest'
import type { Credentials, Verdict } from '../../src/access/authenticate.ts'
import { MAX_DEVICES } from '../../src/access/create-access.ts'
import { SESSION_LIFE_MS } from '../../src/access/session-cookie.ts'
import { createToken } from '../../src/access/token.ts'
import { createTestAccess, NO_CREDENTIALS, withBearer } from '../support/access.ts'
import { createBrowserKey, readSigningKey, signRequest, type SignBytes } from '../support/signing.ts'

const script = { name: 'script', proof: 'bearer', scopes: ['read'] } as const
const key = { name: 'cron', proof: 'signing_key', scopes: ['read', 'send'] } as const

function setUp() {
  const world = createTestAccess()
  const { publicKey, signBytes } = createBrowserKey()
  const laptop = { name: 'Laptop', proof: 'session_key', scopes: ['read', 'send', 'admin'], publicKey } as const

  /** A signed `GET /api/session`, made now. */
  function signed(keyId: string, sign: SignBytes, alg: string, more: Partial<Credentials> = {}): Credentials {
    const created = Math.floor(world.now() / 1000)
    const headers = signRequest({ url: '/api/session', created, keyId, alg }, sign)
    return {
      ...NO_CREDENTIALS,
      signature: { input: headers['signature-input'] ?? '', signature: headers['signature'] ?? '' },
      message: { ...NO_CREDENTIALS.message, contentDigest: headers['content-digest'] ?? '' },
      ...more,
    }
  }
  return {
    ...world,
    laptop,
    signed,
    browse: (id: string, cookie: string) => signed(id, signBytes, 'ecdsa-p256-sha256', { cookie }),
    call: (text: string) => signed(readSigningKey(text).keyId, readSigningKey(text).signBytes, 'hmac-sha256'),
  }
}

const deviceIn = (verdict: Verdict) => ('session' in verdict ? verdict.session.device : undefined)
const sentenceOf = (verdict: Verdict) => ('refusal' in verdict ? verdict.refusal.message : 'let in')

describe('a bearer token', () => {
  it('lets its device in, and is kept nowhere', async () => {
    const { access, store } = setUp()
    const { device, token } = access.createDevice(script)
    expect(deviceIn(await access.authenticate(withBearer(token)))).toMatchObject({ id: device.id, name: 'script' })
    expect(deviceIn(await access.authenticate(withBearer(token)))).not.toHaveProperty('secretHash')
    const secret = token.split('_')[2] ?? ''
    expect(JSON.stringify(store.devices.find(device.id))).not.toContain(secret.slice(0, 52))
  })

  it('is refused with a wrong secret for a right id, and with an id that nobody has', async () => {
    const { access } = setUp()
    const { device } = access.createDevice(script)
    const other = createToken()
    for (const wrong of [other.text, `lan_${device.id}_${other.text.split('_')[2]}`, '']) {
      expect(sentenceOf(await access.authenticate(withBearer(wrong)))).toContain('this token is wrong')
    }
  })
})

describe('a signing key', () => {
  it('lets in who signs with it, and is neither kept open nor taken as a token', async () => {
    const { access, store, call } = setUp()
    const { device, token } = access.createDevice(key)
    expect(token).toMatch(/^lank_[0-9a-z]{10}_[0-9a-z]{56}$/)
    const verdict = await access.authenticate(call(token))
    expect(verdict).toMatchObject({ session: { isSigned: true, device: { id: device.id } } })
    expect(JSON.stringify(store.devices.find(device.id))).not.toContain(token.split('_')[2])
    expect(sentenceOf(await access.authenticate(withBearer(token)))).toContain('this key signs calls')
    // Nor does what follows the underscores let in as a token.
    expect(sentenceOf(await access.authenticate(withBearer(token.replace('lank_', 'lan_'))))).toContain('is wrong')
  })

  it('does each signed request once, after a restart too', async () => {
    const { access, create, call } = setUp()
    const { token } = access.createDevice(key)
    const request = call(token)
    expect(deviceIn(await access.authenticate(request))).toBeDefined()
    expect(sentenceOf(await access.authenticate(request))).toContain('this very request was made before')
    expect(sentenceOf(await create().authenticate(request))).toContain('Lanline has just started')
  })

  it('says what time it is to a clock that is two days off', async () => {
    const { access, call, wait, now } = setUp()
    const { token } = access.createDevice(key)
    const early = call(token)
    wait(2 * 86_400_000)
    const verdict = await access.authenticate(early)
    expect(sentenceOf(verdict)).toContain(
      `172800 s from the phone's, the most is 300 s; it is 2026-03-03T12:00:00.000Z`,
    )
    expect(verdict).toMatchObject({ refusal: { serverTime: now(), isWrong: false } })
  })

  it('is refused once it is revoked, and where the key file is another one', async () => {
    const { access, call } = setUp()
    const { device, token } = access.createDevice(key)
    access.revokeDevice(device.id)
    expect(sentenceOf(await access.authenticate(call(token)))).toContain('the key was revoked')
    const other = createTestAccess()
    const made = other.access.createDevice(key)
    const elsewhere = other.create(Buffer.alloc(32, 8))
    expect(sentenceOf(await elsewhere.authenticate(call(made.token)))).toContain('can no longer be read here')
  })
})

describe('a browser', () => {
  it('needs its cookie and its key, both', async () => {
    const { access, laptop, browse, signed } = setUp()
    const { device, token } = access.createDevice(laptop)
    expect(deviceIn(await access.authenticate(browse(device.id, token)))).toMatchObject({ id: device.id })

    const cookieAlone = { ...NO_CREDENTIALS, cookie: token }
    expect(sentenceOf(await access.authenticate(cookieAlone))).toContain('a cookie alone is not enough')
    expect(sentenceOf(await access.authenticate(withBearer(token)))).toContain('this token is wrong')
    const { cookie: _, ...keyAlone } = browse(device.id, token)
    expect(sentenceOf(await access.authenticate({ ...keyAlone, cookie: undefined }))).toContain(
      'signature is not right',
    )

    const thief = createBrowserKey()
    const stolen = signed(device.id, thief.signBytes, 'ecdsa-p256-sha256', { cookie: token })
    expect(sentenceOf(await access.authenticate(stolen))).toContain('signature is not right')
  })

  it('cannot use the key of another device with its own cookie', async () => {
    const { access, laptop, browse, signed } = setUp()
    const mine = access.createDevice(laptop)
    const theirs = access.createDevice(key)
    expect(sentenceOf(await access.authenticate(browse(theirs.device.id, mine.token)))).toContain('not right')
    const { keyId, signBytes } = readSigningKey(theirs.token)
    const mixed = signed(keyId, signBytes, 'hmac-sha256', { cookie: mine.token })
    expect(sentenceOf(await access.authenticate(mixed))).toContain('signature is not right')
  })

  it('opens a socket with a ticket of its own, once and soon', async () => {
    const { access, laptop, wait } = setUp()
    const [mine, other] = [access.createDevice(laptop), access.createDevice(laptop)]
    const show = async (ticket: string, cookie = mine.token) =>
      sentenceOf(await access.authenticate({ ...NO_CREDENTIALS, cookie, ticket: { text: ticket, purpose: 'socket' } }))
    const { ticket } = access.openTicket(mine.device.id)
    expect(await show(ticket)).toBe('let in')
    expect(await show(ticket)).toContain('is used, too old or not of this browser')
    expect(await show(access.openTicket(other.device.id).ticket)).toContain('not of this browser')
    const late = access.openTicket(mine.device.id).ticket
    wait(30_000)
    expect(await show(late)).toContain('too old')
    const alone = {
      ...NO_CREDENTIALS,
      ticket: { text: access.openTicket(mine.device.id).ticket, purpose: 'socket' as const },
    }
    expect(sentenceOf(await access.authenticate(alone))).toContain('pair this browser')
  })

  it('is forgotten when it stays away for ninety days, and a token is not', async () => {
    const { access, laptop, browse, wait } = setUp()
    const { device, token } = access.createDevice(laptop)
    const bearer = access.createDevice(script).token
    for (let times = 0; times < 2; times += 1) {
      wait(SESSION_LIFE_MS)
      expect(deviceIn(await access.authenticate(browse(device.id, token)))).toBeDefined()
    }
    wait(SESSION_LIFE_MS + 1)
    expect(sentenceOf(await access.authenticate(browse(device.id, token)))).toContain('away for ninety days')
    expect(deviceIn(await access.authenticate(withBearer(bearer)))).toBeDefined()
  })

  it('that was revoked is told so, and nobody else is', async () => {
    const { access, laptop, browse } = setUp()
    const { device, token } = access.createDevice(laptop)
    access.revokeDevice(device.id)
    expect(await access.authenticate(browse(device.id, token))).toMatchObject({ refusal: { isRevoked: true } })
    const guess = `lan_${device.id}_${createToken().text.split('_')[2]}`
    const refusal = await access.authenticate({ ...NO_CREDENTIALS, cookie: guess })
    expect(refusal).not.toHaveProperty('refusal.isRevoked')
  })
})

describe('the devices', () => {
  it('are shut out at once, one or all, and listeners hear of each', async () => {
    const { access, laptop } = setUp()
    const [first, second, third] = [access.createDevice(laptop), access.createDevice(script), access.createDevice(key)]
    const heard: string[] = []
    const end = access.onChange((id, what) => heard.push(`${id} ${what}`))
    access.revokeDevice(second.device.id)
    expect(heard).toEqual([`${second.device.id} revoked`])
    expect(access.isIn(second.device.id)).toBe(false)
    expect(() => access.revokeDevice(second.device.id)).toThrow('there is no such device')
    expect(access.revokeAll(first.device.id)).toBe(1)
    expect(heard).toContain(`${third.device.id} revoked`)
    end()
    expect(access.revokeAll(undefined)).toBe(1)
    expect(heard).toHaveLength(2)
    expect(access.listDevices()).toEqual([])
  })

  it('change their name in silence, and what they may do aloud', () => {
    const { access } = setUp()
    const { device } = access.createDevice(script)
    const heard: string[] = []
    access.onChange((_, what) => heard.push(what))
    expect(access.changeDevice(device.id, { name: 'backup' })).toMatchObject({ name: 'backup', scopes: ['read'] })
    expect(heard).toEqual([])
    expect(access.changeDevice(device.id, { scopes: ['read', 'send'] }).scopes).toEqual(['read', 'send'])
    expect(heard).toEqual(['scopes_changed'])
    expect(() => access.changeDevice('nobody', { name: 'x' })).toThrow('there is no such device')
  })

  it('are noted as seen, from where and with what, but not at each request', async () => {
    const { access, wait } = setUp()
    const { token } = access.createDevice(script)
    const isRenewed = async () => {
      const verdict = await access.authenticate(withBearer(token))
      return 'session' in verdict && verdict.session.isRenewed
    }
    expect(await isRenewed()).toBe(true)
    wait(60_000)
    expect(await isRenewed()).toBe(false)
    wait(240_000)
    expect(await isRenewed()).toBe(true)
    expect(access.listDevices()).toMatchObject([{ last_ip: '192.168.1.20', user_agent: 'curl/8' }])
  })

  it('have a most', () => {
    const { access } = setUp()
    for (let count = 0; count < MAX_DEVICES; count += 1) access.createDevice(script)
    expect(() => access.createDevice(script)).toThrow('revoke one first')
  })
})

describe('the record', () => {
  it('has who came in, who changed, who was shut out and who was refused, and no secret', async () => {
    const { access, laptop } = setUp()
    const { device, token } = access.createDevice(laptop, NO_CREDENTIALS.from)
    access.changeDevice(device.id, { name: 'Desk' })
    access.changeDevice(device.id, { scopes: ['read'] })
    for (const credentials of [{ ...NO_CREDENTIALS, cookie: token }, withBearer(createToken().text)]) {
      const verdict = await access.authenticate(credentials)
      if (!('refusal' in verdict)) throw new Error('somebody was let in')
      expect(verdict.refusal.isWrong).toBe(true)
      access.noteRefused(verdict.refusal, credentials.from)
    }
    access.revokeDevice(device.id)
    const { entries } = access.audit.list({})
    expect(entries.map(({ kind, device_name, ip }) => [kind, device_name, ip])).toEqual([
      ['revoked', 'Desk', null],
      ['refused', null, '192.168.1.20'],
      ['refused', 'Desk', '192.168.1.20'],
      ['scopes_changed', 'Desk', null],
      ['renamed', 'Desk', null],
      ['paired', 'Laptop', '192.168.1.20'],
    ])
    expect(JSON.stringify(entries)).not.toContain(token.split('_')[2])
  })

  it('is to have nothing of who shows nothing, whose clock is off, or who was shut out before', async () => {
    const { access, laptop, browse, call, wait } = setUp()
    const { device, token } = access.createDevice(laptop)
    const early = call(access.createDevice(key).token)
    access.revokeDevice(device.id)
    const isWrong = async (credentials: Credentials) => {
      const verdict = await access.authenticate(credentials)
      return 'refusal' in verdict && verdict.refusal.isWrong
    }
    expect(await isWrong(NO_CREDENTIALS)).toBe(false)
    expect(await isWrong(browse(device.id, token))).toBe(false)
    wait(3_600_000)
    expect(await isWrong(early)).toBe(false)
  })
})
