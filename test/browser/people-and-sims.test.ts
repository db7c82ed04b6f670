import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp, type App } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { launchChromium } from '../support/chromium.ts'
import { until } from '../support/until.ts'
import { createMemoryPhone, type MemoryPhone } from '../sync/memory-phone.ts'
import { buildWebApp, type BuiltWebApp } from './support/build-web-app.ts'
import { findFaults, LOOKS, wear } from './check-page.ts'
import { DESKTOP, PHONE } from './support/page.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }
const HOME = '+447700900123'
const WORK = '+447700900456'
const NARROW: BrowserContextOptions = { ...PHONE, viewport: { width: 360, height: 740 } }

describe('people and SIMs in the browser, over the whole daemon', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lanline-people-'))
  let built: BuiltWebApp
  let browser: Browser
  let app: App
  let phone: MemoryPhone
  let url: string

  beforeAll(async () => {
    built = await buildWebApp()
    browser = await launchChromium()
    phone = createPhone()
    app = await createApp({
      config: readConfig({ data: join(directory, 'data'), port: '0', 'no-lan': true }, {}),
      clock: { now: () => Date.now() },
      phone,
      log: silent,
      version: '1.2.3',
      webRoot: built.directory,
    })
    url = (await app.listen()).url
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await app?.close()
    await built?.[Symbol.asyncDispose]()
    rmSync(directory, { recursive: true, force: true })
  })

  async function open(options: BrowserContextOptions, path = '/'): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
    const page = await context.newPage()
    await page.goto(url)
    await page.locator('#code').fill(app.access.codes.open().typed)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.locator('.row, .card, .settings-nav').first().waitFor()
    if (path !== '/') await page.goto(url + path)
    return page
  }

  it('shows by which SIM a conversation goes once the cards are placed, by the name that its owner gives it', async () => {
    const page = await open(DESKTOP, '/settings/sending')
    await page.getByText('Which SIM is this?').first().waitFor({ timeout: 60_000 })
    const [first] = app.store.sims.list().unplaced
    expect(first?.last_from).toBeTruthy()
    await take(page, 'settings-unplaced')
    app.store.sims.place(1, 0)
    app.store.sims.place(3, 1)
    while (app.store.maintain());
    await page.reload()
    await page.getByRole('textbox', { name: 'Name of SIM 2' }).fill('Work')
    await page.keyboard.press('Tab')
    await until('the name is kept', () => app.store.sims.list().sims[1]?.name === 'Work')
    expect(await findFaults(page)).toEqual([])
    await take(page, 'settings')
    await page.goto(url)
    await page.locator('.row', { hasText: 'Anna work' }).locator('[title="Through Work"]').waitFor()
    expect(await page.locator('.row .sim-chip').count()).toBe(1)
    await expect.poll(() => page.locator('.row-cover[aria-label*="Through Work"]').count()).toBe(1)
    await page.context().close()
  }, 120_000)

  it('chooses the SIM of a conversation beside Send, in every size and theme', async () => {
    const page = await open(DESKTOP)
    for (const look of LOOKS) {
      await page.goto(url)
      await wear(page, look)
      const name = `${look.width}-${look.colorScheme}`
      await page.locator('.row', { hasText: 'Anna' }).first().waitFor()
      await page.locator('.sim-chip').first().waitFor({ state: 'attached' })
      await take(page, `list-${name}`)
      await page.locator('.row', { hasText: 'Anna' }).first().locator('.row-cover').click()
      await page.locator('.message').first().waitFor()
      const toggle = page.locator('.sim-switch')
      await toggle.waitFor()
      await take(page, `thread-${name}`)
      await toggle.click()
      const choices = page.getByRole('menuitem')
      await choices.first().waitFor()
      expect(await choices.allInnerTexts()).toEqual(['SIM 1', 'Work', 'The one they wrote to last'])
      await take(page, `menu-${name}`)
      await page.getByRole('menuitem', { name: 'Work' }).click()
      await page.locator('.sim-switch', { hasText: 'Work' }).waitFor()
      await page.locator('.sim-switch').click()
      await page.getByRole('menuitem', { name: 'The one they wrote to last' }).click()
      await page.getByRole('button', { name: 'Sends from SIM 1' }).waitFor()
      expect(await findFaults(page)).toEqual([])
    }
    await page.context().close()
  }, 120_000)

  it('joins two conversations from the thread menu, follows on another screen, and parts them again', async () => {
    const [page, other] = await Promise.all([open(DESKTOP), open({ ...NARROW, colorScheme: 'dark' })])
    for (const each of [page, other]) {
      await each.locator('.row', { hasText: 'Anna work' }).first().locator('.row-cover').click()
      await each.locator('.message').first().waitFor()
    }
    await page.locator('.thread-header [aria-haspopup=menu]').click()
    await page.getByRole('menuitem', { name: 'Join with another…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('searchbox').fill('Anna')
    await dialog.locator('.join-row', { hasText: '07700 900123' }).click()
    expect(await findFaults(page)).toEqual([])
    await take(page, 'join')
    await dialog.getByRole('button', { name: 'Join' }).click()
    await page.locator('.message', { hasText: 'Are you coming' }).waitFor()
    // The other screen had the one that is gone open: it goes on where its messages are now.
    await other.locator('.message', { hasText: 'Are you coming' }).waitFor()
    await page.locator('.thread-header [aria-haspopup=menu]').click()
    await page.getByRole('menuitem', { name: 'Numbers…' }).click()
    const part = page.getByRole('button', { name: /Separate 07700 900456/ })
    await part.waitFor()
    expect(await findFaults(page)).toEqual([])
    await take(page, 'numbers')
    await other.locator('.thread-header [aria-haspopup=menu]').click()
    await other.getByRole('menuitem', { name: 'Numbers…' }).click()
    await other
      .getByRole('button', { name: /^Separate/ })
      .first()
      .waitFor()
    await take(other, 'numbers-phone-dark')
    await part.click()
    await page.getByText('All messages are from this number.').waitFor()
    expect(app.store.conversations.list({}).total).toBe(2)
    await Promise.all([page, other].map((each) => each.context().close()))
  }, 90_000)
})

function createPhone(): MemoryPhone {
  const phone = createMemoryPhone()
  phone.slotCount = 2
  phone.contacts = [
    { name: 'Anna', number: '07700 900123' },
    { name: 'Anna work', number: '07700 900456' },
  ]
  const now = Date.now()
  const texts: readonly (readonly [string, string, number])[] = [
    [HOME, 'Are you coming tonight?', 1],
    [WORK, 'The contract is signed', 3],
    [HOME, 'Bring the ladder, please', 1],
    [WORK, 'Lunch at one?', 3],
    [HOME, 'And the long screws', 1],
  ]
  for (const [index, [address, body, subId]] of texts.entries()) {
    const contactName = address === HOME ? 'Anna' : 'Anna work'
    phone.arrive({ at: now - (20 - index) * 60_000, body, address, subId, contactName, threadId: subId })
  }
  return phone
}

/** Kept for the eye where `LANLINE_PICTURES` says where. */
async function take(page: Page, name: string): Promise<void> {
  const folder = process.env['LANLINE_PICTURES']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}
