import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { launchChromium } from '../../support/chromium.ts'
import { buildWebApp, type BuiltWebApp } from './build-web-app.ts'
import { NOW } from './fake-data.ts'
import { startFakeServer, type FakeServer } from './fake-server.ts'

export const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

export interface Stage {
  readonly server: FakeServer
  /** What the page complained about, CSP included, except requests that a test made fail. */
  readonly complaints: string[]
  open(path: string, options?: BrowserContextOptions): Promise<Page>
}

/** A fresh server and browser profile for each test of a file, over one build and one browser. */
export function setStage(): () => Stage {
  let built: BuiltWebApp
  let browser: Browser
  let stage: Stage

  beforeAll(async () => {
    built = await buildWebApp()
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await built?.[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    const server = await startFakeServer(built.directory)
    const complaints: string[] = []
    stage = { server, complaints, open: (path, options = DESKTOP) => open(browser, stage, path, options) }
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    await stage.server.close()
  })
  return () => stage
}

async function open(
  browser: Browser,
  { server, complaints }: Stage,
  path: string,
  options: BrowserContextOptions,
): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    const isOurs = message.type() === 'error' && !/Failed to load resource|WebSocket connection/.test(message.text())
    if (isOurs) complaints.push(message.text())
  })
  await page.clock.install({ time: NOW })
  await page.clock.resume()
  await page.goto(server.url + path)
  return page
}
