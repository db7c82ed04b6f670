import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { setStage } from './support/page.ts'

const stage = setStage()

const dialog = (page: Page) => page.locator('dialog[open]')

/** Once no dialog is there, the focus is on the button of this name. */
async function expectBack(page: Page, name: string): Promise<void> {
  await dialog(page).waitFor({ state: 'detached' })
  await expect
    .poll(() =>
      page.evaluate<string>(`(document.activeElement?.ariaLabel || document.activeElement?.textContent) ?? ''`),
    )
    .toBe(name)
}

describe('a dialog gives the focus back to what opened it', () => {
  it('when it is saved, by mouse and by key', async () => {
    const page = await stage().open('/settings/templates')
    for (const [name, save] of [
      ['On my way', () => page.getByRole('button', { name: 'Save' }).click()],
      ['Almost there', () => page.keyboard.press('Enter')],
    ] as const) {
      await page.getByRole('button', { name: 'New template' }).click()
      await page.getByLabel('Text').fill(name)
      await page.getByLabel('Name').fill(name)
      await page.getByLabel('Shortcut').fill(name.slice(-3))
      await save()
      await expectBack(page, 'New template')
      await page.getByText(name, { exact: true }).first().waitFor()
    }
  })

  it('when it is cancelled or left by Escape, and opens anew after', async () => {
    const page = await stage().open('/settings/templates')
    for (const leave of [
      () => page.getByRole('button', { name: 'Cancel' }).click(),
      () => page.keyboard.press('Escape'),
    ]) {
      await page.getByRole('button', { name: 'Edit Address' }).click()
      await dialog(page).waitFor()
      await leave()
      await expectBack(page, 'Edit Address')
    }
  })

  it('also where a menu led to it', async () => {
    const page = await stage().open('/c/conv_1')
    const menu = page.locator('.thread-header [aria-haspopup=menu]')
    const name = (await menu.getAttribute('aria-label')) ?? ''
    for (const leave of [
      () => page.getByRole('button', { name: 'Cancel' }).click(),
      () => page.keyboard.press('Escape'),
    ]) {
      await menu.click()
      await page.getByRole('menuitem', { name: /Join/ }).click()
      await dialog(page).waitFor()
      await leave()
      await expectBack(page, name)
    }
  })
})
