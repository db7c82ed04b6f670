import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { findFaults, isSo, LOOKS, wear } from './check-page.ts'
import { useAppOnAPage } from './support/app-on-a-page.ts'
import { refuseCopy } from './support/kept-copy.ts'
import { pairPage, type WebApp } from '../support/web-app.ts'

// Each test starts a daemon and opens many pages.
const LIMIT_MS = 90_000

const onAPage = useAppOnAPage()
let web: WebApp
let context: BrowserContext
let page: Page
beforeEach(async () => {
  ;({ web, context, page } = onAPage())
  await pairPage(page, web, 'Laptop')
  await isSo(page, 'navigator.serviceWorker.controller !== null')
})

describe('the app on a device', { timeout: LIMIT_MS }, () => {
  it('opens with the daemon stopped and nothing kept at any of its places, says so, and goes on when it is back', async () => {
    await refuseCopy(context)
    await web.stop()
    for (const place of ['/', '/c/conv_1', '/settings/devices']) {
      await page.goto(web.url + place)
      await page.getByRole('heading', { name: 'The line is down' }).waitFor()
    }
    for (const look of LOOKS) {
      await wear(page, look)
      expect(await findFaults(page)).toEqual([])
    }
    await web.startAgain()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'Devices' }).waitFor()
  })

  it('keeps nothing of anybody in its cache, and asks the server for all that changes', async () => {
    const kept = await page.evaluate<{ names: string[]; paths: string[] }>(`(async () => {
      const names = await caches.keys()
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
      return { names, paths: requests.flat().map(({ url }) => new URL(url).pathname) }
    })()`)
    expect(kept.names).toEqual([expect.stringMatching(/^lanline-app-[0-9a-f]{12}$/)])
    expect(kept.paths).toContain('/')
    expect(kept.paths.filter((path) => /^\/(api|ws|health|docs|trust|pictures)/.test(path))).toEqual([])
    const health = await page.evaluate(`fetch('/health').then((answer) => answer.json())`)
    expect(health).toEqual({ status: 'ok', version: '1.2.3' })
  })

  it('offers a newer version, and loads it when the person says so, not before', async () => {
    await page.goto(`${web.url}/settings/look`)
    await page.getByRole('heading', { name: 'Look' }).waitFor()
    publishNewerVersion(web.webRoot)
    await page.reload()
    const strip = page.getByRole('status').filter({ hasText: 'New version of Lanline.' })
    await strip.waitFor()
    expect(await page.locator('meta[name=generation]').count()).toBe(0)
    for (const look of LOOKS) {
      await wear(page, look)
      expect(await findFaults(page)).toEqual([])
    }
    await strip.getByRole('button', { name: 'Reload' }).click()
    await page.waitForSelector('meta[name=generation]', { state: 'attached' })
    await page.getByRole('heading', { name: 'Look' }).waitFor()
    expect(await strip.count()).toBe(0)
    expect(await page.evaluate('caches.keys()')).toHaveLength(1)
  })

  it('offers the newer version to the other tabs, without taking anything from them', async () => {
    const other = await context.newPage()
    await other.goto(`${web.url}/settings/messages`)
    await other.getByRole('heading', { name: 'Messages' }).waitFor()
    publishNewerVersion(web.webRoot)
    await page.reload()
    await page.getByRole('button', { name: 'Reload' }).click()
    await page.waitForSelector('meta[name=generation]', { state: 'attached' })
    await other.getByRole('status').filter({ hasText: 'New version of Lanline.' }).waitFor()
    expect(await other.locator('meta[name=generation]').count()).toBe(0)
    await other.getByRole('button', { name: 'Reload' }).click()
    await other.waitForSelector('meta[name=generation]', { state: 'attached' })
  })

  it('takes what another app shares as the draft of a new message', async () => {
    await page.goto(`${web.url}/new?title=A%20page&url=https%3A%2F%2Fexample.org%2Fx`)
    await page.locator('#to').fill('+447700900456')
    await page.getByRole('option', { name: 'Write to +447700900456' }).click()
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Message', exact: true }).inputValue())
      .toBe('A page\nhttps://example.org/x')
    expect(new URL(page.url()).search).toBe('')
  })

  it('opens a link to a number with the number and the text in place', async () => {
    await page.goto(`${web.url}/new?to=${encodeURIComponent('sms:+447700900456?body=On%20my%20way')}`)
    await expect.poll(() => page.getByRole('textbox', { name: 'Message', exact: true }).inputValue()).toBe('On my way')
    await expect.poll(() => page.locator('.to-chip').innerText()).toContain('07700 900456')
    expect(new URL(page.url()).search).toBe('?to=%2B447700900456')
  })
})

/** What an update of Lanline does to the files: another page, and with it another service worker. */
function publishNewerVersion(webRoot: string): void {
  const shell = join(webRoot, 'index.html')
  writeFileSync(
    shell,
    readFileSync(shell, 'utf8').replace('<meta charset', '<meta name="generation" content="2" /><meta charset'),
  )
  const worker = join(webRoot, 'service-worker.js')
  writeFileSync(worker, readFileSync(worker, 'utf8').replace(/version:"[0-9a-f]{12}"/, 'version:"0123456789ab"'))
  // The copies made by the build are of the version before.
  for (const file of [shell, worker]) for (const end of ['.br', '.gz']) rmSync(file + end)
}
