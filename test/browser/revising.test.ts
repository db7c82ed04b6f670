import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { setStage } from './support/page.ts'

const stage = setStage()

const message = (page: Page, text: string) => page.locator('.message', { hasText: text })

describe('an edited message', () => {
  it('becomes a draft where it is gone when the page is loaded again', async () => {
    const page = await stage().open('/c/conv_4')
    await message(page, 'See you at the garage').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Edit and send again' }).click()
    await page.locator('#composer').fill('See you at the garage at eight')
    const { world } = stage().server
    world.messages = world.messages.filter(({ body }) => !body.startsWith('See you at the garage'))
    await page.reload()
    await page.locator('.toast', { hasText: 'What you wrote is a draft now' }).waitFor()
    expect(await page.locator('.revision-bar').count()).toBe(0)
    expect(await page.locator('#composer').inputValue()).toBe('See you at the garage at eight')
  })

  it('that may have been sent is asked about when it is sent again, not before', async () => {
    const page = await stage().open('/c/conv_4')
    await message(page, 'Bring gloves').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Edit and send again' }).click()
    await page.locator('.revision-bar').waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.locator('#composer').fill('Bring gloves, please')
    await page.locator('#composer').press('Enter')
    await page
      .getByRole('dialog', { name: 'Send it a second time?' })
      .getByRole('button', { name: 'Send again' })
      .click()
    await message(page, 'Bring gloves, please').waitFor()
  })
})
