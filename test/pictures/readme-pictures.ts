import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Campaign } from '../../src/protocol/campaign.ts'
import { createApiClient, runLanline, startDaemon, type Daemon } from '../support/daemon.ts'
import { projectRoot } from '../support/source-files.ts'
import { until } from '../support/until.ts'
import { findAfternoon } from './find-afternoon.ts'

const DOCS = join(projectRoot, 'docs')
const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
/** Of a picture in the repository. */
const MAX_BYTES = 200_000
/** Of a busy machine. */
const IMPORT_LIMIT_MS = 180_000
const CAMPAIGN_LIMIT_MS = 240_000
const DOCTOR_LIMIT_MS = 90_000
const SENT_IN_PICTURE = 14
const ANSWERED_IN_PICTURE = 3

interface Setting {
  readonly browser: Browser
  readonly daemon: Daemon
  readonly directory: string
}

/**
 * The twelve pictures of the README, over the demo's invented people: as they are a moment after its first start, in a browser that counts to
 * 24 hours.
 */
export async function takeReadmePictures(browser: Browser): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'lanline-screenshots-'))
  const daemon = await startDaemon({ dataDir: directory, args: ['--demo'] })
  const setting = { browser, daemon, directory }
  try {
    mkdirSync(join(DOCS, 'screens'), { recursive: true })
    await takeDesktop(setting)
    await takePhone(setting)
    const arabic = await openPaired(setting, { ...DESKTOP, locale: 'ar' })
    await openAnna(arabic)
    await take(arabic, 'screens/arabic.png')
    // Last: what it sends would be in all the others.
    await takeCampaign(setting)
  } finally {
    await daemon.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function takeDesktop(setting: Setting): Promise<void> {
  const page = await openPaired(setting, DESKTOP)
  await openAnna(page)
  await page.locator('#composer').fill('Okay, see you at half past six in front of the shop')
  await take(page, 'inbox.png')
  await page.locator('#composer').fill('')

  await page.locator('.row:has(.code-chip) .row-cover').first().click()
  await page.locator('.bubble .code-chip').first().waitFor()
  await page.mouse.move(1_420, 200)
  await take(page, 'screens/codes.png')

  await page.locator('#search').fill('ladder')
  await page.locator('.result').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.message mark').first().waitFor()
  await take(page, 'screens/search.png')

  await take(await goTo(page, setting, '/overview', '.card svg, .chart, .figure'), 'screens/overview.png')
  await take(await goTo(page, setting, '/settings/look', '#language'), 'screens/settings.png')

  await goTo(page, setting, '/settings/doctor', '.nothing .primary')
  await page.locator('.nothing .primary').click()
  await page.locator('.doctor-headline').waitFor({ timeout: DOCTOR_LIMIT_MS })
  await take(page, 'screens/doctor.png')
  await take(await goTo(page, setting, '/settings/data', '.card'), 'screens/data.png')

  const to = await goTo(page, setting, '/new', '#to')
  for (const number of ['+46 70 174 06 35', '+33 6 39 98 18 20', '+49 176 04069012']) {
    await to.locator('#to').fill(number)
    await to.keyboard.press('Enter')
  }
  await to.locator('#composer').fill('Dinner on Friday at seven, at our place. Bring nothing but yourselves!')
  await take(to, 'screens/to-many.png')
  await page.context().close()
}

/** A campaign to the demo's contacts, before its start and in the midst of it; some of them answer. */
async function takeCampaign(setting: Setting): Promise<void> {
  const { daemon, directory } = setting
  const page = await openPaired(setting, DESKTOP)
  const api = createApiClient(daemon, directory)
  const { list } = await api.send<{ list: { id: string } }>('POST', '/api/lists', { name: 'Choir', contacts: true })
  const { campaign } = await api.send<{ campaign: Campaign }>('POST', '/api/campaigns', {
    name: 'Rehearsal moved',
    list_id: list.id,
    template: 'Hello {first_name|friend}, on Thursday we sing in the small hall, at half past seven. Can you come?',
    settings: { parts_a_minute: 24, working_hours: null, jitter: false },
  })
  const path = `/campaigns/${campaign.id}`
  await take(await goTo(page, setting, `${path}/check`, '.step-send:enabled'), 'screens/campaign-check.png')
  await api.send('POST', `/api${path}/start`, {})
  await goTo(page, setting, path, '.person')
  await until(
    'some have answered',
    async () => {
      const { counts } = (await api.get<{ campaign: Campaign }>(`/api${path}`)).campaign
      return counts.sent >= SENT_IN_PICTURE && counts.answered >= ANSWERED_IN_PICTURE
    },
    CAMPAIGN_LIMIT_MS,
  )
  await take(page, 'screens/campaign.png')
  await page.context().close()
}

async function takePhone(setting: Setting): Promise<void> {
  const phone = await openPaired(setting, { ...PHONE, colorScheme: 'dark' })
  await take(phone, 'inbox-phone-dark.png')
  await phone.context().close()
}

async function goTo(page: Page, { daemon }: Setting, path: string, shows: string): Promise<Page> {
  await page.goto(daemon.url + path)
  await page.locator(shows).first().waitFor()
  return page
}

async function openPaired({ browser, daemon, directory }: Setting, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: findAfternoon(),
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  await page.goto(daemon.url)
  const made = runLanline(['pair', '--data', directory])
  const code = /pairing code: (\S+)/.exec(made.stdout)?.[1]
  if (!code) throw new Error(`lanline pair printed no code: ${made.stdout}${made.stderr}`)
  await page.locator('#code').fill(code)
  await page.locator('button[type=submit]').click()
  await page.locator('.row', { hasText: 'Anna Lindqvist' }).waitFor()
  // The history is being read in its first moments, and its strip is no part of the picture.
  await page.locator('.strip, .first-run').waitFor({ state: 'detached', timeout: IMPORT_LIMIT_MS })
  return page
}

async function openAnna(page: Page): Promise<void> {
  await page.locator('.row', { hasText: 'Anna Lindqvist' }).locator('.row-cover').click()
  await page.locator('.message', { hasText: 'ladder' }).first().waitFor()
  // Away from the row, which would show its menu.
  await page.mouse.move(720, 400)
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(`(async () => {
    await document.fonts.ready
    for (let frame = 0; frame < 30; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
  })()`)
  const path = join(DOCS, name)
  writeFileSync(path, await page.screenshot({ animations: 'disabled', caret: 'hide' }))
  const { size } = statSync(path)
  console.log(`docs/${name} ${Math.round(size / 1_000)} KB${size > MAX_BYTES ? ': too large' : ''}`)
}
