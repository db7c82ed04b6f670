import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SESSION_LIFE_MS } from '../../src/access/session-cookie.ts'
import { createHttpApp, type HttpApp } from '../support/http-app.ts'
import { createBrowser } from '../support/signing.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
})
afterEach(() => app.close())

const ask = (method: string, url: string, headers: Record<string, string>, body?: object) =>
  app.request(method, url, body, { headers: { authorization: '', ...headers } })

describe('a browser', () => {
  it('comes in by its cookie and its key, and the cookie lives on while it is used', async () => {
    const browser = createBrowser(app)
    const session = async () => ask('GET', '/api/session', browser.headers({ url: '/api/session' }))
    const first = await session()
    expect(first.status).toBe(200)
    expect(first.headers['set-cookie']).toBe(
      `${browser.cookie}; Path=/; Max-Age=7776000; Secure; HttpOnly; SameSite=Strict`,
    )
    expect((await session()).headers['set-cookie']).toBeUndefined()
    app.wait(SESSION_LIFE_MS - 1)
    expect((await session()).headers['set-cookie']).toContain(browser.cookie)
    app.wait(SESSION_LIFE_MS + 1)
    expect((await session()).status).toBe(401)
  })

  it('whose cookie somebody copied is not let in with it, whatever is sent along', async () => {
    const browser = createBrowser(app)
    const { cookie, token } = browser
    const own = { origin: 'http://localhost:5000', host: 'localhost:5000', 'sec-fetch-site': 'same-origin' }
    const signed = browser.headers({ url: '/api/session' })
    await ask('GET', '/api/session', signed)
    for (const stolen of [
      { cookie },
      { cookie, ...own },
      { authorization: `Bearer ${token}` },
      { cookie, authorization: `Bearer ${token}` },
      // A request that was seen, once more and changed.
      signed,
      { ...browser.headers({ url: '/api/session' }), 'x-http-method-override': 'GET', signature: 'lanline=:AAAA:' },
    ]) {
      const answer = await ask('GET', '/api/session', { ...stolen })
      expect([stolen, answer.status]).toEqual([stolen, 401])
    }
    expect((await ask('GET', '/api/devices', browser.headers({ url: '/api/session' }))).status).toBe(401)
  })

  it('is not known by the cookie of another data directory, under its name or ours', async () => {
    const [browser, elsewhere] = [createBrowser(app), await createHttpApp()]
    const renamed = browser.cookie.replace('ab12cd34', '00000000')
    const url = '/api/session'
    expect((await ask('GET', url, { ...browser.headers({ url }), cookie: renamed })).status).toBe(401)
    const foreign = createBrowser(elsewhere)
    const answer = await ask('GET', url, foreign.headers({ url }))
    expect([answer.status, answer.body.error.message]).toEqual([
      401,
      'Not let in: this token is wrong, revoked or too old; pair again, or make a new one',
    ])
    await elsewhere.close()
  })

  it('writes from our own page only', async () => {
    const browser = createBrowser(app)
    const poke = (headers: Record<string, string>) => {
      const { origin: _, 'sec-fetch-site': __, ...signed } = browser.headers({ method: 'POST', url: '/api/poke' })
      return ask('POST', '/api/poke', { ...signed, ...headers })
    }
    expect((await poke({ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:5000' })).status).toBe(202)
    expect((await poke({ origin: 'http://localhost:5000' })).status).toBe(202)
    for (const headers of [
      {},
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      { 'sec-fetch-site': 'same-site', origin: 'http://localhost:9000' },
      { 'sec-fetch-site': 'none' },
      { origin: 'http://localhost:9000' },
      { origin: 'null' },
    ]) {
      const answer = await poke(headers)
      expect([headers, answer.status, answer.body.error.code]).toEqual([headers, 403, 'forbidden'])
    }
    expect(app.asked).toEqual(['poll', 'poll'])
  })

  it('reads from our own page or the address bar only', async () => {
    const browser = createBrowser(app)
    const statusOf = async (site: string) =>
      (await ask('GET', '/api/session', { ...browser.headers({ url: '/api/session' }), 'sec-fetch-site': site })).status
    expect(await statusOf('same-origin')).toBe(200)
    expect(await statusOf('none')).toBe(200)
    expect(await statusOf('same-site')).toBe(403)
    expect(await statusOf('cross-site')).toBe(403)
    // A link on another site may lead to the app, which shows nothing by itself.
    const { cookie } = browser
    expect((await ask('GET', '/c/conv_1', { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(200)
  })

  it('that was removed is told to wipe itself, and loses its cookie and no other', async () => {
    const browser = createBrowser(app)
    app.access.revokeDevice(browser.device.id)
    const answer = await ask('GET', '/api/session', browser.headers({ url: '/api/session' }))
    expect(answer.status).toBe(401)
    expect(answer.body.error).toMatchObject({ code: 'unauthorized', is_revoked: true })
    expect(answer.headers['clear-site-data']).toBe('"cache", "storage"')
    expect(answer.headers['set-cookie']).toBe(
      '__Host-lanline-ab12cd34=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict',
    )
    const stranger = await ask('GET', '/api/session', { cookie: '__Host-lanline-ab12cd34=x' })
    expect(stranger.headers).not.toHaveProperty('clear-site-data')
  })

  it('whose clock is two days off is told the time, so that it can set itself right', async () => {
    const browser = createBrowser(app)
    const url = '/api/session'
    const late = browser.headers({ url, created: Math.floor(app.now() / 1000) - 2 * 86_400 })
    const answer = await ask('GET', url, late)
    expect([answer.status, answer.body.error.server_time]).toEqual([401, app.now()])
    expect(answer.body.error.message).toContain('172800 s from')
  })
})
