import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { DESKTOP, PHONE, setStage } from './support/page.ts'
import { showScreen } from './support/show-screen.ts'

const stage = setStage()
const SMALL_PHONE = { ...PHONE, viewport: { width: 360, height: 740 } }
const LANGUAGES = ['en-GB', 'es', 'ar']

const measure = <Value>(page: Page, expression: string) => page.evaluate<Value>(expression)

it.each(LANGUAGES)('who opted out is read whole on a phone: %s', async (locale) => {
  const page = await showScreen(stage(), 'the opt-outs', { ...SMALL_PHONE, locale })
  await page.locator('.opt-out').nth(1).waitFor()
  const cut = `[...document.querySelectorAll('.opt-out .person-name, .opt-out-why > span')]
    .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)`
  await expect.poll(() => measure(page, cut)).toEqual([])
  // A number is one line, and so is what was done with it.
  const log = `(({ scrollWidth, clientWidth, clientHeight }) => scrollWidth <= clientWidth && clientHeight < 32)(
    document.querySelector('.opt-out-act .card-words > span'))`
  await expect.poll(() => measure(page, log)).toBe(true)
  const standsOut = `[...document.querySelectorAll('.opt-out')].map((row) =>
    row.getBoundingClientRect().bottom - row.querySelector('button').getBoundingClientRect().bottom).filter((room) => room < 4)`
  await expect.poll(() => measure(page, standsOut)).toEqual([])
})

it.each(LANGUAGES)('no dot stands at the end of a line under a message: %s', async (locale) => {
  const page = await showScreen(stage(), 'failed messages', { ...SMALL_PHONE, locale })
  await page.locator('.note-unknown').waitFor()
  // A dot is drawn beyond its part: seen where another follows in the line, cut off at the end of the line.
  const dots = `[...document.querySelectorAll('.note')].flatMap((note) => {
    const isRtl = getComputedStyle(note).direction === 'rtl'
    const edge = note.getBoundingClientRect()
    const parts = [...note.querySelectorAll('.note-part')].filter((part) => !part.querySelector('.note-part'))
    return parts.slice(0, -1).map((part, index) => {
      const [box, next] = [part, parts[index + 1]].map((one) => one.getBoundingClientRect())
      const isLast = next.top >= box.bottom - 1
      const room = isRtl ? box.left - edge.left : edge.right - box.right
      return isLast ? room < 5 : room >= 14
    })
  })`
  const seen = await measure<boolean[]>(page, dots)
  expect(seen.length).toBeGreaterThan(3)
  expect(seen).not.toContain(false)
})

it('what can be done about a message that was not sent stands in one line: its buttons are not parted', async () => {
  const page = await showScreen(stage(), 'failed messages', SMALL_PHONE)
  const buttons = page.locator('.note-failed .note-acts .link-button')
  await expect.poll(() => buttons.allInnerTexts()).toEqual(['Try again', 'Edit and send again'])
  const tops = await buttons.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
  expect(new Set(tops).size).toBe(1)
})

it('the words of a note under a message stand on one line with its buttons', async () => {
  const page = await showScreen(stage(), 'failed messages', DESKTOP)
  await page.locator('.note-failed .link-button').first().waitFor()
  // By what each is written in, not by its box: a button reaches further than its words.
  const heights = `[...document.querySelectorAll('.is-mine .note')].map((note) => {
    const tops = [...note.querySelectorAll('.note-part')].map((part) => {
      const range = document.createRange()
      range.selectNodeContents(part.querySelector('button') ?? part)
      return range.getBoundingClientRect().top
    })
    return Math.max(...tops) - Math.min(...tops)
  })`
  await expect.poll(() => measure<number[]>(page, heights).then((all) => all.length)).toBeGreaterThan(1)
  for (const height of await measure<number[]>(page, heights)) expect(height).toBeLessThan(1)
})

it('no count is parted from what it counts', async () => {
  const page = await showScreen(stage(), 'the check', SMALL_PHONE)
  await page.locator('.check-figures small').nth(1).waitFor()
  const parted = (selector: string) => `[...document.querySelectorAll('${selector}')].filter((one) =>
    one.getBoundingClientRect().height > 1.6 * parseFloat(getComputedStyle(one).lineHeight)).map((one) => one.textContent)`
  expect(await measure(page, parted('.check-figures small'))).toEqual([])
  await page.setViewportSize(DESKTOP.viewport ?? { width: 1440, height: 900 })
  await expect.poll(() => measure(page, parted('.check-figures small'))).toEqual([])
})

it('no fact about a message is parted by the end of a line', async () => {
  const page = await showScreen(stage(), 'what happened to a message', SMALL_PHONE)
  const facts = page.locator('.info-facts > span')
  await facts.nth(1).waitFor()
  const lines = `[...document.querySelectorAll('.info-facts > span')].map((one) =>
    Math.round(one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)))`
  expect(new Set(await measure<number[]>(page, lines))).toEqual(new Set([1]))
})

it('who can be joined is called once, by name or by number', async () => {
  const page = await showScreen(stage(), 'joining two people', SMALL_PHONE)
  const sender = page.locator('.join-row', { hasText: 'CREDIT-NORD' })
  await expect.poll(() => sender.locator('.join-line').innerText()).toBe('0 messages')
  const friend = page.locator('.join-row', { hasText: 'Mum' })
  await expect.poll(() => friend.locator('.join-line').innerText()).toBe('+33 6 39 98 10 02 · 0 messages')
})

it('a link in the details and its date are one row, under fingers too', async () => {
  const page = await showScreen(stage(), 'the details', SMALL_PHONE)
  await page.locator('.details-when').first().waitFor()
  const gap = `(() => {
    const boxOf = (selector) => {
      const range = document.createRange()
      range.selectNodeContents(document.querySelector(selector))
      return range.getBoundingClientRect()
    }
    return boxOf('.details-when').top - boxOf('a.details-line').bottom
  })()`
  const between = await measure<number>(page, gap)
  expect(between).toBeGreaterThanOrEqual(0)
  expect(between).toBeLessThan(10)
})

it('small print is never below 12 px', async () => {
  const page = await showScreen(stage(), 'hours of a campaign that cannot be', SMALL_PHONE)
  const sizes = await measure<number[]>(
    page,
    `[...document.querySelectorAll('small')].map((one) => parseFloat(getComputedStyle(one).fontSize))`,
  )
  expect(sizes.length).toBeGreaterThan(0)
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12)
})

describe('a line of words begins where the one before does', () => {
  const startOf = async (page: Page, selector: string) => {
    const element = page.locator(selector).first()
    await element.waitFor()
    return measure<{ x: number; size: string }>(
      page,
      `(() => {
        const range = document.createRange()
        const element = document.querySelector('${selector}')
        range.selectNodeContents(element)
        return { x: range.getBoundingClientRect().left, size: getComputedStyle(element).fontSize }
      })()`,
    )
  }

  it('the titles of the lists of a campaign and of a new one', async () => {
    const page = await showScreen(stage(), 'the lists', SMALL_PHONE)
    const title = await startOf(page, 'h1')
    await page.goto(`${stage().server.url}/campaigns/new`)
    expect(await startOf(page, '.step-header h1')).toEqual(title)
  })

  it('a note in a card and the rows below it', async () => {
    const page = await showScreen(stage(), 'the webhooks', SMALL_PHONE)
    const note = await startOf(page, '.card-note')
    expect((await startOf(page, '.webhook-row .card-words')).x).toBe(note.x)
  })

  it('the list of a campaign and its name', async () => {
    const page = await showScreen(stage(), 'a draft of a campaign', DESKTOP)
    await page.locator('.run-about dd a').waitFor()
    const below = `document.querySelector('.run-about dd a bdi').getBoundingClientRect().bottom -
      document.querySelector('.run-about dt').getBoundingClientRect().bottom`
    if ((await page.locator('.run-about[open]').count()) === 0) await page.locator('.run-about summary').click()
    expect(Math.abs(await measure<number>(page, below))).toBeLessThan(2)
  })
})

it.each([
  ['a sentence and the field below it', 'pasted cells', '#paste-hint', '.paste-field'],
  ['a sentence and the label below it', 'a test to oneself', '.dialog form p', '.dialog form label'],
])('a text keeps its distance: %s', async (_, name, above, below) => {
  const page = await showScreen(stage(), name, SMALL_PHONE)
  const gap = `document.querySelector('${below}').getBoundingClientRect().top -
    document.querySelector('${above}').getBoundingClientRect().bottom`
  expect(await measure<number>(page, gap)).toBeGreaterThanOrEqual(12)
})

it.each(['en-GB', 'ar'])('the last label of a chart ends with its bar: %s', async (locale) => {
  const page = await showScreen(stage(), 'the overview', { ...DESKTOP, locale })
  await page.locator('.chart g > rect').first().waitFor()
  const apart = `(() => {
    const bars = [...document.querySelector('.chart').querySelectorAll('g')].filter((one) => one.querySelector('rect'))
    const last = bars.findLast((one) => one.querySelector('text'))
    const [bar, label] = ['rect', 'text'].map((name) => last.querySelector(name).getBoundingClientRect())
    return document.dir === 'rtl' || getComputedStyle(document.body).direction === 'rtl'
      ? Math.abs(bar.left - label.left) : Math.abs(bar.right - label.right)
  })()`
  await expect.poll(() => measure<number>(page, apart)).toBeLessThan(5)
})
