import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isSo } from './check-page.ts'
import { setStage } from './support/page.ts'

const stage = setStage()

const row = (page: Page, id: string) => page.locator(`[data-conversation=${id}]`)

/** The conversation whose row has the focus, once it is that one. */
async function expectFocus(page: Page, id: string): Promise<void> {
  await isSo(page, `document.activeElement?.dataset.conversation === '${id}'`)
}

describe('the focus', () => {
  it('stays on a row that a key moves', async () => {
    const page = await stage().open('/')
    await row(page, 'conv_4').focus()
    await page.keyboard.press('p')
    await page
      .locator('.row', { has: row(page, 'conv_4') })
      .locator('.row-signs svg')
      .first()
      .waitFor()
    await expectFocus(page, 'conv_4')
  })

  it('goes to the next row when its own is archived or deleted', async () => {
    const page = await stage().open('/')
    await row(page, 'conv_1').waitFor()
    const ids = await page
      .locator('[data-conversation]')
      .evaluateAll((rows) => rows.map((one) => one.getAttribute('data-conversation') ?? ''))
    const [, second = '', third = '', fourth = ''] = ids
    await row(page, second).focus()
    await page.keyboard.press('e')
    await expectFocus(page, third)
    await row(page, third).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Delete here' }).click()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await expectFocus(page, fourth)
  })

  it('goes to the next row that is left when several go, and the list stays at its top when they come back', async () => {
    const page = await stage().open('/')
    await row(page, 'conv_1').waitFor()
    const ids = await page
      .locator('[data-conversation]')
      .evaluateAll((rows) => rows.map((one) => one.getAttribute('data-conversation') ?? ''))
    await row(page, ids[0] ?? '').focus()
    await page.keyboard.press('x')
    await page.getByRole('heading', { name: '1 selected' }).waitFor()
    for (const count of [2, 3]) {
      await page.keyboard.press('Shift+ArrowDown')
      await page.getByRole('heading', { name: `${count} selected` }).waitFor()
    }
    await page.keyboard.press('e')
    await expectFocus(page, ids[3] ?? '')
    await page.locator('.toast').waitFor()
    await page.keyboard.press('Control+z')
    await row(page, ids[0] ?? '').waitFor()
    await isSo(page, `document.querySelector('.list-scroller').scrollTop === 0`)
  })

  it('comes back to the row when its thread is left', async () => {
    const page = await stage().open('/')
    await row(page, 'conv_4').click()
    await page.locator('#composer').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expectFocus(page, 'conv_4')
    expect(page.url()).not.toContain('conv_4')
  })

  it('goes from the field of a new message to whom it is for by Escape, and then leaves', async () => {
    const page = await stage().open('/new?to=%2B46701740635')
    await page.locator('#composer').press('Escape')
    await isSo(page, `document.activeElement?.id === 'to'`)
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'New message' }).waitFor({ state: 'detached' })
  })

  it('comes back from what happened to a message, and Escape leaves the thread open', async () => {
    const page = await stage().open('/c/conv_1')
    await page.locator('.message').last().click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'What happened' }).click()
    await page.locator('dialog[open]').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    expect(page.url()).toContain('/c/conv_1')
    expect(await page.evaluate(`document.activeElement.classList.contains('message')`)).toBe(true)
    expect(stage().complaints).toEqual([])
  })
})
