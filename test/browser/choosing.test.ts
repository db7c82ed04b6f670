import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isSo } from './check-page.ts'
import { at, createConversation } from './support/fake-data.ts'
import { findKnown, openList, row } from './support/list-page.ts'
import { setStage } from './support/page.ts'

const stage = setStage()

const choose = (page: Page, id: string) => page.locator('.row', { has: row(page, id) }).locator('.row-choose')
const counted = (page: Page, count: number) => page.getByRole('heading', { name: `${count} selected` }).waitFor()
const left = (page: Page) => page.locator('.chosen-bar').waitFor({ state: 'detached' })
const hasFocus = (page: Page, id: string) => isSo(page, `document.activeElement?.dataset.conversation === '${id}'`)

const known = (id: string) => findKnown(stage(), id)
const open = (path?: string) => openList(stage(), path)

describe('what was chosen', () => {
  it('is chosen no more where another list is shown, nor when one comes back to the first', async () => {
    const page = await open()
    await choose(page, 'conv_5').click()
    await choose(page, 'conv_6').click()
    await counted(page, 2)
    await page.getByRole('button', { name: /^Unknown \d+$/ }).click()
    await row(page, 'conv_5').waitFor({ state: 'detached' })
    await left(page)
    await page.getByRole('button', { name: 'All', exact: true }).click()
    await row(page, 'conv_5').waitFor()
    expect(await page.locator('.chosen-bar, .row.is-selected').count()).toBe(0)
  })

  it('is chosen no more once a search stands in the place of the list', async () => {
    const page = await open()
    await choose(page, 'conv_5').click()
    await counted(page, 1)
    await page.locator('#search').fill('lucas')
    await left(page)
    await page.locator('#search').fill('')
    await row(page, 'conv_5').waitFor()
    expect(await page.locator('.chosen-bar').count()).toBe(0)
  })

  it('is one fewer when another device takes one out of the list', async () => {
    const page = await open()
    await choose(page, 'conv_5').click()
    await choose(page, 'conv_6').click()
    await counted(page, 2)
    stage().server.tell({
      type: 'conversation_update',
      data: { conversation: { ...known('conv_5'), is_archived: true } },
    })
    await counted(page, 1)
    stage().server.tell({ type: 'conversation_update', data: { conversation: known('conv_5') } })
    await row(page, 'conv_5').waitFor()
    await counted(page, 1)
  })

  it('shrinks with its range, by keys and by clicks', async () => {
    const page = await open()
    await row(page, 'conv_4').focus()
    // The first key loads what the others are for.
    await page.keyboard.press('x')
    await counted(page, 1)
    for (const id of ['conv_5', 'conv_6', 'conv_7']) {
      await page.keyboard.press('Shift+ArrowDown')
      await hasFocus(page, id)
    }
    await counted(page, 4)
    await page.keyboard.press('Shift+ArrowUp')
    await page.keyboard.press('Shift+ArrowUp')
    await counted(page, 2)
    await row(page, 'conv_9').click({ modifiers: ['Shift'] })
    await counted(page, 6)
    await row(page, 'conv_5').click({ modifiers: ['Shift'] })
    await counted(page, 2)
  })
})

describe('all of a list', () => {
  it('are chosen also where they were not read yet', async () => {
    stage().server.world.conversations = many(130)
    const page = await open()
    await row(page, 'conv_301').focus()
    await page.keyboard.press('Control+a')
    await counted(page, 130)
    expect(await page.locator('.toast').count()).toBe(0)
  })

  it('are chosen as far as one call may change them, which is said', async () => {
    stage().server.world.conversations = many(260)
    const page = await open()
    await choose(page, 'conv_301').click()
    await page.getByRole('toolbar').getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Select all' }).click()
    await counted(page, 200)
    await page.getByText('The first 200 are selected, as many as fit at once').waitFor()
  })
})

describe('the focus', () => {
  it('goes from the bar to the row that follows what is archived', async () => {
    const page = await open()
    await choose(page, 'conv_5').click()
    await choose(page, 'conv_6').click()
    await page.getByRole('toolbar').getByRole('button', { name: 'Archive' }).focus()
    await page.keyboard.press('Enter')
    await row(page, 'conv_6').waitFor({ state: 'detached' })
    await hasFocus(page, 'conv_7')
  })

  it('goes from the bar to the first that was chosen where all of them stay', async () => {
    const page = await open()
    await choose(page, 'conv_5').click()
    await choose(page, 'conv_6').click()
    await page.getByRole('button', { name: 'Clear the selection' }).focus()
    await page.keyboard.press('Enter')
    await left(page)
    await hasFocus(page, 'conv_5')
  })

  it('goes to the filter when its last row goes, and comes back with the row', async () => {
    for (const one of stage().server.world.conversations) one.is_hidden = one.id === 'conv_7'
    const page = await open()
    await page.getByRole('button', { name: 'Other lists' }).click()
    await page.getByRole('menuitem', { name: /^Hidden senders/ }).click()
    await row(page, 'conv_7').focus()
    await page.keyboard.press('h')
    await page.getByText('Nobody is hidden').waitFor()
    await isSo(page, `document.activeElement?.matches('.chip[aria-pressed=true]')`)
    await page.keyboard.press('Control+z')
    await hasFocus(page, 'conv_7')
  })

  it('goes on in the messages when the line that nobody answers there is closed', async () => {
    const page = await stage().open('/c/conv_3')
    await page.locator('.no-reply').getByRole('button').focus()
    await page.keyboard.press('Enter')
    await page.locator('.no-reply').waitFor({ state: 'detached' })
    await isSo(page, `document.activeElement?.matches('.thread-scroller')`)
  })
})

describe('Undo', () => {
  it('keeps what was changed before when Ctrl+Z comes ahead of the answer', async () => {
    const page = await open()
    await row(page, 'conv_9').focus()
    await page.keyboard.press('s')
    await page.locator('.toast', { hasText: 'Starred' }).waitFor()
    let answer = () => undefined as void
    await page.route('**/api/conversations/bulk', async (route) => {
      await new Promise<void>((resolve) => (answer = resolve))
      await route.fallback()
    })
    await page.keyboard.press('p')
    await page.locator('.toast').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    answer()
    await page.locator('.toast', { hasText: 'Pinned' }).waitFor()
    expect(known('conv_9')).toMatchObject({ is_starred: true, is_pinned: true })
  })

  it('takes a mark as unread away, and leaves unread what came since', async () => {
    const page = await open()
    Object.assign(known('conv_9'), { last_message_id: 'msg_16' })
    stage().server.tell({ type: 'conversation_update', data: { conversation: known('conv_9') } })
    const one = page.locator('.row', { has: row(page, 'conv_9') })
    await row(page, 'conv_9').focus()
    await page.keyboard.press('u')
    await one.locator('.dot').waitFor()
    Object.assign(known('conv_9'), { last_message_id: 'msg_32', unread_count: 1 })
    stage().server.tell({ type: 'conversation_update', data: { conversation: known('conv_9') } })
    await one.locator('.badge', { hasText: '1' }).waitFor()
    await page.keyboard.press('Control+z')
    await expect.poll(() => known('conv_9').is_marked_unread).toBe(false)
    expect(known('conv_9').unread_count).toBe(1)
    await one.locator('.badge', { hasText: '1' }).waitFor()
  })

  it.each([
    ['in the header of the thread', '.thread-header'],
    ['in the details', '.details-pane'],
  ])('takes back the star %s', async (_, place) => {
    const page = await open('/c/conv_9')
    if (place === '.details-pane') await page.locator('.details-toggle').click()
    await page.locator(place).getByRole('button', { name: 'Star', exact: true }).click()
    await expect.poll(() => known('conv_9').is_starred).toBe(true)
    await page.locator('.toast', { hasText: 'Starred' }).getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => known('conv_9').is_starred).toBe(false)
  })
})

/** `conv_301` on top, and so on. */
function many(count: number) {
  return Array.from({ length: count }, (_, index) =>
    createConversation(301 + index, { contact_name: `Name ${index}`, last_message_at: at(12, 0) - index * 60_000 }),
  )
}
