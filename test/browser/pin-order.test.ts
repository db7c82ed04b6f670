import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isSo } from './check-page.ts'
import { PHONE, setStage } from './support/page.ts'

const stage = setStage()

const row = (page: Page, id: string) => page.locator(`[data-conversation=${id}]`)
const focused = (page: Page) => page.evaluate<string>('document.activeElement?.dataset.conversation ?? ""')

/** The ids of the first rows, by where they stand on the screen. */
const top = (page: Page, count: number) =>
  page.evaluate<string[]>(`[...document.querySelectorAll('[data-conversation]')]
    .map((row) => [row.dataset.conversation, row.getBoundingClientRect().top])
    .sort(([, a], [, b]) => a - b).map(([id]) => id).slice(0, ${count})`)

/** With a third pinned one: `conv_6` on top, then `conv_1` and `conv_2`. */
async function open(): Promise<Page> {
  const page = await stage().open('/')
  await page.locator('.row').first().waitFor()
  await row(page, 'conv_6').focus()
  await page.keyboard.press('p')
  await expect.poll(() => top(page, 3)).toEqual(['conv_6', 'conv_1', 'conv_2'])
  return page
}

describe('the pinned conversations', () => {
  it('are moved by Ctrl, Shift and an arrow, the focus with them, and no further than they reach', async () => {
    const page = await open()
    await row(page, 'conv_6').focus()
    await page.keyboard.press('Control+Shift+ArrowDown')
    await expect.poll(() => top(page, 3)).toEqual(['conv_1', 'conv_6', 'conv_2'])
    await page.getByText('Place 2 of 3 among the pinned ones').waitFor()
    expect(await focused(page)).toBe('conv_6')
    await page.keyboard.press('Control+Shift+ArrowDown')
    await expect.poll(() => top(page, 3)).toEqual(['conv_1', 'conv_2', 'conv_6'])
    await page.keyboard.press('Control+Shift+ArrowDown')
    await page.keyboard.press('Control+Shift+ArrowUp')
    await expect.poll(() => top(page, 3)).toEqual(['conv_1', 'conv_6', 'conv_2'])
    const moves = stage().server.world.requests.filter(
      (request) => request.startsWith('PUT') && request.endsWith('/pin'),
    )
    expect(moves).toHaveLength(3)
    expect(stage().complaints).toEqual([])
  })

  it('are moved by their menus, which offer only the ways that there are', async () => {
    const page = await open()
    await row(page, 'conv_2').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Move up' }).waitFor()
    expect(await page.getByRole('menuitem', { name: 'Move down' }).count()).toBe(0)
    expect(await page.getByRole('menuitem').last().textContent()).toContain('Delete here…')
    await page.getByRole('menuitem', { name: 'Move up' }).click()
    await expect.poll(() => top(page, 3)).toEqual(['conv_6', 'conv_2', 'conv_1'])
    await row(page, 'conv_9').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Pin', exact: true }).waitFor()
    expect(await page.getByRole('menuitem', { name: /^Move/ }).count()).toBe(0)
  })

  it('stand in the new order on another device at once, and after a reload', async () => {
    const page = await open()
    const other = await stage().open('/')
    await other.locator('.row').first().waitFor()
    await expect.poll(() => top(other, 3)).toEqual(['conv_6', 'conv_1', 'conv_2'])
    await row(page, 'conv_1').focus()
    await page.keyboard.press('Control+Shift+ArrowUp')
    await expect.poll(() => top(other, 3)).toEqual(['conv_1', 'conv_6', 'conv_2'])
    await other.reload()
    await other.locator('.row').first().waitFor()
    await expect.poll(() => top(other, 3)).toEqual(['conv_1', 'conv_6', 'conv_2'])
  })

  it('come back to their place when one is let go and that is undone', async () => {
    const page = await open()
    await row(page, 'conv_1').focus()
    await page.keyboard.press('p')
    await expect.poll(() => top(page, 2)).toEqual(['conv_6', 'conv_2'])
    // Until the server has answered, the note is still that of the pin before.
    await page.locator('.toast', { hasText: 'No longer pinned' }).waitFor()
    await page.keyboard.press('Control+z')
    await expect.poll(() => top(page, 3)).toEqual(['conv_6', 'conv_1', 'conv_2'])
  })

  it.each([
    ['the two below', ['conv_1', 'conv_2']],
    ['the two above', ['conv_6', 'conv_1']],
    ['the first and the last', ['conv_6', 'conv_2']],
    ['the last', ['conv_2']],
  ])('stand as before when an unpin is undone: %s', async (_, ids) => {
    const page = await open()
    const other = await stage().open('/')
    for (const id of ids) await row(page, id).click({ modifiers: ['Control'] })
    await page.getByRole('toolbar').getByRole('button', { name: 'Unpin' }).click()
    await expect.poll(() => top(page, 3 - ids.length)).not.toEqual(expect.arrayContaining(ids))
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => top(page, 3)).toEqual(['conv_6', 'conv_1', 'conv_2'])
    await expect.poll(() => top(other, 3)).toEqual(['conv_6', 'conv_1', 'conv_2'])
    // Nothing is being chosen any more, so no row shows its box.
    await page.mouse.move(900, 450)
    await isSo(page, `[...document.querySelectorAll('.row-box')].every((box) => getComputedStyle(box).opacity === '0')`)
  })

  it('stand as before when a move is undone, up, down or to the end', async () => {
    const page = await open()
    for (const [id, key, after] of [
      ['conv_6', 'ArrowDown', ['conv_1', 'conv_6', 'conv_2']],
      ['conv_2', 'ArrowUp', ['conv_6', 'conv_2', 'conv_1']],
      ['conv_1', 'ArrowDown', ['conv_6', 'conv_2', 'conv_1']],
    ] as const) {
      await row(page, id).focus()
      await page.keyboard.press(`Control+Shift+${key}`)
      await expect.poll(() => top(page, 3)).toEqual(after)
      await page.getByText(/^Place/).waitFor()
      await page.keyboard.press('Control+z')
      await expect.poll(() => top(page, 3)).toEqual(['conv_6', 'conv_1', 'conv_2'])
      expect(await focused(page)).toBe(id)
    }
  })

  it('are dragged by the mouse to any place among them, and nothing is opened by it', async () => {
    const page = await open()
    const drag = await takeHold(page, 'conv_6')
    await drag.to('conv_2')
    await expect.poll(() => top(page, 3)).toEqual(['conv_1', 'conv_2', 'conv_6'])
    await page.mouse.up()
    await page.getByText('Place 3 of 3 among the pinned ones').waitFor()
    expect(await top(page, 3)).toEqual(['conv_1', 'conv_2', 'conv_6'])
    const back = await takeHold(page, 'conv_6')
    await back.to('conv_2')
    await page.mouse.up()
    await page.getByText('Place 2 of 3 among the pinned ones').waitFor()
    expect(await top(page, 3)).toEqual(['conv_1', 'conv_6', 'conv_2'])
    expect(new URL(page.url()).pathname).toBe('/')
    await row(page, 'conv_6').click()
    await page.waitForURL(/conv_6/)
    await page.reload()
    await page.locator('.row').first().waitFor()
    await expect.poll(() => top(page, 3)).toEqual(['conv_1', 'conv_6', 'conv_2'])
    expect(stage().complaints).toEqual([])
  })

  it('go no further than the last pinned one, and back where they were by Escape', async () => {
    const page = await open()
    const drag = await takeHold(page, 'conv_6')
    await drag.to('conv_9')
    await expect.poll(() => top(page, 3)).toEqual(['conv_1', 'conv_2', 'conv_6'])
    await page.keyboard.press('Escape')
    await expect.poll(() => top(page, 3)).toEqual(['conv_6', 'conv_1', 'conv_2'])
    await page.mouse.up()
    const other = await takeHold(page, 'conv_9')
    await other.to('conv_1')
    await page.mouse.up()
    expect(await top(page, 3)).toEqual(['conv_6', 'conv_1', 'conv_2'])
    const asked = stage().server.world.requests.filter((request) => request.endsWith('/pin'))
    expect(asked).toHaveLength(0)
    expect(new URL(page.url()).pathname).toBe('/')
  })

  it('are dragged by a finger that was held first, and have their menu when it is not moved', async () => {
    const page = await stage().open('/', PHONE)
    await page.locator('.row').first().waitFor()
    await page.waitForLoadState('networkidle')
    await expect.poll(() => top(page, 2)).toEqual(['conv_1', 'conv_2'])
    const fingers = await page.context().newCDPSession(page)
    const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) => {
      await fingers.send('Input.dispatchTouchEvent', { type, touchPoints: y === undefined ? [] : [{ x: 150, y }] })
    }
    const from = await middle(page, 'conv_1')
    const to = await middle(page, 'conv_2')
    await touch('touchStart', from)
    await page.clock.runFor(700)
    for (let step = 1; step <= 6; step += 1) await touch('touchMove', from + ((to - from) * step) / 6)
    await touch('touchEnd')
    await expect.poll(() => top(page, 2)).toEqual(['conv_2', 'conv_1'])
    await page.getByText('Place 2 of 2 among the pinned ones').waitFor()
    expect(await page.getByRole('menu').count()).toBe(0)
    expect(new URL(page.url()).pathname).toBe('/')

    await touch('touchStart', from)
    await page.clock.runFor(700)
    await touch('touchEnd')
    await page.getByRole('menuitem', { name: 'Select' }).waitFor()
  })
})

async function middle(page: Page, id: string): Promise<number> {
  const box = await row(page, id).boundingBox()
  if (!box) throw new Error(`${id} is not on screen`)
  return box.y + box.height / 2
}

/** Presses the mouse on a row; `to` moves it over another, in steps as a hand does. */
async function takeHold(page: Page, id: string) {
  // A list that somebody is in stays where it is when a row comes in above.
  await page.locator('.list-scroller').evaluate((list) => list.scrollTo(0, 0))
  await expect.poll(() => page.evaluate('document.getAnimations().length')).toBe(0)
  await page.mouse.move(200, await middle(page, id))
  await page.waitForLoadState('networkidle')
  await page.mouse.down()
  return {
    async to(other: string) {
      await page.mouse.move(200, await middle(page, other), { steps: 8 })
    },
  }
}
