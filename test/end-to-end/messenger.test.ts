import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../support/until.ts'
import { ANNA, DESK, messageIn, openHousehold, rowOf, SENT_LIMIT_MS, TOM, write, type Household } from './household.ts'

describe('a browser, the command line and a phone', () => {
  let house: Household
  beforeAll(async () => {
    house = await openHousehold(async (phone) => {
      await phone.run('arrive', '--from', TOM, '--body', 'Found your scarf', '--at', '-3h', '--read')
      await phone.run('arrive', '--from', ANNA, '--body', 'They close at six', '--at', '-2h')
    })
  })
  afterAll(() => house.close())

  it('pair, read, write, hear of arrivals, and outlive a killed daemon', { timeout: 60_000 }, async () => {
    const page = await house.openScreen('Laptop', DESK)
    const anna = rowOf(page, 'Anna Lindqvist')
    await anna.locator('.badge', { hasText: /^1$/ }).waitFor()
    await anna.click()
    // Rows do not move under a pointer.
    await page.mouse.move(1000, 400)
    await messageIn(page, 'They close at six').waitFor()
    await anna.locator('.badge').waitFor({ state: 'detached' })
    const address = page.url()

    await write(page, 'I am on my way')
    await messageIn(page, 'I am on my way').locator('.mark-pending').waitFor()
    await messageIn(page, 'I am on my way').locator('.mark-sent').waitFor({ timeout: SENT_LIMIT_MS })
    expect(await house.countSent('I am on my way')).toBe(1)

    // The other thread stays closed: what arrives there is unread, and on top.
    await house.phone.run('arrive', '--from', TOM, '--body', 'Sunday at noon?')
    await rowOf(page, 'Tom Whitaker').locator('.badge', { hasText: /^1$/ }).waitFor()
    expect(await page.title()).toBe('(1) Anna Lindqvist')
    await page.locator('.row').first().filter({ hasText: 'Sunday at noon?' }).waitFor()
    await house.phone.run('arrive', '--from', ANNA, '--body', 'The door is open')
    await messageIn(page, 'The door is open').waitFor()
    await expectNoBadge(anna)

    await house.killDaemon()
    await page.locator('.strip').waitFor()
    await write(page, 'Written in the dark')
    await messageIn(page, 'Written in the dark').locator('.mark-waiting').waitFor()
    await house.startDaemonAgain()
    await messageIn(page, 'Written in the dark').locator('.mark-sent').waitFor({ timeout: SENT_LIMIT_MS })
    await page.locator('.strip').waitFor({ state: 'detached' })
    expect(await house.countSent('Written in the dark')).toBe(1)

    await page.reload()
    expect(page.url()).toBe(address)
    for (const text of ['They close at six', 'I am on my way', 'The door is open', 'Written in the dark']) {
      await messageIn(page, text).waitFor()
      expect(await messageIn(page, text).count()).toBe(1)
    }
    expect(house.complaints).toEqual([])
  })
})

async function expectNoBadge(one: Locator): Promise<void> {
  await until('the open thread is read', async () => (await one.locator('.badge').count()) === 0, 10_000)
}
