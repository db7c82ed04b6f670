import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasKept } from '../browser/support/kept-copy.ts'
import { until } from '../support/until.ts'
import {
  ANNA,
  composerOf,
  DESK,
  messageIn,
  openHousehold,
  POCKET,
  SENT_LIMIT_MS,
  TOM,
  write,
  type Household,
} from './household.ts'

const LINES = Array.from({ length: 12 }, (_, index) => `Line ${index + 1} of twelve`).join('\n')
const ARABIC = 'قادم بعد قليل 🙂'
const CHINESE = '好的，明天下午三点在车站南出口见'
const IN_THE_DARK = 'Written in the dark 🌙'

describe('two screens, a phone, and a reload after every step', () => {
  let house: Household
  beforeAll(async () => {
    house = await openHousehold(async (phone) => {
      await phone.run('arrive', '--from', ANNA, '--body', 'They close at six', '--at', '-3h', '--read')
      await phone.run('arrive', '--from', ANNA, '--body', CHINESE, '--at', '-2h', '--read')
      await phone.run('arrive', '--from', TOM, '--body', 'Found your scarf', '--at', '-1h')
    })
  })
  afterAll(() => house.close())

  it('keep one truth through reading, answering, stars, search, drafts and a cut', { timeout: 240_000 }, async () => {
    const laptop = await house.openScreen('Laptop', DESK)
    const pocket = await house.openScreen('Pocket', POCKET)
    // From here on they open without the daemon.
    for (const page of [laptop, pocket])
      await until('the app is kept', () => page.evaluate('navigator.serviceWorker.controller !== null'))
    for (const page of [laptop, pocket]) {
      await page.locator('.row', { hasText: 'Anna Lindqvist' }).click()
      await messageIn(page, CHINESE).waitFor()
      await page.reload()
      await messageIn(page, CHINESE).waitFor()
      await messageIn(page, 'They close at six').waitFor()
    }

    await write(laptop, LINES)
    await messageIn(laptop, 'Line 12 of twelve').waitFor()
    await laptop.reload()
    await messageIn(laptop, 'Line 12 of twelve').locator('.mark-sent').waitFor({ timeout: SENT_LIMIT_MS })
    await pocket.reload()
    await messageIn(pocket, 'Line 1 of twelve').locator('.mark-sent').waitFor()
    expect(await messageIn(pocket, 'Line 12 of twelve').count()).toBe(1)
    expect(await house.countSent(LINES)).toBe(1)

    await starFromMenu(laptop, CHINESE)
    await laptop.reload()
    for (const page of [laptop, pocket]) await messageIn(page, CHINESE).locator('.meta .icon').waitFor()

    await pocket.goto(house.url)
    await pocket.locator('#search').fill('明天下午')
    await pocket.locator('.result', { hasText: CHINESE }).click()
    await pocket.locator('.message.is-current', { hasText: CHINESE }).waitFor()
    await pocket.reload()
    await pocket.locator('.message.is-current', { hasText: CHINESE }).waitFor()

    await pocket.goto(`${house.url}/c/conv_1`)
    await openAnna(pocket)
    await composerOf(pocket).fill(ARABIC)
    await until('the laptop has the draft', async () => (await composerOf(laptop).inputValue()) === ARABIC)
    for (const page of [laptop, pocket]) {
      await page.reload()
      await until('the draft is there again', async () => (await composerOf(page).inputValue()) === ARABIC)
    }
    await composerOf(laptop).focus()
    await laptop.keyboard.press('Enter')
    await messageIn(laptop, ARABIC).locator('.mark-sent').waitFor({ timeout: SENT_LIMIT_MS })
    await messageIn(pocket, ARABIC).waitFor()
    await until('the draft is gone everywhere', async () => (await composerOf(pocket).inputValue()) === '')
    expect(await house.countSent(ARABIC)).toBe(1)
    const address = new URL(pocket.url()).pathname
    for (const page of [laptop, pocket]) await hasKept(page, address.slice('/c/'.length), ARABIC)
    await house.killDaemon()
    for (const page of [laptop, pocket]) {
      await page.reload()
      await page.locator('.strip', { hasText: 'out of reach' }).waitFor()
      for (const text of ['They close at six', CHINESE, 'Line 12 of twelve', ARABIC])
        await messageIn(page, text).waitFor()
      await messageIn(page, CHINESE).locator('.meta .icon').waitFor()
    }
    await laptop.locator('.row', { hasText: 'Found your scarf' }).waitFor()
    await composerOf(pocket).fill(IN_THE_DARK)
    await pocket.getByRole('button', { name: 'Send', exact: true }).click()
    await messageIn(pocket, IN_THE_DARK).locator('.mark-waiting').waitFor()
    await pocket.reload()
    await messageIn(pocket, IN_THE_DARK).locator('.mark-waiting').waitFor()

    await house.startDaemonAgain()
    await house.phone.run('arrive', '--from', ANNA, '--body', 'You are back')
    await messageIn(pocket, IN_THE_DARK).locator('.mark-sent').waitFor({ timeout: SENT_LIMIT_MS })
    await pocket.locator('.strip').waitFor({ state: 'detached' })
    for (const page of [laptop, pocket]) {
      await page.reload()
      for (const text of ['They close at six', CHINESE, 'Line 12 of twelve', ARABIC, IN_THE_DARK, 'You are back']) {
        await messageIn(page, text).waitFor()
        expect(await messageIn(page, text).count()).toBe(1)
      }
    }
    expect(await house.countSent(IN_THE_DARK)).toBe(1)
    expect(house.complaints).toEqual([])
  })
})

async function openAnna(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Anna Lindqvist' }).waitFor()
}

async function starFromMenu(page: Page, text: string): Promise<void> {
  await page.locator('.composer-tools').waitFor()
  await messageIn(page, text).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Star this message' }).click()
  await messageIn(page, text).locator('.meta .icon').waitFor()
}
