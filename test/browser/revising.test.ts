import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findKnown } from './support/list-page.ts'
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

describe('a planned message that is being edited', () => {
  async function editPlanned(): Promise<Page> {
    const page = await stage().open('/c/conv_4')
    await page.getByRole('button', { name: 'When to send' }).waitFor()
    await page.locator('#composer').fill('Happy birthday')
    await page.getByRole('button', { name: 'When to send' }).click()
    await page.getByRole('menuitem', { name: /Tomorrow morning/ }).click()
    await page.locator('#composer').press('Enter')
    await page.locator('.is-scheduled').getByRole('button', { name: 'Edit' }).click()
    await page.locator('.revision-bar').waitFor()
    return page
  }
  const planned = (page: Page) => page.locator('.is-scheduled')

  it('is said to be cancelled when another device does that, though nothing was changed in it', async () => {
    const page = await editPlanned()
    const { server } = stage()
    const id = await planned(page).getAttribute('data-id')
    server.world.messages = server.world.messages.filter((one) => one.id !== id)
    const conversation = findKnown(stage(), 'conv_4')
    server.tell({ type: 'conversation_update', data: { conversation, deleted_message_ids: [id ?? ''] } })
    await page.locator('.toast', { hasText: 'That message was cancelled meanwhile' }).waitFor()
    expect(await page.locator('.revision-bar').count()).toBe(0)
    expect(await page.locator('#composer').inputValue()).toBe('')
  })

  it('is cancelled here with the way back in sight', async () => {
    const page = await editPlanned()
    await planned(page).getByRole('button', { name: 'Cancel' }).click()
    await page.locator('.revision-bar').waitFor({ state: 'detached' })
    await page
      .locator('.toast', { hasText: 'Scheduled message cancelled' })
      .getByRole('button', { name: 'Undo' })
      .click()
    await planned(page).waitFor()
  })
})
