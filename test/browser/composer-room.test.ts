import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { DESKTOP, setStage } from './support/page.ts'

const stage = setStage()
const lines = (count: number) => Array.from({ length: count }, (_, line) => `Line ${line + 1}`).join('\n')
const FANCY = `I’ll bring the “big” ladder, then we can do the ceiling first, and after that the hall`

function phoneOf(width: number, height: number): BrowserContextOptions {
  return { viewport: { width, height }, hasTouch: true, isMobile: true }
}

async function open(width: number, height: number): Promise<Page> {
  stage().server.world.sims = [
    { slot: 0, name: 'Orange', state: 'works', last_sent_at: null },
    { slot: 1, name: 'Free', state: 'works', last_sent_at: null },
  ]
  const page = await stage().open('/c/conv_4', phoneOf(width, height))
  await page.locator('.composer-tools').waitFor()
  await page.locator('.send-choices .sim-switch').waitFor()
  return page
}

async function openToTwo(width: number, height: number): Promise<Page> {
  const page = await stage().open('/new', phoneOf(width, height))
  for (const number of ['+447700900111', '+447700900112']) {
    await page.fill('#to', number)
    await page.keyboard.press('Enter')
  }
  await page.locator('.composer-tools').waitFor()
  return page
}

const widthOf = async (page: Page, selector: string) => (await page.locator(selector).boundingBox())?.width ?? 0
const heightOf = async (page: Page, selector: string) => (await page.locator(selector).boundingBox())?.height ?? 0

async function expectInSight(page: Page, selector: string, height: number): Promise<void> {
  const box = await page.locator(selector).boundingBox()
  expect(box?.y).toBeGreaterThanOrEqual(56)
  expect(box && box.y + box.height).toBeLessThanOrEqual(height)
}

describe('the composer of a small phone with two SIMs', () => {
  it('gives more than one line the whole width, with the buttons below, and takes it back', async () => {
    const page = await open(360, 740)
    const field = page.locator('#composer')
    await field.fill('Half past')
    const low = await heightOf(page, '.composer-card')
    expect(await widthOf(page, '#composer')).toBeLessThan(200)
    await field.fill('Half past six, I will ring twice')
    expect(await widthOf(page, '#composer')).toBeGreaterThan(320)
    await expectInSight(page, '.send', 740)
    await field.fill('Half past')
    expect(await widthOf(page, '#composer')).toBeLessThan(200)
    expect(await heightOf(page, '.composer-card')).toBe(low)
  })

  it('says what a text costs in one row, names every sign that does, and keeps the focus when it is made plain', async () => {
    const page = await open(390, 844)
    await page.locator('#composer').fill(FANCY)
    expect(await page.locator('.cost-signs').innerText()).toBe('’\n“\n”')
    expect(await page.locator('.cost-words').innerText()).toBe('make this 2 parts')
    expect(await heightOf(page, '.cost-note')).toBeLessThanOrEqual(44)
    await page.getByRole('button', { name: /Simple characters/ }).click()
    expect(await page.locator('#composer').inputValue()).not.toContain('’')
    expect(await page.evaluate('document.activeElement.id')).toBe('composer')
  })

  it('keeps its one line when the phone goes away and comes back', async () => {
    const page = await open(360, 740)
    const low = await heightOf(page, '.composer-card')
    stage().server.setReachable(false)
    await page.getByPlaceholder('Goes out later').waitFor()
    expect(await heightOf(page, '.composer-card')).toBe(low)
    stage().server.setReachable(true)
    await page.getByPlaceholder('Message', { exact: true }).waitFor()
    expect(await heightOf(page, '.composer-card')).toBe(low)
  })
})

describe('Send stays in sight above a keyboard', () => {
  it.each([
    [360, 400, 12],
    [740, 190, 2],
    [740, 160, 12],
  ])('on a page of %d by %d with %d lines', async (width, height, count) => {
    const page = await open(width, height)
    await page.locator('#composer').fill(lines(count))
    await expectInSight(page, '.send', height)
    await expectInSight(page, '#composer', height)
  })

  it('and leaves more than half of a low page to the thread', async () => {
    const page = await open(360, 400)
    await page.locator('#composer').fill(lines(12))
    expect(await heightOf(page, '.composer-card')).toBeLessThanOrEqual(180)
  })

  it('where one writes to several', async () => {
    const page = await openToTwo(360, 400)
    await page.locator('#composer').fill('Hello {name},\n2\n3\n4\n5')
    await expectInSight(page, '.send', 400)
    await expectInSight(page, '#composer', 400)
    expect(await heightOf(page, '#composer')).toBeGreaterThan(5 * 22)
    expect(await page.locator('.many-names').isVisible()).toBe(false)
  })
})

describe('a text of more than six lines', () => {
  /** How far the text is scrolled, and how much of it shows, in lines. */
  const shownOf = (page: Page) =>
    page.evaluate<{ from: number; count: number }>(`(() => {
      const field = document.querySelector('#composer')
      const lineHeight = parseFloat(getComputedStyle(field).lineHeight)
      return { from: field.scrollTop / lineHeight, count: field.clientHeight / lineHeight }
    })()`)

  it.each([
    [360, 740],
    [1440, 900],
  ])('shows whole lines, and the last one where one comes to it, on %d by %d', async (width, height) => {
    const page = await stage().open('/c/conv_4', width < 600 ? phoneOf(width, height) : DESKTOP)
    await page.locator('.composer-tools').waitFor()
    await page.locator('#composer').focus()
    await page.locator('#composer').fill(lines(10))
    await expect.poll(() => shownOf(page)).toEqual({ from: 4, count: 6 })
    await page.reload()
    await page.locator('.composer-tools').waitFor()
    await expect.poll(() => shownOf(page)).toEqual({ from: 4, count: 6 })
  })

  it('stays where it is while one writes in its middle', async () => {
    const page = await stage().open('/c/conv_4', DESKTOP)
    await page.locator('.composer-tools').waitFor()
    await page.locator('#composer').fill(lines(20))
    for (let each = 0; each < 10; each += 1) await page.keyboard.press('ArrowUp')
    const before = await shownOf(page)
    await page.keyboard.type('more')
    expect(await shownOf(page)).toEqual(before)
    expect(before.from).toBeGreaterThan(5)
  })
})

describe('the notes under messages', () => {
  it.each([320, 340, 360, 390])('begin no line with a dot on a phone %d px wide', async (width) => {
    const page = await open(width, 640)
    await page.locator('.note .link-button').first().waitFor()
    const begun = await page.evaluate<string[]>(`[...document.querySelectorAll('.note')].flatMap((note) => {
      const walker = document.createTreeWalker(note, NodeFilter.SHOW_TEXT)
      const seen = []
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (let at = 0; at < node.data.length; at += 1) {
          if (node.data[at].trim() === '') continue
          const range = document.createRange()
          range.setStart(node, at)
          range.setEnd(node, at + 1)
          const { left, top, bottom } = range.getBoundingClientRect()
          seen.push({ sign: node.data[at], left, middle: (top + bottom) / 2 })
        }
      }
      const dots = seen.filter(({ sign }) => sign === '·')
      return dots.filter((dot) => !seen.some((one) => one.left < dot.left && Math.abs(one.middle - dot.middle) < 8))
        .map(() => note.textContent)
    })`)
    expect(begun).toEqual([])
  })
})
