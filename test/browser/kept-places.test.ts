import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '../../src/protocol/message.ts'
import { isSo } from './check-page.ts'
import { at, createConversation, createMessage, createOwn } from './support/fake-data.ts'
import { DESKTOP, PHONE, setStage } from './support/page.ts'

const stage = setStage()
const THREAD = 'conv_6'
const COUNT = 300
const ROWS = 240

const LOOKS: readonly [string, BrowserContextOptions][] = [
  ['a desktop', DESKTOP],
  ['a phone, from right to left', { ...PHONE, locale: 'ar' }],
]

function createThread(): Message[] {
  return Array.from({ length: COUNT }, (_, index) => {
    const text = `Number ${index} ${'and so on it goes '.repeat((index * 7) % 23)}`
    const when = at(8, (index * 3) % 60, Math.floor((COUNT - 1 - index) / 30) + 1) + (index % 30) * 1_000
    return index % 3 === 0 ? createOwn(THREAD, when, text) : createMessage(THREAD, when, text)
  }).toSorted((a, b) => Number(a.id.slice(4)) - Number(b.id.slice(4)))
}

/** What stands first in a scroller, and where. */
const findFirst = (page: Page, scroller: string, one: string) =>
  page.evaluate<{ id: string; y: number }>(`(() => {
    const { top } = document.querySelector('${scroller}').getBoundingClientRect()
    const all = [...document.querySelectorAll('${one}')].map((it) => {
      const id = it.dataset.id ?? it.querySelector('[data-conversation]').dataset.conversation
      return { id, y: Math.round(it.getBoundingClientRect().top - top) }
    })
    return all.filter(({ y }) => y >= 0).sort((a, b) => a.y - b.y)[0]
  })()`)

const firstMessage = (page: Page) => findFirst(page, '.thread-scroller', '.message')
const firstRow = (page: Page) => findFirst(page, '.list-scroller', '.row')

const frames = (page: Page, count = 20) =>
  page.evaluate(
    `(async () => { for (let frame = 0; frame < ${count}; frame += 1) await new Promise(requestAnimationFrame) })()`,
  )

const isAtEnd = `(() => {
  const it = document.querySelector('.thread-scroller')
  return it !== null && it.querySelector('.message') !== null && it.scrollHeight - it.scrollTop - it.clientHeight < 2
})()`

const isThere = async (page: Page, selector: string) => {
  await page.locator(selector).first().waitFor()
  await page.locator('.composer-tools, .row-menu').first().waitFor({ state: 'attached' })
  await frames(page)
}

/** Opens the thread by a click, and reads far above what its newest page holds. */
async function readFarUp(page: Page): Promise<{ id: string; y: number }> {
  await page.locator(`[data-conversation="${THREAD}"]`).click()
  await isThere(page, '.message .meta')
  await isSo(page, isAtEnd)
  for (let step = 0; step < 9; step += 1) {
    await page.evaluate(`document.querySelector('.thread-scroller').scrollTop -= 1100`)
    await frames(page)
  }
  return firstMessage(page)
}

async function expectAt(page: Page, before: { id: string; y: number }): Promise<void> {
  await isThere(page, `.message[data-id="${before.id}"]`)
  await isSo(page, `document.querySelectorAll('.message').length > 5`)
  const readPlace = async () => {
    const now = await firstMessage(page)
    return { id: now.id, isMoved: Math.abs(now.y - before.y) > 1 }
  }
  await expect.poll(readPlace).toEqual({ id: before.id, isMoved: false })
  await frames(page)
  expect(await readPlace()).toEqual({ id: before.id, isMoved: false })
}

beforeEach(() => {
  const { world } = stage().server
  world.messages = [...world.messages.filter((one) => one.conversation_id !== THREAD), ...createThread()]
  const rows = Array.from({ length: ROWS }, (_, index) =>
    createConversation(1_000 + index, { last_message: `Row ${index}`, last_message_at: at(7, 0, 40) - index * 60_000 }),
  )
  world.conversations.push(...rows)
})

describe.each(LOOKS)('on %s', (_, options) => {
  it('a reload leads to the message that was read, and so does Back from elsewhere', async () => {
    const page = await stage().open('/', options)
    const before = await readFarUp(page)
    await page.reload()
    await expectAt(page, before)
    // A page that is the app's own, then Back and Forward over it.
    await page.evaluate(`(history.pushState(null, '', '/overview'), dispatchEvent(new PopStateEvent('popstate')))`)
    await page.locator('.thread-scroller').waitFor({ state: 'detached' })
    await page.goBack()
    await expectAt(page, before)
    await page.goBack()
    await page.locator('.thread-scroller').waitFor({ state: 'detached' })
    await page.goForward()
    await expectAt(page, before)
  })

  it('whoever was at the end comes back to the end, also where more came meanwhile', async () => {
    const page = await stage().open('/', options)
    await readFarUp(page)
    await page.locator('.to-newest').click()
    await isSo(page, isAtEnd)
    await frames(page)
    stage().server.world.messages.push(createOwn(THREAD, at(13, 0), 'Written elsewhere'))
    await page.reload()
    await isThere(page, '.message .meta')
    await isSo(page, isAtEnd)
    await page.locator('.message', { hasText: 'Written elsewhere' }).waitFor()
  })

  it('a click on the row of a thread leads to its newest message', async () => {
    const page = await stage().open('/', options)
    await readFarUp(page)
    await page.goBack()
    await page.locator('.thread-scroller').waitFor({ state: 'detached' })
    await page.locator(`[data-conversation="${THREAD}"]`).click()
    await isThere(page, '.message .meta')
    await isSo(page, isAtEnd)
  })

  it('the place of a message that was deleted meanwhile is taken by the next', async () => {
    const page = await stage().open('/', options)
    const before = await readFarUp(page)
    const { world } = stage().server
    const next = world.messages[world.messages.findIndex(({ id }) => id === before.id) + 1]
    world.messages = world.messages.filter(({ id }) => id !== before.id)
    await page.reload()
    await expectAt(page, { id: next?.id ?? '', y: before.y })
  })

  it('the list is where it was after a reload, far below its first page, and over another page', async () => {
    const page = await stage().open('/', options)
    await page.locator('.row').first().waitFor()
    for (let step = 0; step < 14; step += 1) {
      await page.evaluate(`document.querySelector('.list-scroller').scrollTop += 900`)
      await frames(page, 6)
    }
    const before = await firstRow(page)
    expect(Number(before.id.slice(5))).toBeGreaterThan(1_060)
    await page.reload()
    await isSo(page, `document.querySelector('[data-conversation="${before.id}"]') !== null`)
    await frames(page)
    expect(await firstRow(page)).toEqual(before)
    await page.evaluate(`(history.pushState(null, '', '/overview'), dispatchEvent(new PopStateEvent('popstate')))`)
    await page.locator('.list-scroller').waitFor({ state: 'detached' })
    await page.goBack()
    await isSo(page, `document.querySelector('[data-conversation="${before.id}"]') !== null`)
    await frames(page)
    expect(await firstRow(page)).toEqual(before)
  })
})

describe('a list that one came back to, far below its top', () => {
  const scrollTop = (page: Page) => page.evaluate<number>(`document.querySelector('.list-scroller').scrollTop`)

  async function comeBack(path = '/', before?: (page: Page) => Promise<void>): Promise<Page> {
    const page = await stage().open(path)
    await page.locator('.row').first().waitFor()
    await before?.(page)
    await page.evaluate(`document.querySelector('.list-scroller').scrollTop = 1500`)
    await frames(page)
    await page.reload()
    await isSo(page, `(document.querySelector('.list-scroller')?.scrollTop ?? 0) > 1400`)
    return page
  }

  async function expectWheelToMoveIt(page: Page): Promise<void> {
    const before = await scrollTop(page)
    for (let turn = 0; turn < 4; turn += 1) {
      await page.mouse.wheel(0, 120)
      await frames(page, 6)
    }
    await isSo(page, `Math.abs(document.querySelector('.list-scroller').scrollTop - ${before + 480}) < 80`)
  }

  it('follows the wheel of a mouse that points at it', async () => {
    const page = await comeBack()
    await page.locator('.row-menu').first().waitFor({ state: 'attached' })
    await page.mouse.move(300, 500)
    await isSo(page, `document.querySelector('.rows.is-still') !== null`)
    await expectWheelToMoveIt(page)
  })

  it('follows the wheel while a message waits for the phone', async () => {
    stage().server.world.refusesSends = true
    const page = await comeBack(`/c/${THREAD}`, async (opened) => {
      await opened.locator('#composer').fill('Waits')
      await opened.keyboard.press('Enter')
      await opened.locator('.message', { hasText: 'Waits' }).waitFor()
    })
    await page.mouse.move(300, 500)
    await expectWheelToMoveIt(page)
  })
})
