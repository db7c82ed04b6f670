import { join } from 'node:path'
import { request } from 'undici'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { ConversationList } from '../../src/protocol/conversation.ts'
import { dataFilesIn } from '../../src/cli/data-directory.ts'
import { launchChromium } from '../support/chromium.ts'
import { openStore } from '../../src/store/open-store.ts'
import { importHistory } from './build-data.ts'
import { alternate, median } from './measure.ts'
import { writeQuietPhone } from './quiet-phone.ts'
import type { Result } from './report.ts'
import { createTokens, startFloor, startLanline, type Server } from './servers.ts'
import {
  buildFloorPage,
  enter,
  enterFloor,
  noteFirst,
  openSlow,
  ride,
  settle,
  timeClick,
  type Ride,
} from './web-pages.ts'
import { traceWork, type MainThreadWork } from './web-trace.ts'

const FULL = { conversations: 5_000, messages: 55_500 }
const ROUNDS = 5
/** The first openings of a page take three times as long as those after, on either side: of five they would make the median. */
const OPENINGS = 9
const LCP_LIMIT_MS = 1_200
const STEP_PX = 60
const FRAMES = 300

interface Setting {
  readonly browser: Browser
  readonly daemon: Server
  readonly floor: Server
  readonly ours: BrowserContext
  readonly bare: BrowserContext
  /** Ids of the thread of 50,000 messages and of one of a few. */
  readonly long: string
  readonly short: string
}

/** C10 and C11: the web app in Chromium with a processor four times slower, beside a bare Preact page of the same rows. */
export async function benchWeb(directory: string, scale: number): Promise<Result[]> {
  const files = dataFilesIn(join(directory, 'web-data'))
  const conversations = Math.ceil(FULL.conversations * scale)
  const amount = { conversations, messages: Math.ceil(FULL.messages * scale), busiestShare: 0.985, unread: 0 }
  await importHistory(files.database, amount)
  finishHistory(files.database)
  const floor = await startFloor(files.database, await buildFloorPage(join(directory, 'floor-page')))
  const daemon = await startLanline(files.directory, writeQuietPhone(join(directory, 'phone')))
  const browser = await launchChromium()
  try {
    const { long, short, count } = await findThreads(daemon, files.directory)
    const ours = await enter(browser, daemon, files.directory)
    const setting = { browser, daemon, floor, ours, bare: await enterFloor(browser), long, short }
    const what = `${count} messages`
    return [
      ...(await benchLoad(setting)),
      ...(await benchOpen(setting, what)),
      ...(await benchScroll(setting, what, conversations)),
      await benchSecondLoad(setting),
    ]
  } finally {
    await browser.close()
    await daemon.stop()
    await floor.stop()
  }
}

/** As on any day after the first: nothing is being brought over any more. */
function finishHistory(path: string): void {
  const store = openStore({ path, clock: { now: () => Date.now() }, region: () => 'FR' })
  store.syncState.set('historyDone', true)
  store.close()
}

async function findThreads(daemon: Server, dataDir: string) {
  const [token] = await createTokens(dataDir)
  const { body } = await request(`${daemon.url}/api/conversations/enhanced?per_page=50`, {
    headers: { authorization: `Bearer ${token}` },
  })
  // Our own daemon's answer to our own question.
  const { conversations } = (await body.json()) as ConversationList
  const long = conversations.toSorted((a, b) => b.total_message_count - a.total_message_count)[0]
  // Near it in the list, so that a click reaches both.
  const short = conversations.slice(0, 5).find(({ id }) => id !== long?.id)
  if (!long || !short) throw new Error('there are no conversations')
  return { long: long.id, short: short.id, count: long.total_message_count }
}

interface Load {
  readonly largestPaintMs: number
  /** When the first row stood on the screen, which need not be the largest thing on it. */
  readonly rowsMs: number
  readonly longestTaskMs: number
}

async function benchLoad({ browser, daemon, floor, ours, bare }: Setting): Promise<Result[]> {
  const loads = { ours: [] as Load[], floor: [] as Load[] }
  for (let round = 0; round < ROUNDS; round += 1) {
    loads.floor.push(await load(browser, bare, floor.url, '.list-row'))
    loads.ours.push(await load(browser, ours, daemon.url, '.row'))
  }
  const paint = medians(loads, 'largestPaintMs')
  const rows = medians(loads, 'rowsMs')
  const task = medians(loads, 'longestTaskMs')
  return [
    {
      id: 'C10',
      what: 'largest paint ÷ 1.2 s',
      bound: { most: 1 },
      ratio: paint.ours / LCP_LIMIT_MS,
      ours: `${ms(paint.ours)}, rows ${ms(rows.ours)}`,
      floor: `${ms(paint.floor)}, rows ${ms(rows.floor)}`,
    },
    result('C10', 'longest task of the first load', 1.5, task.ours, task.floor),
  ]
}

function medians(loads: { readonly ours: readonly Load[]; readonly floor: readonly Load[] }, name: keyof Load) {
  return { ours: median(loads.ours.map((one) => one[name])), floor: median(loads.floor.map((one) => one[name])) }
}

async function load(browser: Browser, context: BrowserContext, url: string, rows: string): Promise<Load> {
  const page = await openSlow(context, 'about:blank', 'html')
  await page.addInitScript(noteFirst(rows))
  const { longestTaskMs } = await traceWork(browser, page, async () => {
    await page.goto(url)
    await page.locator(rows).first().waitFor()
    await settle(page)
  })
  const largestPaintMs = await page.evaluate<number>('self.largestPaint')
  const rowsMs = await page.evaluate<number>('self.firstAt')
  await page.close()
  return { largestPaintMs, rowsMs, longestTaskMs }
}

async function benchOpen({ daemon, floor, ours, bare, long, short }: Setting, what: string): Promise<Result[]> {
  const page = await openSlow(ours, `${daemon.url}/c/${short}`, '.message')
  const floorPage = await openSlow(bare, `${floor.url}/?conversation=${numberOf(long)}`, '.list-row')
  const times = { ours: [] as number[], floor: [] as number[] }
  for (let round = 0; round < OPENINGS; round += 1) {
    times.floor.push(await timeClick(floorPage, '.list-row', `document.querySelectorAll('.bubble-row').length >= 50`))
    await timeClick(floorPage, '.thread', `document.querySelector('.bubble-row') === null`)
    await settle(floorPage)
    times.ours.push(await timeClick(page, row(long), isFull))
    await settle(page)
    await timeClick(page, row(short), `location.pathname === '/c/${short}'`)
    await settle(page)
  }
  await page.close()
  await floorPage.close()
  return [result('C11', `opening ${what} ÷ 50 bare rows`, 2, median(times.ours), median(times.floor))]
}

/** The newest messages fill the thread from its end upwards. */
const isFull = `(() => {
  const scroller = document.querySelector('.thread-scroller')
  const drawn = [...document.querySelectorAll('.message')]
  if (!scroller || drawn.length < 5) return false
  const { top, bottom } = scroller.getBoundingClientRect()
  const last = drawn.at(-1).getBoundingClientRect().bottom
  return last > top && last <= bottom && drawn[0].getBoundingClientRect().top <= top
})()`

async function benchScroll(setting: Setting, what: string, conversations: number): Promise<Result[]> {
  const { daemon, floor, ours, bare, long } = setting
  const floorPage = await openSlow(bare, `${floor.url}/?conversation=${numberOf(long)}&rows=500`, '.list-row')
  await timeClick(floorPage, '.list-row', `document.querySelectorAll('.bubble-row').length >= 500`)
  const bareRide = await rideTraced(setting, floorPage, '.thread', STEP_PX)
  await floorPage.close()

  const page = await openSlow(ours, `${daemon.url}/c/${long}`, '.message')
  const thread = await rideTraced(setting, page, '.thread-scroller', -STEP_PX)
  const list = await rideTraced(setting, page, '.list-scroller', STEP_PX)
  await page.close()
  return [
    ...scrolled(`scrolling ${what}`, thread, bareRide),
    ...scrolled(`scrolling ${conversations} conversations`, list, bareRide),
  ]
}

type Ridden = Ride & MainThreadWork

async function rideTraced({ browser }: Setting, page: Page, selector: string, stepPx: number): Promise<Ridden> {
  await settle(page)
  let found: Ride | undefined
  const work = await traceWork(browser, page, async () => {
    found = await ride(page, selector, stepPx, FRAMES)
  })
  if (!found) throw new Error('nothing was scrolled')
  return { ...found, ...work }
}

function scrolled(what: string, ours: Ridden, bare: Ridden): Result[] {
  const share = ({ longFrames, frames }: Ridden) => longFrames / Math.max(1, frames)
  const told = (of: Ridden) => `${of.longFrames}/${of.frames} long, ${of.longByClock} by the clock`
  return [
    {
      id: 'C11',
      what: `${what}, % of frames over 50 ms`,
      bound: { most: 1 },
      ratio: share(ours) * 100,
      ours: told(ours),
      floor: told(bare),
    },
    {
      id: 'C11',
      what: `${what}, elements ÷ 400`,
      bound: { most: 1 },
      ratio: ours.mostNodes / 400,
      ours: String(ours.mostNodes),
      floor: String(bare.mostNodes),
    },
  ]
}

/** With the daemon gone, against the bare page with its server there. */
async function benchSecondLoad({ daemon, floor, ours, bare }: Setting): Promise<Result> {
  await daemon.stop()
  const paint = await alternate(
    ROUNDS,
    () => timePaint(ours, daemon.url, '.row'),
    () => timePaint(bare, floor.url, '.list-row'),
  )
  return {
    id: 'C10',
    what: 'second load, the daemon stopped ÷ 1.2 s',
    bound: { most: 1 },
    ratio: paint.ours / LCP_LIMIT_MS,
    ours: ms(paint.ours),
    floor: ms(paint.floor),
  }
}

async function timePaint(context: BrowserContext, url: string, rows: string): Promise<number> {
  const page = await openSlow(context, url, rows)
  const largestPaint = await page.evaluate<number>('self.largestPaint')
  await page.close()
  return largestPaint
}

const row = (id: string) => `[data-conversation="${id}"]`
const numberOf = (id: string) => Number(id.replace(/^\D+/, ''))
const ms = (value: number) => `${Math.round(value)} ms`

function result(id: string, what: string, most: number, ours: number, floor: number): Result {
  return { id, what, bound: { most }, ratio: ours / floor, ours: ms(ours), floor: ms(floor) }
}
