import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isSo } from './check-page.ts'
import { createConversation, createMessage, at, NOW } from './support/fake-data.ts'
import { DESKTOP, setStage } from './support/page.ts'

const stage = setStage()
const THREAD = 'conv_6'
/** The part that came and what stands beside it; in the rows and messages on screen are hundreds. */
const MOST_STYLED = 8
/** To a message, with all that stands around the thread: its header, the composer, two rows of the list. */
const MOST_ATTRIBUTES = 16
const MOST_LISTENERS = 6

interface TraceEvent {
  readonly name: string
  readonly ts: number
  readonly args: { readonly elementCount?: number; readonly data?: { readonly message?: string } }
}

interface Drawn {
  readonly messages: number
  readonly attributes: number
  readonly listeners: number
}

/** How many elements Chromium asks for their style once more while something is done to the page. */
async function countStyled(page: Page, work: string): Promise<number> {
  const browser = page.context().browser()
  if (!browser) throw new Error('the page has no browser')
  await browser.startTracing(page, { categories: ['-*', 'devtools.timeline'] })
  // What else the page still had to do is done before the mark.
  await page.evaluate(`(() => {
    void document.body.offsetHeight
    console.timeStamp('begin-work')
    ${work}
    void document.body.offsetHeight
    console.timeStamp('end-work')
  })()`)
  const written = await browser.stopTracing()
  // Chromium's own format.
  const { traceEvents } = JSON.parse(written.toString('utf8')) as { traceEvents: TraceEvent[] }
  const when = (mark: string) => traceEvents.find(({ args }) => args.data?.message === mark)?.ts ?? Number.NaN
  const [begin, end] = [when('begin-work'), when('end-work')]
  expect(end).toBeGreaterThan(begin)
  return traceEvents
    .filter(({ name, ts }) => name === 'UpdateLayoutTree' && ts >= begin && ts <= end)
    .reduce((sum, { args }) => sum + (args.elementCount ?? 0), 0)
}

async function openThread(): Promise<Page> {
  const { world } = stage().server
  for (let index = 0; index < 40; index += 1) {
    world.conversations.push(createConversation(2_000 + index, { last_message_at: at(8, 0, 30) - index * 1_000 }))
    world.messages.push(createMessage(THREAD, at(9, index % 60), `Message ${index}`))
  }
  const page = await stage().open(`/c/${THREAD}`, DESKTOP)
  await page.locator('.composer-tools').waitFor()
  await isSo(page, `document.querySelectorAll('.message').length > 5 && document.querySelectorAll('.row').length > 8`)
  await isSo(page, `document.getAnimations().length === 0`)
  return page
}

describe('before the server has answered', () => {
  it('the frame stands there for a device that it knew before, and for no other', async () => {
    const page = await stage().open('/', DESKTOP)
    await page.locator('.row').first().waitFor()
    const held = Promise.withResolvers<void>()
    await page.route('**/api/**', async (route) => {
      await held.promise
      // The page may be another one by then.
      await route.continue().catch(() => undefined)
    })
    await page.reload()
    await page.locator('.list-pane .skeleton-row').first().waitFor()
    await page.getByRole('heading', { name: 'Pick up where you left off' }).waitFor()
    expect(await page.locator('.row').count()).toBe(0)
    await page.evaluate(`localStorage.clear()`)
    await page.reload()
    await isSo(page, `document.querySelector('link[rel=stylesheet]') !== null && document.readyState === 'complete'`)
    expect(await page.locator('.list-pane').count()).toBe(0)
    held.resolve()
    await page.locator('.row').first().waitFor()
  })

  it('a thread that one comes back to is drawn as it was left', async () => {
    const page = await openThread()
    await page.locator('[data-conversation=conv_4]').click()
    await isSo(page, `document.querySelector('.thread-who h1').textContent !== '' && location.pathname === '/c/conv_4'`)
    await isSo(page, `document.querySelectorAll('.thread-skeleton').length === 0`)
    const held = Promise.withResolvers<void>()
    await page.route('**/messages?*', async (route) => {
      await held.promise
      await route.continue()
    })
    await page.locator(`[data-conversation=${THREAD}]`).click()
    await page.locator('.message', { hasText: 'Message 39' }).waitFor()
    held.resolve()
    await isSo(page, `document.querySelectorAll('.message').length > 5`)
  })
})

describe('little is drawn at once', () => {
  it('when a list comes in: one row, and each frame one more than the last', async () => {
    const page = await openThread()
    await page.addInitScript(`
      self.rowsByFrame = []
      const look = () => { rowsByFrame.push(document.querySelectorAll('.row').length); requestAnimationFrame(look) }
      requestAnimationFrame(look)`)
    await page.reload()
    await isSo(page, `document.querySelectorAll('.row').length > 10`)
    const steps = await page.evaluate<number[]>(
      `[...new Set(rowsByFrame)].map((rows, at, all) => rows - (all[at - 1] ?? 0))`,
    )
    expect(steps.filter((rows) => rows > 0).every((rows, at) => rows <= at + 1)).toBe(true)
  })

  it('but a list that one comes back to is whole at once', async () => {
    const page = await openThread()
    await page.locator('a[href^="/settings"]').click()
    await isSo(page, `location.pathname.startsWith('/settings') && document.querySelectorAll('.row').length === 0`)
    await page.evaluate(`(() => {
      self.rowsByFrame = []
      const look = () => { rowsByFrame.push(document.querySelectorAll('.row').length); requestAnimationFrame(look) }
      requestAnimationFrame(look)
    })()`)
    await page.goBack()
    await isSo(page, `document.querySelectorAll('.row').length > 8`)
    const fewest = await page.evaluate<number>(`Math.min(...rowsByFrame.filter((rows) => rows > 0))`)
    expect(fewest).toBeGreaterThan(8)
  })

  it('when a thread is opened: only what is on screen, until that was painted', async () => {
    const page = await openThread()
    await page.locator('[data-conversation=conv_4]').click()
    await isSo(page, `document.querySelectorAll('.thread-skeleton').length === 0 && location.pathname === '/c/conv_4'`)
    await page.clock.pauseAt(NOW + 60_000)
    await page.evaluate(`document.querySelector('[data-conversation="${THREAD}"]').click()`)
    await isSo(page, `document.querySelectorAll('.message').length > 5`)
    // A picture is taken of a whole frame.
    await page.screenshot()
    const drawnBeyond = () =>
      page.evaluate<number>(`(() => {
        const { top } = document.querySelector('.thread-scroller').getBoundingClientRect()
        const isBeyond = (chunk) => chunk.childElementCount > 0 && chunk.getBoundingClientRect().bottom < top
        return [...document.querySelectorAll('.chunk')].filter(isBeyond).length
      })()`)
    // Two frames.
    await page.clock.runFor(34)
    expect(await drawnBeyond()).toBe(0)
    await page.clock.runFor(1_000)
    expect(await drawnBeyond()).toBeGreaterThan(0)
  })

  it('when a thread is opened: few attributes and listeners to a message', async () => {
    const page = await openThread()
    await page.locator('[data-conversation=conv_4]').click()
    await isSo(page, `document.querySelectorAll('.thread-skeleton').length === 0 && location.pathname === '/c/conv_4'`)
    const { messages, attributes, listeners } = await page.evaluate<Drawn>(`new Promise((resolve) => {
      let [attributes, listeners] = [0, 0]
      const { setAttribute } = Element.prototype
      const { addEventListener } = EventTarget.prototype
      Element.prototype.setAttribute = function (...all) { attributes += 1; return setAttribute.apply(this, all) }
      EventTarget.prototype.addEventListener = function (...all) { listeners += 1; return addEventListener.apply(this, all) }
      document.querySelector('[data-conversation=${THREAD}]').click()
      const look = () => {
        const messages = document.querySelectorAll('.message').length
        if (messages < 10) return requestAnimationFrame(look)
        Object.assign(Element.prototype, { setAttribute })
        Object.assign(EventTarget.prototype, { addEventListener })
        resolve({ messages, attributes, listeners })
      }
      requestAnimationFrame(look)
    })`)
    expect(attributes / messages).toBeLessThanOrEqual(MOST_ATTRIBUTES)
    expect(listeners / messages).toBeLessThanOrEqual(MOST_LISTENERS)
  })
})

describe('what is far from the screen', () => {
  it('leaves a box as high as it was, so that nothing moves when it goes and comes', async () => {
    const page = await openThread()
    const boxes = `[...document.querySelectorAll('.day')].flatMap((day) => [...day.querySelectorAll('.chunk')].map((chunk, at, all) => {
      const { top, bottom } = chunk.getBoundingClientRect()
      return { isDrawn: chunk.childElementCount > 0, gap: (all[at + 1]?.getBoundingClientRect().top ?? bottom) - bottom }
    }))`
    const read = () => page.evaluate<{ isDrawn: boolean; gap: number }[]>(boxes)
    // No room stands between the boxes, where one that is empty would lose it.
    expect((await read()).filter(({ isDrawn }) => isDrawn).length).toBeGreaterThan(2)
    expect((await read()).map(({ gap }) => gap)).toEqual((await read()).map(() => 0))
  })
})

describe('what is drawn stays drawn', () => {
  it.each([
    ['a line under the header', `document.querySelector('.main').prepend(document.createElement('p'))`],
    ['a pane beside the thread', `document.querySelector('.main').append(document.createElement('aside'))`],
    ['a message in the thread', `document.querySelector('.chunk:last-of-type').append(document.createElement('p'))`],
    ['a day above the others', `document.querySelector('.thread-column').prepend(document.createElement('p'))`],
    ['a row above the others', `document.querySelector('.rows').prepend(document.createElement('p'))`],
    ['a button in the header', `document.querySelector('.thread-header').append(document.createElement('button'))`],
  ])('when there is a new part: %s', async (_, work) => {
    expect(await countStyled(await openThread(), work)).toBeLessThanOrEqual(MOST_STYLED)
  })

  it('when another thread is opened: the icon of the tab is not fetched again, nor is the one SIM asked for', async () => {
    const page = await openThread()
    await isSo(page, `document.title.includes(document.querySelector('.thread-who h1').textContent)`)
    await page.evaluate(`(() => {
      self.iconChanges = 0
      const watcher = new MutationObserver((changes) => { self.iconChanges += changes.length })
      watcher.observe(document.querySelector('link[rel=icon]'), { attributes: true })
    })()`)
    const { requests } = stage().server.world
    const simsAsked = () => requests.filter((one) => one.endsWith('/api/sims')).length
    const before = simsAsked()
    await page.locator('[data-conversation=conv_4]').click()
    await isSo(page, `location.pathname === '/c/conv_4' && document.querySelector('.composer-tools') !== null`)
    await isSo(page, `document.querySelectorAll('.thread-skeleton').length === 0`)
    expect(await page.evaluate('self.iconChanges')).toBe(0)
    expect(before).toBeGreaterThan(0)
    expect(simsAsked()).toBe(before)
  })

  it('and no row shines through another on its way', async () => {
    const page = await openThread()
    const ground = (selector: string) =>
      page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).backgroundColor`)
    expect(await ground('.row:not(.is-selected)')).toBe(await ground('.list-pane .list-scroller'))
  })

  it('and a row that says something new is drawn anew', async () => {
    const page = await openThread()
    const row = page.locator('.row', { has: page.locator('[data-conversation=conv_5]') })
    await row.waitFor()
    const { server } = stage()
    const conversation = server.world.conversations.find(({ id }) => id === 'conv_5')
    if (!conversation) throw new Error('there is no such conversation')
    const changed = { ...conversation, last_message: 'Something new', unread_count: 3 }
    server.tell({ type: 'conversation_update', data: { conversation: changed } })
    await row.getByText('Something new').waitFor()
    await row.locator('.badge', { hasText: '3' }).waitFor()
    await page.locator('[data-conversation=conv_5]').click()
    await isSo(
      page,
      `document.querySelector('.row.is-selected [data-conversation]')?.dataset.conversation === 'conv_5'`,
    )
    await page.locator('.row.is-selected').nth(1).waitFor({ state: 'detached' })
  })
})
