import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Conversation } from '../../src/protocol/conversation.ts'
import { findFaults, isSo } from './check-page.ts'
import { at, createConversation, createMessage, createSync } from './support/fake-data.ts'
import { findKnown, openList, row } from './support/list-page.ts'
import { PHONE, setStage } from './support/page.ts'

const stage = setStage()

const rowOf = (page: Page, id: string) => page.locator('.row', { has: row(page, id) })

const known = (id: string) => findKnown(stage(), id)
const open = (path?: string) => openList(stage(), path)

/** Lets a message arrive, in a conversation that is known or in a new one. */
function arrive(conversation: Conversation, minute: number): void {
  const { server } = stage()
  const message = createMessage(conversation.id, at(15, minute), 'Just now', { is_read: false })
  Object.assign(conversation, { last_message: 'Just now', last_message_at: message.timestamp, unread_count: 1 })
  if (!server.world.conversations.includes(conversation)) server.world.conversations.push(conversation)
  server.tell({ type: 'new_message', data: { message, conversation } })
}

const topOf = async (page: Page, id: string) => (await row(page, id).boundingBox())?.y

describe('a row', () => {
  it('shows a draft from another device, the hour of a scheduled message in words, and 99+', async () => {
    Object.assign(known('conv_9'), {
      draft: { text: 'begun on the laptop', updated_at: at(14, 0), device_name: 'Laptop' },
      next_scheduled_at: at(18, 0),
    })
    const page = await open()
    await rowOf(page, 'conv_9').getByText('Draft:').waitFor()
    await rowOf(page, 'conv_9').getByText('begun on the laptop').waitFor()
    expect(await row(page, 'conv_9').getAttribute('aria-label')).toContain('next message goes out 18:00')
    await rowOf(page, 'conv_11').getByText('99+').waitFor()
  })

  it('is a link, so that the middle button opens it in another tab', async () => {
    const page = await open()
    expect(await row(page, 'conv_4').getAttribute('href')).toBe('/c/conv_4')
  })
})

describe('the arrow of a row', () => {
  it('hides neither its time nor how much is unread', async () => {
    const page = await stage().open('/')
    const one = page.locator('.row', { has: page.locator('[data-conversation=conv_3]') })
    await one.hover()
    const boxes = await Promise.all(
      ['.row-menu', '.row-time', '.badge', '.code-chip'].map((part) => one.locator(part).boundingBox()),
    )
    const [arrow, ...others] = boxes.map((box) => box ?? { x: 0, y: 0, width: 0, height: 0 })
    expect(await one.locator('.row-time').isVisible()).toBe(true)
    for (const other of others) {
      expect(other.width).toBeGreaterThan(0)
      const isClear =
        !arrow ||
        arrow.x >= other.x + other.width ||
        arrow.y >= other.y + other.height ||
        arrow.x + arrow.width <= other.x
      expect(isClear).toBe(true)
    }
  })
})

describe('the list', () => {
  it('leaves the row under the pointer where it is, whoever writes', async () => {
    const page = await open()
    await row(page, 'conv_6').hover()
    const before = await topOf(page, 'conv_6')
    arrive(known('conv_9'), 1)
    arrive(createConversation(900, { contact_name: 'Somebody new' }), 2)
    await rowOf(page, 'conv_9').getByText('Just now').waitFor()
    await rowOf(page, 'conv_900').waitFor({ state: 'attached' })
    expect(await topOf(page, 'conv_6')).toBe(before)
    await page.mouse.move(1_000, 500)
    await isSo(page, `document.querySelector('.list-scroller').scrollTop === 0`)
    const order = await page
      .locator('[data-conversation]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
    expect(order.findIndex((label) => label?.startsWith('Somebody new'))).toBeLessThan(
      order.findIndex((label) => label?.startsWith('Lucas Moreau')),
    )
  })

  it('stays where one has scrolled to when rows come in above', async () => {
    const page = await open()
    await page.evaluate(`document.querySelector('.list-scroller').scrollTop = 2160`)
    await row(page, 'conv_130').waitFor()
    const before = await topOf(page, 'conv_130')
    arrive(createConversation(900, { contact_name: 'Somebody new' }), 1)
    arrive(known('conv_350'), 2)
    await isSo(page, `document.querySelector('.list-scroller').scrollTop > 2160`)
    await expect.poll(() => topOf(page, 'conv_130')).toBe(before)
  })

  it('lets what is new in at the top while nobody is in it', async () => {
    const page = await open()
    await page.mouse.move(1_000, 500)
    arrive(createConversation(900, { contact_name: 'Somebody new', is_pinned: true, pin_rank: 99 }), 1)
    await row(page, 'conv_900').waitFor()
    await expect.poll(async () => (await topOf(page, 'conv_900')) ?? 999).toBeLessThan(200)
  })

  it('lets what is new in at the top for whoever scrolled down and came back', async () => {
    const page = await open()
    await row(page, 'conv_6').hover()
    await page.mouse.wheel(0, 800)
    await isSo(page, `document.querySelector('.list-scroller').scrollTop === 800`)
    await page.mouse.wheel(0, -800)
    await isSo(page, `document.querySelector('.list-scroller').scrollTop === 0`)
    await page.mouse.move(1_000, 500)
    await isSo(page, `document.querySelector('.rows.is-still') === null`)
    arrive(createConversation(900, { contact_name: 'Somebody new', is_pinned: true, pin_rank: 99 }), 1)
    await row(page, 'conv_900').waitFor()
    await isSo(page, `document.querySelector('.list-scroller').scrollTop === 0`)
    await isSo(
      page,
      `document.querySelector('[data-conversation=conv_900]').getBoundingClientRect().top >=
      document.querySelector('.list-scroller').getBoundingClientRect().top`,
    )
  })

  it('has what comes back by Undo in sight, and stays still under a pointer that rests in it', async () => {
    const page = await open()
    await row(page, 'conv_6').hover()
    const [first] = await page
      .locator('[data-conversation]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-conversation') ?? ''))
    await row(page, first ?? '').focus()
    await page.keyboard.press('e')
    await row(page, first ?? '').waitFor({ state: 'detached' })
    await page.locator('.toast').waitFor()
    await page.keyboard.press('Control+z')
    await row(page, first ?? '').waitFor()
    await isSo(page, `document.querySelector('.list-scroller').scrollTop === 0`)
    await isSo(page, `document.querySelector('.rows.is-still') !== null`)
    const before = await topOf(page, 'conv_6')
    arrive(known('conv_9'), 1)
    await rowOf(page, 'conv_9').getByText('Just now').waitFor()
    expect(await topOf(page, 'conv_6')).toBe(before)
  })

  it('keeps its place while a search is open', async () => {
    const page = await open()
    await page.evaluate(`document.querySelector('.list-scroller').scrollTop = 2160`)
    await row(page, 'conv_130').waitFor()
    await page.locator('#search').fill('boiler')
    await page.locator('.result').first().waitFor()
    await page.keyboard.press('Escape')
    await row(page, 'conv_130').waitFor()
    expect(await page.evaluate(`document.querySelector('.list-scroller').scrollTop`)).toBe(2160)
  })

  it('draws a bounded part of 5,000 conversations, and reaches the last by keys', async () => {
    const { world } = stage().server
    for (let index = 0; index < 4_700; index += 1) {
      world.conversations.push(
        createConversation(1_000 + index, {
          contact_name: `More ${index}`,
          last_message_at: at(8, 0, 400) - index * 1_000,
        }),
      )
    }
    const page = await open()
    await row(page, 'conv_1').focus()
    // Each press leads to the last one that is known; pages come as they are needed.
    const isThere = async () => {
      await page.keyboard.press('End')
      return (await row(page, 'conv_5699').count()) > 0
    }
    await expect.poll(isThere, { timeout: 50_000, interval: 20 }).toBe(true)
    await row(page, 'conv_5699').waitFor()
    await isSo(page, `document.activeElement?.dataset.conversation === 'conv_5699'`)
    expect(await page.locator('.row').count()).toBeLessThan(40)
  })

  it('tells in its title, its icon and its filters how much is unread, and tells it anew when another device reads', async () => {
    const page = await open()
    const { counts } = {
      counts: stage().server.world.conversations.filter(
        (one) => one.unread_count > 0 && !one.is_archived && !one.is_hidden,
      ).length,
    }
    await isSo(page, `document.title === '(${counts}) Lanline'`)
    await isSo(page, `document.querySelector('link[rel=icon]').getAttribute('href') === '/icon-unread.svg'`)
    stage().server.tell({
      type: 'conversation_update',
      data: { conversation: { ...known('conv_2'), unread_count: 0 } },
    })
    await isSo(page, `document.title === '(${counts - 1}) Lanline'`)
    await page.getByRole('button', { name: `Unread ${counts - 1}` }).waitFor()
  })
})

describe('the filters', () => {
  it('stay as they were chosen over a reload', async () => {
    const page = await open()
    await page.getByRole('button', { name: /^Starred/ }).click()
    await page.reload()
    await page.getByRole('button', { name: /^Starred/, pressed: true }).waitFor()
    await row(page, 'conv_1').waitFor()
    expect(await row(page, 'conv_2').count()).toBe(0)
  })
})

describe('an empty list', () => {
  it('is not called empty while messages are still brought over', async () => {
    const { world } = stage().server
    world.conversations = []
    world.syncs = [createSync({ scope: 'history', state: 'running', done: 0, total: 8_900 })]
    const page = await stage().open('/')
    await page.getByRole('heading', { name: 'Bringing your messages over' }).waitFor()
    await page.locator('.skeleton-row').first().waitFor()
    expect(await page.getByText('No messages yet').count()).toBe(0)
    stage().server.tell({ type: 'sync_status', data: { sync: createSync({ scope: 'history', state: 'done' }) } })
    await page.getByText('No messages yet').waitFor()
  })
})

describe('keys', () => {
  it('lead to the next unread conversation, to the list, to the field, and back from a note', async () => {
    const page = await open('/c/conv_4')
    await page.locator('#composer').waitFor()
    await page.keyboard.press('Control+Alt+y')
    await isSo(page, `document.activeElement?.dataset.conversation === 'conv_4'`)
    await page.keyboard.press('Control+Alt+i')
    await isSo(page, `document.activeElement?.id === 'composer'`)
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await page.getByRole('heading', { name: '+33 6 39 98 14 07' }).waitFor()
    await page.keyboard.press('Control+,')
    await page.getByRole('heading', { name: 'Zahnarztpraxis Dr. Yılmaz' }).waitFor()
  })

  it('of one letter do nothing once they are switched off', async () => {
    const page = await stage().open('/settings/messages')
    await page.getByRole('switch', { name: 'Single-letter keys' }).click()
    await page.getByRole('link', { name: /^Chats/ }).click()
    await row(page, 'conv_9').focus()
    await page.keyboard.press('e')
    await page.keyboard.press('/')
    expect(await page.evaluate('document.activeElement.dataset.conversation')).toBe('conv_9')
    await page.keyboard.press('Control+k')
    await isSo(page, `document.activeElement?.id === 'search'`)
    expect(known('conv_9').is_archived).toBe(false)
  })
})

describe('widths', () => {
  it.each([320, 360, 768])('%i px hold filters, rows and lists apart', async (width) => {
    const page = await stage().open('/', { ...PHONE, viewport: { width, height: 640 } })
    await page.locator('.row').first().waitFor()
    await page.clock.runFor(1_000)
    expect(await findFaults(page)).toEqual([])
  })
})
