import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '../../src/protocol/message.ts'
import { isSo } from './check-page.ts'
import { at, createMessage, createOwn } from './support/fake-data.ts'
import { DESKTOP, PHONE, setStage } from './support/page.ts'

const stage = setStage()
const THREAD = 'conv_6'
const COUNT = 900

const LOOKS: readonly [string, BrowserContextOptions][] = [
  ['1440 px, left to right', DESKTOP],
  ['360 px, left to right', { ...PHONE, viewport: { width: 360, height: 740 } }],
  ['1440 px, right to left', { ...DESKTOP, locale: 'ar' }],
  ['360 px, right to left', { ...PHONE, viewport: { width: 360, height: 740 }, locale: 'ar' }],
]

/** Texts of one to six lines, some of emoji alone, over a month. */
function createThread(): Message[] {
  return Array.from({ length: COUNT }, (_, index) => {
    const text = index % 23 === 0 ? '🎉🎉' : `Number ${index} ${'and so on it goes '.repeat((index * 7) % 23)}`
    const when = at(8, (index * 3) % 60, Math.floor((COUNT - 1 - index) / 30) + 1) + (index % 30) * 1_000
    return index % 3 === 0 ? createOwn(THREAD, when, text) : createMessage(THREAD, when, text)
  }).toSorted((a, b) => Number(a.id.slice(4)) - Number(b.id.slice(4)))
}

interface Anchor {
  readonly id: string
  readonly y: number
}

/** The first message on screen and where it stands. */
function findAnchor(page: Page): Promise<Anchor> {
  return page.evaluate<Anchor>(`(() => {
    const { top } = document.querySelector('.thread-scroller').getBoundingClientRect()
    for (const one of document.querySelectorAll('.message')) {
      const y = one.getBoundingClientRect().top - top
      if (y >= 0) return { id: one.dataset.id, y }
    }
  })()`)
}

const yOf = (page: Page, { id }: Anchor) =>
  page.evaluate<number>(`document.querySelector('[data-id="${id}"]').getBoundingClientRect().top -
    document.querySelector('.thread-scroller').getBoundingClientRect().top`)

/** Until what was set off is drawn: two frames, and none of the chunks near the screen waits. */
const frames = (page: Page, count = 12) =>
  page.evaluate(
    `(async () => { for (let frame = 0; frame < ${count}; frame += 1) await new Promise(requestAnimationFrame) })()`,
  )

async function expectStill(page: Page, work: () => Promise<unknown>): Promise<void> {
  const before = await findAnchor(page)
  await work()
  await frames(page)
  expect(Math.abs((await yOf(page, before)) - before.y)).toBeLessThanOrEqual(1)
}

const scrollTo = (page: Page, top: string) =>
  page.evaluate(`document.querySelector('.thread-scroller').scrollTop = ${top}`)

/** Opens the thread and reads somewhere in its middle, with messages on both sides. */
async function openInTheMiddle(options: BrowserContextOptions): Promise<Page> {
  const page = await stage().open(`/c/${THREAD}`, options)
  await page.locator('.composer-tools').waitFor()
  await isSo(page, `document.querySelector('.message .meta') !== null`)
  await frames(page, 30)
  await scrollTo(page, 'document.querySelector(".thread-scroller").scrollTop - 1200')
  await frames(page)
  return page
}

function ownAbove({ id }: Anchor): Message {
  const { world } = stage().server
  const index = world.messages.findIndex((one) => one.id === id)
  const own = world.messages
    .slice(0, index)
    .findLast((one) => one.conversation_id === THREAD && one.direction === 'outbound')
  if (!own) throw new Error('there is no message of mine above')
  return own
}

beforeEach(() => {
  const { world } = stage().server
  world.messages = [...world.messages.filter((one) => one.conversation_id !== THREAD), ...createThread()]
})

describe.each(LOOKS)('what is being read stays where it is, at %s', (_, options) => {
  it('while older rows are read in above, however far one scrolls', async () => {
    const page = await openInTheMiddle(options)
    const jumps = await page.evaluate<number>(`(async () => {
      const scroller = document.querySelector('.thread-scroller')
      const { top } = scroller.getBoundingClientRect()
      const find = () => [...document.querySelectorAll('.message')].find((one) => one.getBoundingClientRect().top >= top)
      // What is painted is what stands there once all who watch sizes have had their say: this one was made last.
      const clock = document.body.appendChild(document.createElement('i'))
      clock.style.cssText = 'position: fixed; width: 1px; height: 1px'
      let onPaint = () => undefined
      new ResizeObserver(() => onPaint()).observe(clock)
      const painted = (measure) => new Promise((resolve) => {
        requestAnimationFrame(() => {
          onPaint = () => resolve(measure())
          clock.style.width = clock.style.width === '1px' ? '2px' : '1px'
        })
      })
      let worst = 0
      for (let step = 0; step < 160; step += 1) {
        const [one, before] = await painted(() => [find(), find()?.getBoundingClientRect().top])
        const room = Math.min(60, scroller.scrollTop)
        scroller.scrollTop -= room
        const after = await painted(() => one?.isConnected && one.getBoundingClientRect().top)
        if (typeof after === 'number') worst = Math.max(worst, Math.abs(after - before - room))
      }
      return worst
    })()`)
    expect(jumps).toBeLessThanOrEqual(1)
    expect(stage().server.world.requests.filter((one) => one.endsWith(`/${THREAD}/messages`)).length).toBeGreaterThan(2)
  })

  it('while messages come in below', async () => {
    const page = await openInTheMiddle(options)
    const { server } = stage()
    await expectStill(page, async () => {
      for (const minute of [1, 2, 3]) {
        const message = createMessage(THREAD, at(15, minute), 'Just in', { is_read: false })
        server.world.messages.push(message)
        const conversation = server.world.conversations.find((one) => one.id === THREAD)
        if (conversation) server.tell({ type: 'new_message', data: { message, conversation } })
      }
      await isSo(page, `document.querySelector('.to-newest .badge')?.textContent === '3'`)
    })
  })

  it('while notes open under messages above, and late signs change heights', async () => {
    const page = await openInTheMiddle(options)
    await expectStill(page, async () => {
      const own = ownAbove(await findAnchor(page))
      const failed = { ...createOwn(THREAD, own.timestamp, own.body, 'rejected', 'no signal'), id: own.id }
      stage().server.tell({ type: 'message_status_update', data: { message: failed } })
      await page.locator(`[data-id="${own.id}"] .note`).waitFor({ state: 'attached' })
    })
    await expectStill(page, () =>
      page.evaluate(`(() => {
        const late = new CSSStyleSheet()
        late.replaceSync('.bubble { letter-spacing: 1.5px; line-height: 1.6 !important }')
        document.adoptedStyleSheets = [late]
      })()`),
    )
  })

  it('while the window, a keyboard or a long draft takes of its room', async () => {
    const page = await openInTheMiddle(options)
    const size = page.viewportSize() ?? { width: 0, height: 0 }
    await expectStill(page, () => page.setViewportSize({ ...size, height: size.height - 280 }))
    await expectStill(page, () => page.setViewportSize(size))
    await expectStill(page, () => page.locator('#composer').fill('one\ntwo\nthree\nfour\nfive\nsix'))
    await expectStill(page, () => page.setViewportSize({ ...size, width: size.width - 40 }))
  })

  it('while the text grows', async () => {
    const page = await openInTheMiddle(options)
    await expectStill(page, () => page.evaluate(`document.documentElement.style.fontSize = '125%'`))
  })

  it('while many messages change quietly', async () => {
    const page = await openInTheMiddle(options)
    const { server } = stage()
    const conversation = server.world.conversations.find((one) => one.id === THREAD)
    if (!conversation) throw new Error('there is no such conversation')
    await expectStill(page, async () => {
      const { id } = await findAnchor(page)
      const index = server.world.messages.findIndex((one) => one.id === id)
      const late = createMessage(
        THREAD,
        (server.world.messages[index]?.timestamp ?? 0) - 5_000,
        'Found later on the phone',
      )
      const place = (one: Message) => Number(one.id.slice(4))
      server.world.messages.push(late)
      server.world.messages.sort((a, b) => place(a) - place(b))
      server.tell({ type: 'conversation_update', data: { conversation, messages_changed: true } })
      await page.locator('.message', { hasText: 'Found later on the phone' }).waitFor({ state: 'attached' })
    })
  })

  it('and whoever is at the end stays there', async () => {
    const page = await stage().open(`/c/${THREAD}`, options)
    await page.locator('.composer-tools').waitFor()
    await frames(page)
    const isAtEnd = `(() => { const it = document.querySelector('.thread-scroller'); return it.scrollHeight - it.scrollTop - it.clientHeight < 2 })()`
    await isSo(page, isAtEnd)
    const size = page.viewportSize() ?? { width: 0, height: 0 }
    for (const work of [
      () => page.setViewportSize({ ...size, height: size.height - 280 }),
      () => page.locator('#composer').fill('one\ntwo\nthree\nfour'),
      () => page.evaluate(`document.documentElement.style.fontSize = '125%'`),
    ]) {
      await work()
      await frames(page)
      await isSo(page, isAtEnd)
    }
  })

  it('and whoever is at the end stays there while what is around shrinks and grows again within a frame', async () => {
    const page = await stage().open(`/c/${THREAD}`, options)
    await page.locator('.composer-tools').waitFor()
    await isSo(page, `document.querySelector('.message .meta') !== null`)
    await frames(page, 30)
    const distance = `(() => { const it = document.querySelector('.thread-scroller'); return it.scrollHeight - it.scrollTop - it.clientHeight })()`
    expect(await page.evaluate<number>(distance)).toBeLessThan(2)
    await page.evaluate(`(() => {
      const scroller = document.querySelector('.thread-scroller')
      const column = document.querySelector('.thread-column')
      column.style.maxHeight = scroller.scrollHeight - 200 + 'px'
      column.style.overflow = 'hidden'
      void scroller.scrollTop
      column.removeAttribute('style')
      scroller.style.maxHeight = scroller.clientHeight - 20 + 'px'
    })()`)
    await frames(page)
    expect(await page.evaluate<number>(distance)).toBeLessThan(2)
    // The field is measured at each key.
    await page.locator('#composer').fill('one\ntwo\nthree\nfour\nfive')
    await frames(page)
    for (const key of ['s', 'i', 'x']) {
      await page.locator('#composer').press(key)
      await frames(page, 4)
    }
    expect(await page.evaluate<number>(distance)).toBeLessThan(2)
    // A reader who scrolls up is let go.
    await scrollTo(page, 'document.querySelector(".thread-scroller").scrollTop - 30')
    await frames(page)
    expect(await page.evaluate<number>(distance)).toBeGreaterThan(25)
  })
})

describe('a long thread', () => {
  it('has a bounded part of it drawn, wherever one scrolls', async () => {
    const page = await openInTheMiddle(DESKTOP)
    const most = await page.evaluate<number>(`(async () => {
      const scroller = document.querySelector('.thread-scroller')
      const nodes = scroller.getElementsByTagName('*')
      let most = 0
      for (let step = 0; step < 120; step += 1) {
        scroller.scrollTop -= 90
        await new Promise(requestAnimationFrame)
        most = Math.max(most, nodes.length)
      }
      return most
    })()`)
    expect(most).toBeLessThanOrEqual(400)
  })

  it('fills the screen from its end at the first paint of its messages', async () => {
    const page = await stage().open('/', DESKTOP)
    await page.locator('.composer-tools, .row').first().waitFor()
    const gap = await page.evaluate<number>(`new Promise((resolve) => {
      document.querySelector('[data-conversation=${THREAD}]').click()
      const look = () => {
        const drawn = [...document.querySelectorAll('.message')]
        if (drawn.length === 0) return requestAnimationFrame(look)
        const scroller = document.querySelector('.thread-scroller').getBoundingClientRect()
        resolve(Math.max(0, drawn[0].getBoundingClientRect().top - scroller.top))
      }
      requestAnimationFrame(look)
    })`)
    expect(gap).toBe(0)
  })
})
