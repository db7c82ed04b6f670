import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launchChromium } from '../../support/chromium.ts'
import { startWebApp, type WebApp } from '../../support/web-app.ts'
import { watchPolicy } from '../check-page.ts'

export interface AppOnAPage {
  readonly web: WebApp
  readonly browser: Browser
  readonly context: BrowserContext
  readonly page: Page
}

/** Before each test a daemon of its own and an empty page beside it; a test fails where the content policy refused something. */
export function useAppOnAPage(): () => AppOnAPage {
  let browser: Browser
  let scene: AppOnAPage | undefined
  let refused: readonly string[] = []
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    const web = await startWebApp()
    const context = await browser.newContext({ locale: 'en-GB' })
    refused = watchPolicy(context)
    scene = { web, browser, context, page: await context.newPage() }
  })
  afterEach(async () => {
    await scene?.context.close()
    await scene?.web.close()
    scene = undefined
    expect(refused).toEqual([])
  })
  return () => {
    if (!scene) throw new Error('The app is on a page only while a test runs')
    return scene
  }
}
