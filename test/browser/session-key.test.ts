import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import type { BrowserContext, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { pairPage, type WebApp } from '../support/web-app.ts'
import { useAppOnAPage } from './support/app-on-a-page.ts'
import { hasKept, keptThreads } from './support/kept-copy.ts'

const onAPage = useAppOnAPage()
let web: WebApp
let context: BrowserContext
let page: Page
beforeEach(async () => {
  ;({ web, context, page } = onAPage())
})

/** What curl is answered when it shows these headers. */
async function curl(path: string, headers: Readonly<Record<string, string>>): Promise<string> {
  const shown = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  return (await promisify(execFile)('curl', ['-s', '-m', '10', ...shown, web.url + path])).stdout
}
const deviceOf = (name: string) => {
  const found = web
    .app()
    .access.listDevices()
    .find((each) => each.name === name)
  if (!found) throw new Error(`There is no ${name}`)
  return found
}
// What runs in the page is text, as Node knows none of its names.
const OPEN_KEYS = `
  const answerOf = (request) => new Promise((resolve) => request.addEventListener('success', () => resolve(request.result)))
  const opening = indexedDB.open('lanline-key')
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('key'))
  const database = await answerOf(opening)
  const keys = database.transaction('key').objectStore('key')`

/** What the browser still has: the names in its storage, and how many keys. */
const keptIn = (one: Page) =>
  one.evaluate<{ local: string[]; keys: number }>(`(async () => {
    ${OPEN_KEYS}
    const count = await answerOf(keys.count())
    database.close()
    return { local: Object.keys(localStorage), keys: count }
  })()`)
const keepDraft = (one: Page) => one.evaluate(`localStorage.setItem('drafts', 'private words')`)

describe('the session of a browser', () => {
  it('is of no use in curl: neither its cookie, nor a whole request that was seen', async () => {
    const requests: Promise<Record<string, string>>[] = []
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/api/session') requests.push(request.allHeaders())
    })
    await pairPage(page, web, 'Laptop')
    const { host } = new URL(web.url)
    const [cookie] = await context.cookies()
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', path: '/', domain: '127.0.0.1' })
    const shown = { cookie: `${cookie?.name}=${cookie?.value}`, origin: web.url, 'sec-fetch-site': 'same-origin' }
    expect(await curl('/api/session', shown)).toContain('"code":"unauthorized"')
    expect(await curl('/api/session', shown)).toContain('a cookie alone is not enough')

    const seen = (await Promise.all(requests)).findLast((headers) => headers['signature'] !== undefined) ?? {}
    expect(seen['signature-input']).toContain('alg="ecdsa-p256-sha256"')
    const plain = Object.entries(seen).filter(([name]) => !name.startsWith(':') && name !== 'accept-encoding')
    expect(await curl('/api/session', { ...Object.fromEntries(plain), host })).toContain(
      'this very request was made before',
    )
    expect(await curl('/api/devices', { ...Object.fromEntries(plain), host })).toContain('the signature is not right')
    // None of which shut the browser itself out.
    await page.reload()
    await page.waitForSelector('.list-pane')
  })

  it('has a key that nobody can read, our own page included', async () => {
    await pairPage(page, web, 'Laptop')
    const found = await page.evaluate(`(async () => {
      ${OPEN_KEYS}
      const { key } = await answerOf(keys.get('key'))
      database.close()
      const exported = await crypto.subtle.exportKey('pkcs8', key).then(() => 'exported', (error) => error.name)
      return { type: key.type, usages: key.usages, exported }
    })()`)
    expect(found).toEqual({ type: 'private', usages: ['sign'], exported: 'InvalidAccessError' })
  })

  it('sets itself right where the clock of the browser is two days off', async () => {
    await page.addInitScript(() => {
      const now = Date.now.bind(Date)
      Date.now = () => now() - 2 * 86_400_000
    })
    await pairPage(page, web, 'Laptop')
    await page.getByText('Code 481 920').first().waitFor()
    expect(deviceOf('Laptop').last_seen_at).not.toBeNull()
  })

  it('ends at once when it is revoked, and all that was kept is gone', async () => {
    await pairPage(page, web, 'Laptop')
    await keepDraft(page)
    expect((await keptIn(page)).keys).toBe(1)
    // What is in memory goes with the page, which begins anew.
    const begunAnew = page.waitForEvent('load')
    web.app().access.revokeDevice(deviceOf('Laptop').id)
    await begunAnew
    await page.getByText('This device was removed').waitFor()
    expect(new URL(page.url()).pathname).toBe('/pair')
    expect(await page.locator('.list-pane').count()).toBe(0)
    const kept = await keptIn(page)
    expect(kept.local).not.toContain('drafts')
    expect(kept.keys).toBe(0)
    // A new code lets it in again, as somebody new.
    await pairPage(page, web, 'Laptop again')
  })

  it('leaves no key and no message either where the browser cannot list what it keeps', async () => {
    const asOlder = 'listing = IDBFactory.prototype.databases; IDBFactory.prototype.databases = undefined'
    const asNewer = () => page.evaluate('void (IDBFactory.prototype.databases = listing)')
    await page.addInitScript(asOlder)
    await pairPage(page, web, 'Laptop')
    await asNewer()
    await hasKept(page, 'conv_1', 'ladder')
    await page.evaluate(asOlder)
    const begunAnew = page.waitForEvent('load')
    web.app().access.revokeDevice(deviceOf('Laptop').id)
    await begunAnew
    await page.getByText('This device was removed').waitFor()
    await asNewer()
    expect((await keptIn(page)).keys).toBe(0)
    expect(await keptThreads(page)).toEqual([])
  })

  it('ends when it was revoked while the page was closed', async () => {
    await pairPage(page, web, 'Laptop')
    await keepDraft(page)
    const { id } = deviceOf('Laptop')
    await page.goto('about:blank')
    web.app().access.revokeDevice(id)
    await page.goto(web.url)
    await page.getByText('This device was removed').waitFor()
    const kept = await keptIn(page)
    expect(kept.local).not.toContain('drafts')
    expect(kept.keys).toBe(0)
    expect(await context.cookies()).toEqual([])
  })
})

describe('a browser that keeps no key', () => {
  it.each([
    ['nothing at all', "IDBFactory.prototype.open = () => { throw new DOMException('No', 'InvalidStateError') }"],
    ['all but keys', "IDBObjectStore.prototype.put = () => { throw new DOMException('No', 'DataCloneError') }"],
  ])('is told so before the phone lets anybody in: it keeps %s', async (_, refusing) => {
    await page.addInitScript(refusing)
    await page.goto(`${web.url}/pair`)
    await page.fill('#code', web.openCode())
    await page.fill('#device-name', 'Private window')
    await page.click('button[type=submit]')
    await page.getByText('This browser keeps no key, as in some private windows').waitFor()
    expect(web.app().access.listDevices()).toEqual([])
  })
})

describe('a page of another program on this device', () => {
  it('gets nothing with our cookie: no answer, no write, no socket', async () => {
    await pairPage(page, web, 'Laptop')
    const server = createServer((_, reply) => reply.setHeader('content-type', 'text/html').end('<p>hello'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    // It listens on a port of ours to ask for.
    const { port } = server.address() as AddressInfo
    const other = await context.newPage()
    await other.goto(`http://127.0.0.1:${port}/`)
    const got = await other.evaluate(`(async () => {
      const ask = (path, more) =>
        fetch('${web.url}' + path, { credentials: 'include', ...more }).then(() => 'answered', () => 'nothing')
      const read = await ask('/api/session', {})
      const write = await ask('/api/poke', { method: 'POST', mode: 'no-cors' })
      const socket = new WebSocket('${web.url.replace('http', 'ws')}/ws', ['lanline-v1'])
      const heard = await new Promise((resolve) => {
        socket.addEventListener('message', () => resolve('heard'))
        socket.addEventListener('close', ({ code }) => resolve(code))
      })
      return { read, write, heard }
    })()`)
    server.close()
    expect(got).toEqual({ read: 'nothing', write: 'nothing', heard: 1006 })
  })
})
