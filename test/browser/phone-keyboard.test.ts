import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { PHONE, setStage } from './support/page.ts'

const stage = setStage()
const ROOM_PX = 500

/** As Safari does it: the page keeps its height, and less of it can be seen. */
async function openKeyboard(page: Page, height: number): Promise<void> {
  await page.evaluate(`(() => {
    Object.defineProperty(visualViewport, 'height', { configurable: true, value: ${height} })
    visualViewport.dispatchEvent(new Event('resize'))
  })()`)
}
const bottomOf = async (page: Page, selector: string) => {
  const box = await page.locator(selector).last().boundingBox()
  return box ? box.y + box.height : Number.NaN
}

describe('a keyboard that lies over the page', () => {
  it('leaves the composer in sight, and the newest message above it', async () => {
    const page = await stage().open('/c/conv_1', PHONE)
    await page.locator('.composer-tools').waitFor()
    await openKeyboard(page, ROOM_PX)
    await expect.poll(() => bottomOf(page, '.composer')).toBeLessThanOrEqual(ROOM_PX)
    const composer = await page.locator('.composer').boundingBox()
    await expect.poll(() => bottomOf(page, '.message .bubble')).toBeLessThanOrEqual(composer?.y ?? 0)
    await openKeyboard(page, 844)
    await expect.poll(() => bottomOf(page, '.composer')).toBe(844)
    await expect.poll(() => bottomOf(page, '.message .bubble')).toBeGreaterThan(ROOM_PX)
  })

  it('leaves what is being read further up where it is', async () => {
    const page = await stage().open('/c/conv_1', PHONE)
    await page.locator('.composer-tools').waitFor()
    const id = await page.evaluate<string>(`(() => {
      const scroller = document.querySelector('.thread-scroller')
      scroller.scrollTop = scroller.scrollHeight / 2
      const box = scroller.getBoundingClientRect()
      return [...scroller.querySelectorAll('.message')].find((one) => one.getBoundingClientRect().top > box.top).dataset.id
    })()`)
    const place = () => page.locator(`[data-id="${id}"]`).evaluate((element) => element.getBoundingClientRect().top)
    await expect.poll(() => page.locator('.to-newest').count()).toBe(1)
    const before = await place()
    await openKeyboard(page, ROOM_PX)
    await expect.poll(() => bottomOf(page, '.composer')).toBeLessThanOrEqual(ROOM_PX)
    expect(Math.abs((await place()) - before)).toBeLessThan(2)
  })
})
