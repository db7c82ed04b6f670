import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { setStage } from './support/page.ts'

const stage = setStage()
/** The list of emoji comes when the first is asked for. */
const LOADING = { timeout: 20_000 }
const text = (page: Page) => page.locator('#composer').inputValue()

async function open(): Promise<Page> {
  const page = await stage().open('/c/conv_4')
  await page.locator('.composer-tools').waitFor()
  return page
}

describe('the composer', () => {
  it('makes an emoji of its name with the last colon, which Undo gives back', async () => {
    const page = await open()
    await page.locator('#composer').pressSequentially('yes :joy:')
    await expect.poll(() => text(page), LOADING).toBe('yes 😂')
    await page.keyboard.press('Control+z')
    expect(await text(page)).toBe('yes :joy:')
    expect(stage().complaints).toEqual([])
  })

  it('makes emoji of all names that stand there when the list of emoji comes late', async () => {
    const page = await open()
    const held = Promise.withResolvers<void>()
    await page.route('**/emoji-data-*.js', async (route) => {
      await held.promise
      await route.continue()
    })
    await page.locator('#composer').pressSequentially('yes :+1: and :joy:')
    held.resolve()
    await expect.poll(() => text(page), LOADING).toBe('yes 👍 and 😂')
  })
})
