import { execFileSync } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { fillTrustPage, trustPagePolicy } from '../../src/http/trust-page.ts'
import { isSo } from '../browser/check-page.ts'
import { launchChromium } from '../support/chromium.ts'
import { startDaemon, type Daemon } from '../support/daemon.ts'
import { projectRoot } from '../support/source-files.ts'
import { findAfternoon } from './find-afternoon.ts'

/**
 * Takes the pictures of our own screens, for docs/install-the-app.md and for the dialogs in which browsers install the app. Over the
 * demo's invented people, with an address and a fingerprint that are nobody's. To be run again when these screens change:
 * npm run build && node test/pictures/take-pictures.ts
 */

const DOCS = join(projectRoot, 'docs/pictures')
const APP = join(projectRoot, 'web/assets/pictures')
const ADDRESS = 'https://192.168.1.23:5443'
const IMPORT_LIMIT_MS = 120_000
const FINGERPRINT = '7C1EA940D25B0F9331E86AC70D52BB18F4962CE1803D57AA640B9FD31AC5728E'
const ANDROID =
  'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1'
const WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'

const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  userAgent: ANDROID,
  isMobile: true,
  hasTouch: true,
  locale: 'en-GB',
  timezoneId: findAfternoon(),
  reducedMotion: 'reduce',
}
const desktop: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  userAgent: WINDOWS,
  locale: 'en-GB',
  timezoneId: findAfternoon(),
  reducedMotion: 'reduce',
}

const dataDir = join(mkdtempSync(join(tmpdir(), 'lanline-pictures-')), 'data')
mkdirSync(DOCS, { recursive: true })
mkdirSync(APP, { recursive: true })
const browser = await launchChromium()
const daemon = await startDaemon({ dataDir, args: ['--demo'] })
const trust = await serveTrustPage()
try {
  await takeTrust(browser)
  await takeApp(browser, daemon)
} finally {
  trust.close()
  await browser.close()
  await daemon.stop()
  rmSync(join(dataDir, '..'), { recursive: true, force: true })
}

async function takeTrust(browser: Browser): Promise<void> {
  const { port } = trust.address() as AddressInfo
  const guides = [
    ['trust-android', { ...phone, viewport: { width: 390, height: 980 } }],
    ['trust-iphone', { ...phone, userAgent: IPHONE, viewport: { width: 390, height: 1010 } }],
    ['trust-windows', desktop],
  ] as const
  for (const [name, options] of guides) {
    const page = await (await browser.newContext(options)).newPage()
    await page.goto(`http://127.0.0.1:${port}/trust`)
    await save(page, join(DOCS, `${name}.png`))
    await page.context().close()
  }
}

async function takeApp(browser: Browser, daemon: Daemon): Promise<void> {
  const small = await (await browser.newContext(phone)).newPage()
  await small.goto(`${daemon.url}/pair`)
  await small.fill('#device-name', 'Pixel 9')
  await small.fill('#code', openCode().slice(0, 6))
  await save(small, join(DOCS, 'pair-by-code.png'))
  await enter(small, daemon, 'Pixel 9')
  await small.getByText('Bringing your messages over').waitFor({ state: 'detached', timeout: IMPORT_LIMIT_MS })
  // Headless browsers never offer to install by themselves.
  await small.evaluate(`dispatchEvent(new Event('beforeinstallprompt'))`)
  await small.getByText('Keep Lanline at hand').waitFor()
  await save(small, join(DOCS, 'install-hint.png'))

  const wide = await (await browser.newContext(desktop)).newPage()
  await enter(wide, daemon, 'Laptop, kitchen')
  await openThread(wide)
  await save(wide, join(APP, 'wide.png'))
  await wide.route('**/api/pairing-codes', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), url: ADDRESS } })
  })
  await wide.goto(`${daemon.url}/settings/add-device`)
  await wide.locator('.square svg').waitFor()
  await save(wide, join(DOCS, 'add-a-device.png'))
  await wide.goto(`${daemon.url}/settings/devices`)
  await wide.locator('.device-row').nth(1).waitFor()
  await save(wide, join(DOCS, 'devices.png'))
  await wide.context().close()

  // Twice the pixels: shown in a dialog of the phone itself.
  const sharp = await (await browser.newContext({ ...phone, deviceScaleFactor: 2 })).newPage()
  await enter(sharp, daemon, 'Pixel 9')
  await openThread(sharp)
  await save(sharp, join(APP, 'narrow.png'))
  await sharp.context().close()

  await isSo(small, 'navigator.serviceWorker.controller !== null')
  await daemon.stop()
  // Of what it keeps it would show the newest conversations.
  await small.evaluate('localStorage.clear()')
  await small.goto(daemon.url)
  await small.getByRole('heading', { name: 'The line is down' }).waitFor()
  await small.evaluate(
    `document.querySelector('.gate-hint').firstChild.data = document.querySelector('.gate-hint').innerText.replace(location.host, '${new URL(ADDRESS).host}')`,
  )
  await save(small, join(DOCS, 'line-down.png'))
  await small.context().close()
}

async function openThread(page: Page): Promise<void> {
  await page.locator('.row').filter({ hasText: 'Anna Lindqvist' }).locator('.row-cover').click()
  await page.mouse.move(0, 0)
  await page.locator('.bubble').last().waitFor()
  // The phone goes on sending while pictures are taken; what was just read is drawn.
  await page.waitForTimeout(1_000)
}

async function enter(page: Page, { url }: Daemon, name: string): Promise<void> {
  await page.goto(`${url}/pair`)
  await page.fill('#code', openCode())
  await page.fill('#device-name', name)
  await page.click('button[type=submit]')
  await page.waitForSelector('.list-pane')
}

function openCode(): string {
  const args = ['--disable-warning=ExperimentalWarning', join(projectRoot, 'src/main.ts'), 'pair', '--data', dataDir]
  const code = /pairing code: (\S+)/.exec(execFileSync(process.execPath, args, { encoding: 'utf8' }))?.[1]
  if (!code) throw new Error('lanline pair printed no code')
  return code
}

async function serveTrustPage(): Promise<Server> {
  const template = readFileSync(join(projectRoot, 'web/dist/trust.html'), 'utf8')
  const facts = { fingerprint: FINGERPRINT, url: ADDRESS, loopbackPort: 5000 }
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('content-security-policy', trustPagePolicy(template))
    response.end(fillTrustPage(template, facts, request.headers['user-agent']))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

async function save(page: Page, path: string): Promise<void> {
  await page.evaluate(`(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
    await Promise.allSettled(document.getAnimations().map((each) => each.finished))
  })()`)
  writeFileSync(path, await page.screenshot({ animations: 'disabled', caret: 'hide' }))
  console.log(path)
}
