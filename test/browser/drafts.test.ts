import { describe, expect, it } from 'vitest'
import { isSo } from './check-page.ts'
import { NOW } from './support/fake-data.ts'
import { hasKept } from './support/kept-copy.ts'
import { DESKTOP, setStage } from './support/page.ts'

const stage = setStage()

describe('a draft that was begun on another device', () => {
  it('is told as it was gone on with without the line, over a reload, and nothing is offered', async () => {
    const { server } = stage()
    const heldThere = () => server.world.conversations.find(({ id }) => id === 'conv_4')
    const conversation = heldThere()
    if (!conversation) throw new Error('The inbox has no such conversation')
    conversation.draft = { text: 'Begun', updated_at: NOW - 5_000, device_name: 'Laptop' }
    const page = await stage().open('/c/conv_4', DESKTOP)
    const field = page.locator('#composer')
    await isSo(page, `navigator.serviceWorker.controller !== null && document.activeElement?.value === 'Begun'`)
    await hasKept(page, 'conv_4')
    server.setReachable(false)
    await page.getByPlaceholder('Message, waits here until the phone is back').waitFor()
    await page.keyboard.type(', and gone on')
    await page.reload()
    await page.getByPlaceholder('Message, waits here until the phone is back').waitFor()
    expect(await field.inputValue()).toBe('Begun, and gone on')
    server.setReachable(true)
    await expect.poll(() => heldThere()?.draft?.text, { timeout: 30_000 }).toBe('Begun, and gone on')
    expect(await field.inputValue()).toBe('Begun, and gone on')
    expect(await page.locator('.offer-note').count()).toBe(0)
  })
})

describe('a draft that another device writes as well', () => {
  it.each([
    ['Use the text from Laptop', 'Written there'],
    ['Keep mine', 'Written here'],
  ])('is offered, and "%s" leaves the cursor in the text', async (answer, text) => {
    const { server } = stage()
    const page = await stage().open('/c/conv_4', DESKTOP)
    const field = page.locator('#composer')
    await field.pressSequentially('Written here')
    const conversation = server.world.conversations.find(({ id }) => id === 'conv_4')
    if (!conversation) throw new Error('The inbox has no such conversation')
    conversation.draft = { text: 'Written there', updated_at: NOW + 60_000, device_name: 'Laptop' }
    server.tell({ type: 'conversation_update', data: { conversation: { ...conversation } } })
    await page.locator('.offer-note').getByRole('button', { name: answer }).click()
    await page.locator('.offer-note').waitFor({ state: 'detached' })
    await isSo(page, `document.activeElement.id === 'composer'`)
    await page.keyboard.press('End')
    await page.keyboard.type('!')
    expect(await field.inputValue()).toBe(`${text}!`)
  })
})
