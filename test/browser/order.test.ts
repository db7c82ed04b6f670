import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findFaults, isSo } from './check-page.ts'
import { setStage, PHONE } from './support/page.ts'

const stage = setStage()

const row = (page: Page, id: string) => page.locator(`[data-conversation=${id}]`)
const choose = (page: Page, id: string) => page.locator('.row', { has: row(page, id) }).locator('.row-choose')
const gone = (page: Page, id: string) => row(page, id).waitFor({ state: 'detached' })
const bulkCalls = () => stage().server.world.requests.filter((request) => request === 'POST /api/conversations/bulk')

function known(id: string) {
  const found = stage().server.world.conversations.find((one) => one.id === id)
  if (!found) throw new Error(`The fake inbox has no ${id}`)
  return found
}

async function open(path = '/', options?: typeof PHONE): Promise<Page> {
  const page = await stage().open(path, options)
  await page.locator('.row').first().waitFor()
  return page
}

/** Moves a finger over a row, `by` pixels sideways; leaves it there unless told to lift it. */
async function drag(page: Page, id: string, by: number): Promise<void> {
  const fingers = await page.context().newCDPSession(page)
  const box = await row(page, id).boundingBox()
  if (!box) throw new Error(`${id} is not on screen`)
  const y = box.y + box.height / 2
  const start = box.x + box.width / 2
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: start, y }] })
  for (let step = 1; step <= 10; step += 1) {
    await fingers.send('Input.dispatchTouchEvent', {
      type: 'touchMove',
      touchPoints: [{ x: start + (by * step) / 10, y }],
    })
  }
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

/** Once the part that knows swipes is here, a moment after the list. */
async function swipe(page: Page, id: string): Promise<void> {
  await isSo(page, `document.styleSheets.length > 1`)
  await page.waitForLoadState('networkidle')
  await drag(page, id, 130)
}

describe('one conversation', () => {
  it.each([
    ['e', 'archived', 'is_archived'],
    ['p', 'pinned', 'is_pinned'],
    ['m', 'muted', 'is_muted'],
    ['s', 'starred', 'is_starred'],
    ['h', 'hidden', 'is_hidden'],
  ] as const)('by the key %s is %s, and by Ctrl+Z no longer', async (key, _, field) => {
    const page = await open()
    await row(page, 'conv_9').focus()
    await page.keyboard.press(key)
    await expect.poll(() => known('conv_9')[field]).toBe(true)
    await page.locator('.toast').waitFor()
    await page.keyboard.press('Control+z')
    await expect.poll(() => known('conv_9')[field]).toBe(false)
    await row(page, 'conv_9').waitFor()
  })

  it('is unread again to the number when the mark as read is taken back', async () => {
    const page = await open()
    const count = known('conv_2').unread_count
    expect(count).toBeGreaterThan(1)
    await row(page, 'conv_2').focus()
    await page.keyboard.press('u')
    await expect.poll(() => known('conv_2').unread_count).toBe(0)
    await page.locator('.toast').waitFor()
    await page.keyboard.press('Control+z')
    await page
      .locator('.row', { has: row(page, 'conv_2') })
      .locator('.badge', { hasText: String(count) })
      .waitFor()
  })

  it('is marked unread and read by the same key', async () => {
    const page = await open()
    await row(page, 'conv_9').focus()
    await page.keyboard.press('u')
    await page
      .locator('.row', { has: row(page, 'conv_9') })
      .locator('.dot')
      .waitFor()
    await page.keyboard.press('u')
    await expect.poll(() => known('conv_9').is_marked_unread).toBe(false)
  })

  it('has its menu by the arrow in its row and by the right button', async () => {
    const page = await open()
    await row(page, 'conv_9').hover()
    await page
      .locator('.row', { has: row(page, 'conv_9') })
      .locator('.row-menu')
      .click()
    await page.getByRole('menuitem', { name: 'Hide this sender' }).click()
    await gone(page, 'conv_9')
    await row(page, 'conv_6').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Pin', exact: true }).click()
    await expect.poll(() => known('conv_6').is_pinned).toBe(true)
    expect(stage().complaints).toEqual([])
  })

  it('leaves the thread of a sender that is hidden', async () => {
    const page = await open('/c/conv_7')
    await page.locator('.thread-header [aria-haspopup=menu]').click()
    await page.getByRole('menuitem', { name: 'Hide this sender' }).click()
    await page.getByText('Pick up where you left off').waitFor()
    await gone(page, 'conv_7')
  })

  it('does on every screen what was done on another', async () => {
    const page = await open()
    const conversation = { ...known('conv_9'), is_archived: true }
    stage().server.tell({ type: 'conversation_update', data: { conversation } })
    await gone(page, 'conv_9')
  })
})

describe('many conversations', () => {
  it('are chosen with Ctrl and Shift, archived in one call, and all come back by one undo', async () => {
    const page = await open()
    await row(page, 'conv_5').click({ modifiers: ['Control'] })
    await row(page, 'conv_8').click({ modifiers: ['Shift'] })
    await page.getByRole('heading', { name: '4 selected' }).waitFor()
    expect(page.url()).not.toContain('/c/')
    await page.getByRole('toolbar').getByRole('button', { name: 'Archive' }).click()
    for (const id of ['conv_5', 'conv_6', 'conv_7', 'conv_8']) await gone(page, id)
    await expect.poll(bulkCalls).toHaveLength(1)
    await page.locator('.toast', { hasText: '4 archived' }).getByRole('button', { name: 'Undo' }).click()
    for (const id of ['conv_5', 'conv_6', 'conv_7', 'conv_8']) await row(page, id).waitFor()
    await expect.poll(bulkCalls).toHaveLength(2)
    expect(await page.locator('.chosen-bar').count()).toBe(0)
  })

  it('are chosen by their pictures, and then a click chooses instead of opening', async () => {
    const page = await open()
    await choose(page, 'conv_5').click()
    await row(page, 'conv_6').click()
    await page.getByRole('heading', { name: '2 selected' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.chosen-bar').waitFor({ state: 'detached' })
    await row(page, 'conv_6').click()
    await page.getByRole('heading', { name: 'Zahnarztpraxis Dr. Yılmaz' }).waitFor()
  })

  it('are put in order by keys once a mouse has chosen one', async () => {
    const page = await open()
    await choose(page, 'conv_5').click()
    await page.getByRole('heading', { name: '1 selected' }).waitFor()
    await page.keyboard.press('m')
    await expect.poll(() => known('conv_5').is_muted).toBe(true)
    await choose(page, 'conv_5').click()
    await page.locator('.chosen-bar').waitFor({ state: 'detached' })
    await page.keyboard.press(' ')
    await page.getByRole('heading', { name: '1 selected' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await isSo(page, `document.activeElement?.dataset.conversation === 'conv_6'`)
  })

  it('are chosen and put in order by keys alone', async () => {
    const page = await open()
    await row(page, 'conv_5').focus()
    // The first key loads what the others are for, and until then the focus stays.
    await page.keyboard.press('x')
    await page.getByRole('heading', { name: '1 selected' }).waitFor()
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByRole('heading', { name: '2 selected' }).waitFor()
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByRole('heading', { name: '3 selected' }).waitFor()
    await page.keyboard.press('m')
    await expect.poll(() => ['conv_5', 'conv_6', 'conv_7'].every((id) => known(id).is_muted)).toBe(true)
    await page.keyboard.press('Control+a')
    await page.getByRole('heading', { name: /\d+ selected/ }).waitFor()
    await page.keyboard.press('Escape')
    await isSo(page, `document.activeElement?.dataset.conversation !== undefined`)
  })

  it('are deleted only after a question that says how many', async () => {
    const page = await open()
    await choose(page, 'conv_5').click()
    await choose(page, 'conv_6').click()
    await page.getByRole('toolbar').getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Delete here' }).click()
    await page.getByRole('dialog', { name: 'Delete 2 conversations?' }).waitFor()
    expect(bulkCalls()).toEqual([])
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await gone(page, 'conv_5')
    await gone(page, 'conv_6')
  })

  it.each([
    ['light, desktop', { viewport: { width: 1440, height: 900 } }],
    ['dark, phone', { ...PHONE, colorScheme: 'dark' }],
    ['320 px', { ...PHONE, viewport: { width: 320, height: 640 } }],
  ] as const)('can be chosen without faults in %s', async (_, options) => {
    const page = await open('/', options)
    await choose(page, 'conv_5').click()
    await page.locator('.chosen-bar').waitFor()
    await page.clock.runFor(1_000)
    expect(await findFaults(page)).toEqual([])
  })
})

describe('lists apart', () => {
  it('lead from the filters to what is archived or hidden, and back', async () => {
    for (const one of stage().server.world.conversations) one.is_hidden = one.id === 'conv_7'
    const page = await open()
    await page.getByRole('button', { name: 'Other lists' }).click()
    await page.getByRole('menuitem', { name: /^Hidden senders, \d+$/ }).click()
    await row(page, 'conv_7').waitFor()
    await row(page, 'conv_7').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Show this sender again' }).click()
    await page.getByText('Nobody is hidden').waitFor()
    await page.getByRole('button', { name: 'Show all' }).click()
    await row(page, 'conv_7').waitFor()
  })

  it('show who is unknown, and how many they are', async () => {
    const page = await open()
    await page.getByRole('button', { name: /^Unknown \d+$/ }).click()
    await row(page, 'conv_1').waitFor({ state: 'detached' })
    const shown = await page.locator('[data-conversation]').count()
    expect(shown).toBe(
      stage().server.world.conversations.filter((one) => one.is_unknown && !one.is_hidden && !one.is_archived).length,
    )
  })

  it('stand below the list of all, with their numbers', async () => {
    const { world } = stage().server
    world.conversations = world.conversations.filter(({ id }) => id.length < 'conv_100'.length)
    const page = await open()
    await page.locator('.more-list', { hasText: 'Archived' }).click()
    await row(page, 'conv_12').waitFor()
    expect(await page.getByRole('button', { name: 'Archived 1' }).getAttribute('aria-pressed')).toBe('true')
  })
})

describe('fingers', () => {
  it('archive by a swipe that goes far enough, and not by one that turns back', async () => {
    const page = await open('/', PHONE)
    await swipe(page, 'conv_9')
    await expect.poll(() => known('conv_9').is_archived).toBe(true)
    await gone(page, 'conv_9')
    await drag(page, 'conv_6', 60)
    await drag(page, 'conv_7', -130)
    await expect.poll(() => known('conv_7').unread_count).toBe(0)
    expect(known('conv_6').is_archived).toBe(false)
    expect(new URL(page.url()).pathname).toBe('/')
  })

  it('do what the settings say, or nothing', async () => {
    const page = await stage().open('/settings/messages', PHONE)
    await page.getByLabel('Swipe a row away').selectOption('mute')
    await page.goto(stage().server.url)
    await page.locator('.row').first().waitFor()
    await swipe(page, 'conv_9')
    await expect.poll(() => known('conv_9').is_muted).toBe(true)
    expect(known('conv_9').is_archived).toBe(false)
  })

  it('open the menu by a long press, whose first word begins a selection', async () => {
    const page = await open('/', PHONE)
    await page.waitForLoadState('networkidle')
    const fingers = await page.context().newCDPSession(page)
    const box = await row(page, 'conv_6').boundingBox()
    const touchPoints = [{ x: (box?.x ?? 0) + 150, y: (box?.y ?? 0) + 30 }]
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
    await page.clock.runFor(700)
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await page.getByRole('menuitem', { name: 'Select' }).click()
    await page.getByRole('heading', { name: '1 selected' }).waitFor()
  })

  it('find nothing smaller than 44 px to choose by', async () => {
    const page = await open('/', PHONE)
    await choose(page, 'conv_5').click()
    await page.locator('.chosen-bar').waitFor()
    expect(await page.locator('.new-button').count()).toBe(0)
    const sizes = await page
      .locator('.chosen-bar button, .row-choose')
      .evaluateAll((all) =>
        all.map((one) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height)),
      )
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44)
  })
})
