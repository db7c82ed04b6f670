import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { launchChromium } from '../support/chromium.ts'
import { runLanline, startDaemon } from '../support/daemon.ts'
import { projectRoot } from '../support/source-files.ts'
import { createTwinPhone, type TwinPhone } from '../support/twin-phone.ts'

export const ANNA = '+46701740635'
export const TOM = '+447700900123'
/** Seen at the next look, and then once more: two looks, and their room. */
export const SENT_LIMIT_MS = 40_000
export const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
export const POCKET: BrowserContextOptions = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true }

// What the browser itself says of a server that is not there, or of a device that is not yet let in.
const BROWSERS_OWN = /Failed to load resource|WebSocket connection to/

export type Household = Awaited<ReturnType<typeof openHousehold>>

/** A phone of the twin that knows Anna and Tom, the real daemon over its commands, and a browser with as many paired screens as a test opens. */
export async function openHousehold(fillPhone: (phone: TwinPhone) => Promise<void>) {
  if (!existsSync(join(projectRoot, 'web/dist/index.html'))) throw new Error('The web app is not built: npm run build')
  const dataDir = join(mkdtempSync(join(tmpdir(), 'lanline-house-')), 'data')
  const phone = await createTwinPhone('--country', 'fr')
  await phone.run('set', 'sendDelayMs', '[200,200]')
  await phone.run('contact', 'add', 'Anna Lindqvist', ANNA)
  await phone.run('contact', 'add', 'Tom Whitaker', TOM)
  await fillPhone(phone)
  let daemon = await startDaemon({ dataDir, binDir: phone.binDir })
  const { url } = daemon
  const browser = await launchChromium()
  const complaints: string[] = []

  return {
    phone,
    dataDir,
    url,
    daemon: () => daemon,
    /** What a screen or its browser complained about, violated policies included. */
    complaints,
    /** A browser of its own, let in by a code from the command line. */
    async openScreen(name: string, options: BrowserContextOptions): Promise<Page> {
      const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url })
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (entry) => {
        if (entry.type() === 'error' && !BROWSERS_OWN.test(entry.text())) complaints.push(entry.text())
      })
      await page.goto(url)
      const made = runLanline(['pair', '--data', dataDir])
      const code = /pairing code: (\S+)/.exec(made.stdout)?.[1]
      if (!code) throw new Error(`lanline pair printed no code: ${made.stdout}${made.stderr}`)
      await page.locator('#code').fill(code)
      await page.locator('#device-name').fill(name)
      await page.getByRole('button', { name: 'Continue' }).click()
      await rowOf(page, 'Anna Lindqvist').waitFor()
      return page
    },
    /** Of what was handed to the phone, how often this text. */
    countSent: async (body: string) => Number(await phone.run('sent', '--hand-overs', '--body', body, '--count')),
    killDaemon: () => daemon.stop('SIGKILL'),
    async startDaemonAgain(): Promise<void> {
      daemon = await startDaemon({ dataDir, binDir: phone.binDir, args: ['--port', new URL(url).port] })
    },
    async close(): Promise<void> {
      await browser.close()
      await daemon.stop()
      await phone.cleanup()
      rmSync(join(dataDir, '..'), { recursive: true })
    },
  }
}

export const rowOf = (page: Page, name: string) => page.locator('.row', { hasText: name })
export const messageIn = (page: Page, text: string) => page.locator('.message', { hasText: text })
export const composerOf = (page: Page) => page.locator('#composer')

export async function write(page: Page, text: string): Promise<void> {
  await composerOf(page).fill(text)
  await page.locator('.send').click()
}
