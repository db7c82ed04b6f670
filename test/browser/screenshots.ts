import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { launchChromium } from '../support/chromium.ts'
import { runLanline, startDaemon } from '../support/daemon.ts'
import { projectRoot } from '../support/source-files.ts'

/**
 * Takes the pictures of the README: `npm run screenshots`, after `npm run build`. They show the demo's inbox as it is a moment after its
 * first start, in a browser that counts to 24 hours.
 */

const DOCS = join(projectRoot, 'docs')
const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

const directory = mkdtempSync(join(tmpdir(), 'lanline-screenshots-'))
const daemon = await startDaemon({ dataDir: directory, args: ['--demo'] })
const browser = await launchChromium()
try {
  mkdirSync(DOCS, { recursive: true })
  const desktop = await openPaired(browser, DESKTOP)
  await openAnna(desktop)
  await desktop.locator('#composer').fill('Okay, see you at half past six in front of the shop')
  await take(desktop, 'inbox.png')

  const phone = await openPaired(browser, { ...PHONE, colorScheme: 'dark' })
  await take(phone, 'inbox-phone-dark.png')
} finally {
  await browser.close()
  await daemon.stop()
  rmSync(directory, { recursive: true, force: true })
}

async function openPaired(from: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await from.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  await page.goto(daemon.url)
  const made = runLanline(['pair', '--data', directory])
  const code = /pairing code: (\S+)/.exec(made.stdout)?.[1]
  if (!code) throw new Error(`lanline pair printed no code: ${made.stdout}${made.stderr}`)
  await page.locator('#code').fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.locator('.row', { hasText: 'Anna Lindqvist' }).waitFor()
  // The history is being read in its first moments, and its strip is no part of the picture.
  await page.locator('.strip, .first-run').waitFor({ state: 'detached' })
  return page
}

async function openAnna(page: Page): Promise<void> {
  await page.locator('.row', { hasText: 'Anna Lindqvist' }).click()
  await page.locator('.message', { hasText: 'ladder' }).waitFor()
  // Away from the row, which would show its menu.
  await page.mouse.move(1000, 400)
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path: join(DOCS, name), animations: 'disabled' })
  console.log(join('docs', name))
}
