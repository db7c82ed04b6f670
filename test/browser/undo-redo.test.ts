import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isSo } from './check-page.ts'
import { DESKTOP, setStage } from './support/page.ts'

const stage = setStage()
const FANCY = `I’ll bring the “big” ladder, then we can do the ceiling first, and after that the hall`
const field = (page: Page) => page.locator('#composer')
const text = (page: Page) => field(page).inputValue()

async function open(path = '/c/conv_4'): Promise<Page> {
  const page = await stage().open(path, DESKTOP)
  await page.locator('.composer-tools').waitFor()
  await isSo(page, `document.activeElement?.id === 'composer'`)
  return page
}

/** What stands in the field after each of the keys. */
async function press(page: Page, ...keys: readonly string[]): Promise<readonly string[]> {
  const seen: string[] = []
  for (const key of keys) {
    await page.keyboard.press(key)
    seen.push(await text(page))
  }
  return seen
}

describe('Undo and Redo in the composer', () => {
  it('bring back nothing of what was sent, and the cursor stays for the next', async () => {
    const page = await open()
    await page.keyboard.type('First text')
    await page.keyboard.press('Enter')
    await page.locator('.message', { hasText: 'First text' }).waitFor()
    expect(await press(page, 'Control+z', 'Control+Shift+z')).toEqual(['', ''])
    await page.keyboard.type('Another')
    expect(await press(page, 'Control+z', 'Control+Shift+z')).toEqual(['', 'Another'])
    await page.keyboard.press('Enter')
    await page.locator('.message', { hasText: 'Another' }).waitFor()
  })

  it('take a quote out, and put it back, before what is written', async () => {
    const page = await open()
    await page.keyboard.type('Yes')
    await page.locator('.message').last().click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Quote' }).click()
    await isSo(page, `document.querySelector('#composer').value.startsWith('"')`)
    const quoted = await text(page)
    expect(quoted).toMatch(/^".+"\nYes$/)
    expect(await press(page, 'Control+z', 'Control+Shift+z')).toEqual(['Yes', quoted])
  })

  it('take simple characters back, as their note does', async () => {
    const page = await open()
    await page.keyboard.insertText(FANCY)
    await page.getByRole('button', { name: /Simple characters/ }).click()
    const simple = await text(page)
    expect(simple).not.toContain('’')
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click()
    expect(await text(page)).toBe(FANCY)
    expect(await press(page, 'Control+z', 'Control+z', 'Control+Shift+z')).toEqual([simple, FANCY, simple])
  })

  it('offer no way back to signs of a text that was sent, or written on', async () => {
    const page = await open()
    const makePlain = async () => {
      await page.keyboard.insertText(FANCY)
      await page.getByRole('button', { name: /Simple characters/ }).click()
      // Pointed at, it does not go by itself.
      await page.locator('.toast').getByRole('button', { name: 'Undo' }).hover()
    }
    await makePlain()
    await page.keyboard.press('Enter')
    await page.locator('.toast').waitFor({ state: 'detached' })
    expect(await text(page)).toBe('')
    await makePlain()
    await page.keyboard.type(', too')
    await page.locator('.toast').waitFor({ state: 'detached' })
    expect(await text(page)).toMatch(/hall, too$/)
  })

  it('offer what was put aside until something else is written', async () => {
    const page = await stage().open('/new?to=%2B46701740635', DESKTOP)
    await page.locator('#composer').fill('Begun before')
    await page.goto(new URL('/new?text=Forwarded', page.url()).href)
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).hover()
    await field(page).press('End')
    await page.keyboard.type(' words')
    await page.locator('.toast').waitFor({ state: 'detached' })
    expect(await text(page)).toBe('Forwarded words')
  })

  it('offer the way back from another conversation, for the text that it is about', async () => {
    const page = await open()
    await page.keyboard.insertText(FANCY)
    await page.getByRole('button', { name: /Simple characters/ }).click()
    await page.locator('[data-conversation=conv_1]').click()
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click()
    expect(await text(page)).toBe('')
    await page.locator('[data-conversation=conv_4]').click()
    await isSo(page, `document.querySelector('#composer').value.includes('“')`)
  })

  it('stay within a message that is edited, and within the draft behind it', async () => {
    const page = await open()
    await page.keyboard.type('a draft')
    await page.locator('.message', { hasText: 'Bring gloves' }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Edit and send again' }).click()
    await page.locator('.revision-bar').waitFor()
    const body = await text(page)
    expect(await press(page, 'Control+z', 'Control+Shift+z')).toEqual([body, body])
    await page.keyboard.type('!')
    await page.keyboard.press('Escape')
    await page.locator('.revision-bar').waitFor({ state: 'detached' })
    expect(await press(page, 'Control+z', 'Control+Shift+z')).toEqual(['a draft', 'a draft'])
  })

  it('work with names of emoji that are finished after something was sent', async () => {
    const page = await open()
    await page.keyboard.type('Before it')
    await page.keyboard.press('Enter')
    await page.locator('.message', { hasText: 'Before it' }).waitFor()
    await page.keyboard.type('so :thumbs_u')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    expect(await text(page)).toBe('so 👍')
    await page.keyboard.type(' :smile:')
    await isSo(page, `document.querySelector('#composer').value === 'so 👍 😄'`)
  })
})
