import { mkdirSync } from 'node:fs'
import * as esbuild from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { projectRoot } from '../support/source-files.ts'
import { createPairingCode, type Server } from './servers.ts'

const SLOWDOWN = 4

/** Bundles the bare page beside the data. */
export async function buildFloorPage(directory: string): Promise<string> {
  mkdirSync(directory, { recursive: true })
  await esbuild.build({
    absWorkingDir: projectRoot,
    entryPoints: [
      { in: 'test/web/bench/floor-page.tsx', out: 'main' },
      { in: 'test/web/bench/floor-page.css', out: 'main' },
    ],
    outdir: directory,
    bundle: true,
    minify: true,
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  })
  return directory
}

/** A browser that was let in, and has seen the app once. */
export async function enter(browser: Browser, { url }: Server, dataDir: string): Promise<BrowserContext> {
  const context = await browser.newContext(SIZE)
  const page = await context.newPage()
  await page.goto(`${url}/pair`)
  await page.fill('#code', await createPairingCode(dataDir))
  await page.fill('#device-name', 'Bench')
  await page.click('button[type=submit]')
  await page.locator('.row').first().waitFor()
  await isTrue(page, `navigator.serviceWorker.controller !== null`)
  await page.close()
  return context
}

const SIZE = { viewport: { width: 1440, height: 900 }, locale: 'en-GB', reducedMotion: 'reduce' } as const

export const enterFloor = (browser: Browser): Promise<BrowserContext> => browser.newContext(SIZE)

/** A page whose processor is four times slower, at this address. */
export async function openSlow(context: BrowserContext, url: string, rows: string): Promise<Page> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  await page.addInitScript(`
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) self.largestPaint = entry.startTime })
      .observe({ type: 'largest-contentful-paint', buffered: true })`)
  await page.goto(url)
  await page.locator(rows).first().waitFor()
  await settle(page)
  return page
}

/** For a page that is about to load: `self.firstAt` will be when the first of these was painted. */
export const noteFirst = (selector: string): string => `{
  const look = () => {
    if (!document.querySelector(${JSON.stringify(selector)})) return requestAnimationFrame(look)
    requestAnimationFrame(() => { self.firstAt = performance.now() })
  }
  requestAnimationFrame(look)
}`

/** Until nothing has kept the page busy for half a second. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    let quiet = 0
    let last = performance.now()
    const timer = setInterval(() => {
      const at = performance.now()
      quiet = at - last < 90 ? quiet + 1 : 0
      last = at
      if (quiet < 10) return
      clearInterval(timer)
      resolve()
    }, 50)
  })`)
}

async function isTrue(page: Page, expression: string): Promise<void> {
  while (!(await page.evaluate<boolean>(expression))) await page.waitForTimeout(50)
}

/** From a click until what `isThere` says has been painted, in milliseconds. */
export function timeClick(page: Page, selector: string, isThere: string): Promise<number> {
  return page.evaluate(`new Promise((resolve) => {
    const began = performance.now()
    document.querySelector(${JSON.stringify(selector)}).click()
    const look = () => {
      if (!(${isThere})) return requestAnimationFrame(look)
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now() - began)
      requestAnimationFrame(() => port2.postMessage(0))
    }
    requestAnimationFrame(look)
  })`)
}

export interface Ride {
  readonly frames: number
  /** By the clock, which the rest of the machine moves too. */
  readonly longByClock: number
  readonly mostNodes: number
}

/** Scrolls by so many pixels each frame. */
export function ride(page: Page, selector: string, stepPx: number, frames: number): Promise<Ride> {
  return page.evaluate(`new Promise((resolve) => {
    const scroller = document.querySelector(${JSON.stringify(selector)})
    const nodes = scroller.getElementsByTagName('*')
    let [frame, longByClock, mostNodes, last] = [0, 0, 0, performance.now()]
    const step = (at) => {
      if (frame > 0 && at - last > 50) longByClock += 1
      last = at
      mostNodes = Math.max(mostNodes, nodes.length)
      if (frame === ${frames}) return resolve({ frames: frame, longByClock, mostNodes })
      frame += 1
      scroller.scrollTop += ${stepPx}
      requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
  })`)
}
