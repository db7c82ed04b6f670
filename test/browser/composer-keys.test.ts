import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isSo } from './check-page.ts'
import { DESKTOP, setStage } from './support/page.ts'

const stage = setStage()
const IN_COMPOSER = `document.activeElement?.id === 'composer'`

async function open(): Promise<Page> {
  const page = await stage().open('/c/conv_4', DESKTOP)
  await page.locator('.composer-tools').waitFor()
  await isSo(page, IN_COMPOSER)
  return page
}

describe('the keys, from the composer', () => {
  it('lead by Alt and an arrow to the next conversation while names of emoji are offered, and select with Shift', async () => {
    const page = await open()
    await page.keyboard.type('so\n:smi')
    await page.locator('.suggest').waitFor()
    await page.keyboard.press('Shift+Home')
    await page.keyboard.press('End')
    await page.keyboard.type('l')
    await page.locator('.suggest').waitFor()
    await page.keyboard.press('Shift+ArrowUp')
    expect(await page.evaluate(`document.activeElement.selectionEnd - document.activeElement.selectionStart`)).not.toBe(
      0,
    )
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('e')
    await page.locator('.suggest').waitFor()
    await page.keyboard.press('Alt+ArrowDown')
    await isSo(page, `location.pathname !== '/c/conv_4'`)
  })

  it('go on in the text when the emoji are closed by keyboard, once one was chosen', async () => {
    const page = await open()
    const button = page.getByRole('button', { name: 'Emoji', exact: true })
    await button.focus()
    await page.keyboard.press('Enter')
    await page.getByPlaceholder('Search emoji').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.emoji-grid').waitFor({ state: 'detached' })
    expect(await button.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByPlaceholder('Search emoji').waitFor()
    await page.keyboard.type('rocket')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.locator('.emoji-grid').waitFor({ state: 'detached' })
    await isSo(page, IN_COMPOSER)
    await page.keyboard.type(' off')
    expect(await page.locator('#composer').inputValue()).toBe('🚀 off')
  })
})

describe('the cursor is in the composer again', () => {
  it('after a click on the conversation that is open, so that letters do nothing to its row', async () => {
    const page = await open()
    await page.locator('[data-conversation=conv_4]').click()
    await isSo(page, IN_COMPOSER)
    await page.keyboard.type('e')
    expect(await page.locator('#composer').inputValue()).toBe('e')
    expect(await page.locator('[data-conversation=conv_4]').count()).toBe(1)
  })

  it('after what was planned is cancelled, behind what is written', async () => {
    const page = await open()
    await page.locator('#composer').fill('Good luck')
    await page.locator('.send').click({ button: 'right' })
    await page.getByRole('menuitem').first().click()
    await page.keyboard.press('Enter')
    const planned = page.locator('.message', { hasText: 'Good luck' })
    await planned.waitFor()
    await page.keyboard.type('Else')
    await planned.getByRole('button', { name: 'Cancel' }).click()
    await planned.waitFor({ state: 'detached' })
    await isSo(page, IN_COMPOSER)
    await page.keyboard.type(' too')
    expect(await page.locator('#composer').inputValue()).toBe('Else too')
  })
})
