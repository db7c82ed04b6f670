import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasKept } from '../browser/support/kept-copy.ts'
import { launchChromium } from '../support/chromium.ts'
import { runLanline, startDaemon, type Daemon } from '../support/daemon.ts'
import { projectRoot } from '../support/source-files.ts'
import { createTwinPhone, type TwinPhone } from '../support/twin-phone.ts'
import { until } from '../support/until.ts'

const ANNA = '+46701740635'
const LAPTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
const POCKET: BrowserContextOptions = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true }
/** Seen at the next look, and then once more: two looks, and their room. */
const SENT_LIMIT_MS = 40_000
const LINES = Array.from({ length: 12 }, (_, index) => `Line ${index + 1} of twelve`).join('\n')
const ARABIC = 'قادم بعد قليل 🙂'
const CHINESE = '好的，明天下午三点在车站南出口见'
const IN_THE_DARK = 'Written in the dark 🌙'

// What the browser itself says of a server that is not there, or of a device that is not yet let in.
const BROWSERS_OWN = /Failed to load resource|WebSocket connection to/

describe('two screens, a phone, and a reload after every step', () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'lanline-reload-')), 'data')
  const complaints: string[] = []
  let phone: TwinPhone
  let daemon: Daemon
  let browser: Browser

  beforeAll(async () => {
    if (!existsSync(join(projectRoot, 'web/dist/index.html')))
      throw new Error('The web app is not built: npm run build')
    phone = await createTwinPhone('--country', 'fr')
    await phone.run('set', 'sendDelayMs', '[200,200]')
    await phone.run('contact', 'add', 'Anna Lindqvist', ANNA)
    await phone.run('arrive', '--from', ANNA, '--body', 'They close at six', '--at', '-3h', '--read')
    await phone.run('arrive', '--from', ANNA, '--body', CHINESE, '--at', '-2h', '--read')
    await phone.run('arrive', '--from', '+447700900123', '--body', 'Found your scarf', '--at', '-1h')
    daemon = await startDaemon({ dataDir, binDir: phone.binDir })
    browser = await launchChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await daemon?.stop()
    await phone?.cleanup()
    rmSync(join(dataDir, '..'), { recursive: true })
  })

  async function openScreen(options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-GB', ...options })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (entry) => {
      if (entry.type() === 'error' && !BROWSERS_OWN.test(entry.text())) complaints.push(entry.text())
    })
    const code = /pairing code: (\S+)/.exec(runLanline(['pair', '--data', dataDir]).stdout)?.[1]
    await page.goto(daemon.url)
    await page.locator('#code').fill(code ?? 'no code was printed')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.locator('.row', { hasText: 'Anna Lindqvist' }).waitFor()
    // From here on it opens without the daemon.
    await until('the app is kept', () => page.evaluate('navigator.serviceWorker.controller !== null'))
    return page
  }

  /** Of what was handed to the phone, how often this text. */
  const countSent = async (body: string) => Number(await phone.run('sent', '--hand-overs', '--body', body, '--count'))

  it('keep one truth through reading, answering, stars, search, drafts and a cut', { timeout: 240_000 }, async () => {
    const laptop = await openScreen(LAPTOP)
    const pocket = await openScreen(POCKET)
    for (const page of [laptop, pocket]) {
      await page.locator('.row', { hasText: 'Anna Lindqvist' }).click()
      await message(page, CHINESE).waitFor()
      await page.reload()
      await message(page, CHINESE).waitFor()
      await message(page, 'They close at six').waitFor()
    }

    await write(laptop, LINES)
    await message(laptop, 'Line 12 of twelve').waitFor()
    await laptop.reload()
    await message(laptop, 'Line 12 of twelve').locator('.mark-sent').waitFor({ timeout: SENT_LIMIT_MS })
    await pocket.reload()
    await message(pocket, 'Line 1 of twelve').locator('.mark-sent').waitFor()
    expect(await message(pocket, 'Line 12 of twelve').count()).toBe(1)
    expect(await countSent(LINES)).toBe(1)

    await starFromMenu(laptop, CHINESE)
    await laptop.reload()
    for (const page of [laptop, pocket]) await message(page, CHINESE).locator('.meta .icon').waitFor()

    await pocket.goto(daemon.url)
    await pocket.locator('#search').fill('明天下午')
    await pocket.locator('.result', { hasText: CHINESE }).click()
    await pocket.locator('.message.is-current', { hasText: CHINESE }).waitFor()
    await pocket.reload()
    await pocket.locator('.message.is-current', { hasText: CHINESE }).waitFor()

    await pocket.goto(`${daemon.url}/c/conv_1`)
    await openAnna(pocket)
    await pocket.locator('#composer').fill(ARABIC)
    await until('the laptop has the draft', async () => (await composerOf(laptop)) === ARABIC)
    for (const page of [laptop, pocket]) {
      await page.reload()
      await until('the draft is there again', async () => (await composerOf(page)) === ARABIC)
    }
    await laptop.locator('#composer').focus()
    await laptop.keyboard.press('Enter')
    await message(laptop, ARABIC).locator('.mark-sent').waitFor({ timeout: SENT_LIMIT_MS })
    await message(pocket, ARABIC).waitFor()
    await until('the draft is gone everywhere', async () => (await composerOf(pocket)) === '')
    expect(await countSent(ARABIC)).toBe(1)
    const address = new URL(pocket.url()).pathname
    for (const page of [laptop, pocket]) await hasKept(page, address.slice('/c/'.length), ARABIC)
    const port = new URL(daemon.url).port
    await daemon.stop('SIGKILL')
    for (const page of [laptop, pocket]) {
      await page.reload()
      await page.locator('.strip', { hasText: 'out of reach' }).waitFor()
      for (const text of ['They close at six', CHINESE, 'Line 12 of twelve', ARABIC])
        await message(page, text).waitFor()
      await message(page, CHINESE).locator('.meta .icon').waitFor()
    }
    await laptop.locator('.row', { hasText: 'Found your scarf' }).waitFor()
    await pocket.locator('#composer').fill(IN_THE_DARK)
    await pocket.getByRole('button', { name: 'Send', exact: true }).click()
    await message(pocket, IN_THE_DARK).locator('.mark-waiting').waitFor()
    await pocket.reload()
    await message(pocket, IN_THE_DARK).locator('.mark-waiting').waitFor()

    daemon = await startDaemon({ dataDir, binDir: phone.binDir, args: ['--port', port] })
    await phone.run('arrive', '--from', ANNA, '--body', 'You are back')
    await message(pocket, IN_THE_DARK).locator('.mark-sent').waitFor({ timeout: SENT_LIMIT_MS })
    await pocket.locator('.strip').waitFor({ state: 'detached' })
    for (const page of [laptop, pocket]) {
      await page.reload()
      for (const text of ['They close at six', CHINESE, 'Line 12 of twelve', ARABIC, IN_THE_DARK, 'You are back']) {
        await message(page, text).waitFor()
        expect(await message(page, text).count()).toBe(1)
      }
    }
    expect(await countSent(IN_THE_DARK)).toBe(1)
    expect(complaints).toEqual([])
  })
})

const message = (page: Page, text: string) => page.locator('.message', { hasText: text })
const composerOf = (page: Page) => page.locator('#composer').inputValue()

async function openAnna(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Anna Lindqvist' }).waitFor()
}

async function write(page: Page, text: string): Promise<void> {
  await page.locator('#composer').fill(text)
  await page.keyboard.press('Enter')
}

async function starFromMenu(page: Page, text: string): Promise<void> {
  await page.locator('.composer-tools').waitFor()
  await message(page, text).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Star this message' }).click()
  await message(page, text).locator('.meta .icon').waitFor()
}
