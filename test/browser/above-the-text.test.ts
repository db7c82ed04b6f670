import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { NOW } from './support/fake-data.ts'
import { DESKTOP, setStage } from './support/page.ts'

const stage = setStage()
const LONG = 'A line of text that goes on for a while\n'.repeat(9)
const phoneOf = (width: number, height: number): BrowserContextOptions => ({
  viewport: { width, height },
  hasTouch: true,
  isMobile: true,
})

async function open(options: BrowserContextOptions): Promise<Page> {
  const page = await stage().open('/c/conv_4', options)
  await page.locator('.composer-tools').waitFor()
  return page
}
const openEmoji = async (page: Page) => {
  await page.getByRole('button', { name: 'Emoji', exact: true }).click()
  await page.locator('.emoji-grid button').first().waitFor()
}

/** From the lower edge of the note to the upper edge of what is named. */
const gapTo = (page: Page, selector: string) =>
  page.evaluate<number>(`(() => {
    const [note, other] = ['.toast', '${selector}'].map((one) => document.querySelector(one)?.getBoundingClientRect())
    return Math.round((other?.top ?? NaN) - (note?.bottom ?? NaN))
  })()`)

async function showNote(page: Page): Promise<void> {
  await page.locator('.message').last().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Copy the text' }).click()
  // Held, it does not go by itself.
  await page.locator('.toast').dispatchEvent('pointerenter')
}

describe('a note', () => {
  it.each([
    ['a page', DESKTOP],
    ['a phone', phoneOf(360, 740)],
  ])('of %s stands above what one chooses from, and comes down again', async (_, options) => {
    const page = await open(options)
    await showNote(page)
    await expect.poll(() => gapTo(page, '.composer')).toBe(24)
    await page.locator('#composer').pressSequentially('/')
    await page.locator('.suggest').waitFor()
    await expect.poll(() => gapTo(page, '.suggest')).toBe(24)
    await page.keyboard.press('Backspace')
    await page.locator('.suggest').waitFor({ state: 'detached' })
    await expect.poll(() => gapTo(page, '.composer')).toBe(24)
    await openEmoji(page)
    await expect.poll(() => gapTo(page, '.emoji-panel')).toBe(24)
  })
})

describe('the emoji of a phone', () => {
  it.each([
    [360, 640],
    [800, 360],
    [320, 568],
  ])('are whole on a page of %d by %d, with the text below them', async (width, height) => {
    const page = await open(phoneOf(width, height))
    await page.locator('#composer').fill(LONG)
    await openEmoji(page)
    await page.locator('.emoji-grid button').first().click()
    const box = (selector: string) => page.locator(selector).boundingBox()
    await expect.poll(async () => (await box('.emoji-panel'))?.y ?? -1).toBeGreaterThanOrEqual(0)
    const [panel, grid, card] = [await box('.emoji-panel'), await box('.emoji-grid'), await box('.composer-card')]
    expect((panel?.y ?? 0) + (panel?.height ?? 0)).toBeLessThanOrEqual(card?.y ?? 0)
    // Two rows of them at the least.
    expect(grid?.height).toBeGreaterThanOrEqual(88)
  })

  it('are told to the other devices when choosing rests, and not each', async () => {
    const page = await open(phoneOf(360, 740))
    await openEmoji(page)
    await page.clock.pauseAt(NOW + 60_000)
    for (let count = 0; count < 6; count += 1) await page.locator('.emoji-grid button').first().click()
    await expect.poll(async () => Array.from(await page.locator('#composer').inputValue()).length).toBe(6)
    const told = () => stage().server.world.requests.filter((one) => one.endsWith('/draft')).length
    expect(told()).toBe(0)
    await page.clock.resume()
    await expect.poll(told).toBeGreaterThan(0)
  })
})
