import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { runLanline, startDaemon, type Daemon } from '../support/daemon.ts'
import { projectRoot } from '../support/source-files.ts'
import { createTwinPhone, type TwinPhone } from '../support/twin-phone.ts'
import { until } from '../support/until.ts'

const ANNA = '+46701740635'
const TOM = '+447700900123'
/** Seen at the next look, and then once more: two looks, and their room. */
const SENT_LIMIT_MS = 30_000

// What the browser itself says of a server that is not there, or of a device that is not yet let in.
const BROWSERS_OWN = /Failed to load resource|WebSocket connection to/

describe('a browser, the command line and a phone', () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'lanline-messenger-')), 'data')
  let phone: TwinPhone
  let daemon: Daemon
  let browser: Browser

  beforeAll(async () => {
    if (!existsSync(join(projectRoot, 'web/dist/index.html')))
      throw new Error('The web app is not built: npm run build')
    phone = await createTwinPhone('--country', 'fr')
    await phone.run('set', 'sendDelayMs', '[200,200]')
    await phone.run('contact', 'add', 'Anna Lindqvist', ANNA)
    await phone.run('contact', 'add', 'Tom Whitaker', TOM)
    await phone.run('arrive', '--from', TOM, '--body', 'Found your scarf', '--at', '-3h', '--read')
    await phone.run('arrive', '--from', ANNA, '--body', 'They close at six', '--at', '-2h')
    daemon = await startDaemon({ dataDir, binDir: phone.binDir })
    browser = await launchChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await daemon?.stop()
    await phone?.cleanup()
    rmSync(join(dataDir, '..'), { recursive: true })
  })

  it('pair, read, write, hear of arrivals, and outlive a killed daemon', { timeout: 60_000 }, async () => {
    const { page, complaints } = await openPage(browser)
    await page.goto(daemon.url)
    await pair(page, dataDir)

    const anna = row(page, 'Anna Lindqvist')
    await anna.locator('.badge', { hasText: /^1$/ }).waitFor()
    await anna.click()
    // Rows do not move under a pointer.
    await page.mouse.move(1000, 400)
    await message(page, 'They close at six').waitFor()
    await anna.locator('.badge').waitFor({ state: 'detached' })
    const address = page.url()

    await write(page, 'I am on my way')
    await message(page, 'I am on my way').locator('.mark-pending').waitFor()
    await message(page, 'I am on my way').locator('.mark-sent').waitFor({ timeout: SENT_LIMIT_MS })
    expect(await countSent(phone, 'I am on my way')).toBe(1)

    // The other thread stays closed: what arrives there is unread, and on top.
    await phone.run('arrive', '--from', TOM, '--body', 'Sunday at noon?')
    await row(page, 'Tom Whitaker').locator('.badge', { hasText: /^1$/ }).waitFor()
    expect(await page.title()).toBe('(1) Anna Lindqvist')
    await page.locator('.row').first().filter({ hasText: 'Sunday at noon?' }).waitFor()
    await phone.run('arrive', '--from', ANNA, '--body', 'The door is open')
    await message(page, 'The door is open').waitFor()
    await expectNoBadge(anna)

    const port = new URL(daemon.url).port
    await daemon.stop('SIGKILL')
    await page.locator('.strip').waitFor()
    await write(page, 'Written in the dark')
    await message(page, 'Written in the dark').locator('.mark-waiting').waitFor()
    daemon = await startDaemon({ dataDir, binDir: phone.binDir, args: ['--port', port] })
    await message(page, 'Written in the dark').locator('.mark-sent').waitFor({ timeout: SENT_LIMIT_MS })
    await page.locator('.strip').waitFor({ state: 'detached' })
    expect(await countSent(phone, 'Written in the dark')).toBe(1)

    await page.reload()
    expect(page.url()).toBe(address)
    for (const text of ['They close at six', 'I am on my way', 'The door is open', 'Written in the dark']) {
      await message(page, text).waitFor()
      expect(await message(page, text).count()).toBe(1)
    }
    expect(complaints).toEqual([])
  })
})

/** A page that writes down all that it or the browser complains about, violated policies included. */
async function openPage(browser: Browser): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (entry) => {
    if (entry.type() === 'error' && !BROWSERS_OWN.test(entry.text())) complaints.push(entry.text())
  })
  return { page, complaints }
}

async function pair(page: Page, dataDir: string): Promise<void> {
  const made = runLanline(['pair', '--data', dataDir])
  const code = /pairing code: (\S+)/.exec(made.stdout)?.[1]
  if (!code) throw new Error(`lanline pair printed no code: ${made.stdout}${made.stderr}`)
  await page.locator('#code').fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function write(page: Page, text: string): Promise<void> {
  await page.locator('#composer').fill(text)
  await page.keyboard.press('Enter')
}

/** Of what was handed to the phone, how often this text. */
async function countSent(phone: TwinPhone, body: string): Promise<number> {
  return Number(await phone.run('sent', '--hand-overs', '--body', body, '--count'))
}

async function expectNoBadge(one: Locator): Promise<void> {
  await until('the open thread is read', async () => (await one.locator('.badge').count()) === 0, 10_000)
}

const row = (page: Page, name: string) => page.locator('.row', { hasText: name })
const message = (page: Page, text: string) => page.locator('.message', { hasText: text })
