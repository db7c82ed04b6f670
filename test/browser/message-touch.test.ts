import type { CDPSession, Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { createMessage, NOW } from './support/fake-data.ts'
import { PHONE, setStage } from './support/page.ts'

const stage = setStage()
const bubble = (page: Page, text: string): Locator => page.locator('.message .bubble', { hasText: text }).last()

async function open(): Promise<{ page: Page; fingers: CDPSession }> {
  const page = await stage().open('/c/conv_4', PHONE)
  // What knows presses comes together with what makes buttons of the days.
  await page.locator('.day-pill button').first().waitFor()
  await page.waitForLoadState('networkidle')
  return { page, fingers: await page.context().newCDPSession(page) }
}

async function placeOf(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox()
  if (!box) throw new Error('It is not on screen')
  return { x: box.x + 30, y: box.y + box.height / 2 }
}

/** Holds a finger on a message for so long; moved meanwhile, it scrolls. */
async function press({ page, fingers }: { page: Page; fingers: CDPSession }, text: string, ms = 700, by = 0) {
  const { x, y } = await placeOf(bubble(page, text))
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
  if (by > 0) await fingers.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y: y + by }] })
  await page.clock.runFor(ms)
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await page.clock.runFor(50)
}

describe('a finger on a message', () => {
  it('that is held opens its menu, and selects no word', async () => {
    const screen = await open()
    await press(screen, 'ok, got your call')
    await screen.page.getByRole('menu', { name: 'Menu of this message' }).waitFor()
    expect(await screen.page.evaluate('String(getSelection())')).toBe('')
    await screen.page.getByRole('menuitem', { name: 'Star this message' }).tap()
    await expect
      .poll(() => stage().server.world.messages.find(({ body }) => body === 'ok, got your call')?.is_starred)
      .toBe(true)
    expect(stage().complaints).toEqual([])
  })

  it('that is lifted soon or moves on opens nothing', async () => {
    const screen = await open()
    await press(screen, 'ok, got your call', 200)
    await press(screen, 'ok, got your call', 700, 40)
    await screen.page.clock.runFor(1_000)
    expect(await screen.page.getByRole('menu').count()).toBe(0)
  })

  it('selects in it once that was asked for, until another place is touched', async () => {
    const screen = await open()
    const { page } = screen
    await press(screen, 'ok, got your call')
    await page.getByRole('menuitem', { name: 'Select text' }).tap()
    await expect.poll(() => page.evaluate('String(getSelection())')).toBe('ok, got your call')
    await press(screen, 'ok, got your call')
    expect(await page.getByRole('menu').count()).toBe(0)
    await page.locator('.thread-note, .day-pill').last().tap()
    expect(await page.evaluate('String(getSelection())')).toBe('')
    expect(await page.locator('[data-selectable]').count()).toBe(0)
  })

  it('selects of a message with a code the words, and not the button under them', async () => {
    const body = 'Hello Anna\nthis is for the door\nand for the gate\nYour code is 7305 1842'
    stage().server.world.messages.push(createMessage('conv_4', NOW - 60_000, body))
    const screen = await open()
    const { page } = screen
    await page.locator('.bubble-code').waitFor()
    await press(screen, 'Your code is')
    await page.getByRole('menuitem', { name: 'Select text' }).tap()
    await expect.poll(() => page.evaluate('String(getSelection())')).toBe(body)
  })
})
