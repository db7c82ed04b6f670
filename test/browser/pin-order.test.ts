import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { setStage } from './support/page.ts'

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
    await page.keyboard.press('Control+z')
    await expect.poll(() => top(page, 3)).toEqual(['conv_6', 'conv_1', 'conv_2'])
  })
})
