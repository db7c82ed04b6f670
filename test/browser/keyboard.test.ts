import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isSo } from './check-page.ts'
import { setStage } from './support/page.ts'

const stage = setStage()
const MOST_STOPS = 60

const requests = () => stage().server.world.requests
const active = (page: Page, selector: string) =>
  page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)

/** Goes on with Tab until something has the focus, and says by how many stops. Each stop on the way has to be seen. */
async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<number> {
  for (let stop = 1; stop <= MOST_STOPS; stop += 1) {
    await page.keyboard.press(key)
    if (await active(page, selector)) {
      expect(await findHiddenFocus(page)).toBe('')
      return stop
    }
  }
  throw new Error(`${MOST_STOPS} stops did not lead to ${selector}`)
}

/** What has the focus without showing it: no ring of its own or around it, or out of sight. Empty when all is well. */
function findHiddenFocus(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const one = document.activeElement
    if (!one || one === document.body) return ''
    const shown = one.matches('.visually-hidden') ? one.closest('label') ?? one : one
    const isRinged = (each) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each)
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
    }
    const around = [shown, ...shown.querySelectorAll('*'), shown.parentElement, shown.parentElement?.parentElement, shown.closest('.row')]
    // The edge between list and thread grows thick instead.
    const isEdge = one.matches('[role=separator]') && parseFloat(getComputedStyle(one, '::after').width) >= 2
    const { width, height, bottom, top, left, right } = shown.getBoundingClientRect()
    const isOnScreen = width > 0 && height > 0 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth
    return isEdge || around.some((each) => each && isRinged(each)) && isOnScreen ? '' : one.outerHTML.slice(0, 160)
  })()`)
}

/** Each element under one name, also when others come in before it. */
function nameFocus(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const one = document.activeElement
    if (!one || one === document.body) return 'the end'
    const names = (window.focusNames ??= new Map())
    if (!names.has(one)) names.set(one, names.size + one.outerHTML.slice(0, 200))
    return names.get(one)
  })()`)
}

describe('with the keyboard alone', () => {
  it('one reads and answers', async () => {
    const page = await stage().open('/')
    await page.locator('.row').first().waitFor()
    await tabTo(page, '.row-cover')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.locator('#composer').waitFor()
    await isSo(page, `document.activeElement?.id === 'composer'`)
    await page.keyboard.type('On my way')
    await page.keyboard.press('Enter')
    await page.locator('.message', { hasText: 'On my way' }).waitFor()
    await expect.poll(requests).toContain('POST /api/conversations/conv_1/send')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await isSo(page, `document.activeElement?.matches('.row-cover') === true`)
  })

  it('one searches, jumps to a hit, and walks to the next', async () => {
    const page = await stage().open('/')
    await page.locator('.row').first().waitFor()
    await page.keyboard.press('/')
    await isSo(page, `document.activeElement?.id === 'search'`)
    await page.keyboard.type('older message')
    await page.locator('.result').first().waitFor()
    await tabTo(page, '.result')
    await page.keyboard.press('Enter')
    await page.locator('.find-bar').waitFor()
    await page.locator('.message mark').first().waitFor()
    const count = page.locator('.find-count')
    await expect.poll(() => count.innerText()).toMatch(/\d+ of \d+/)
    const first = await count.innerText()
    await page.keyboard.press('F3')
    await expect.poll(() => count.innerText()).not.toBe(first)
  })

  it('one writes to a new number', async () => {
    const page = await stage().open('/')
    await page.locator('.row').first().waitFor()
    await page.keyboard.press('Alt+N')
    await isSo(page, `document.activeElement?.matches('input') === true && location.pathname === '/new'`)
    await page.keyboard.type('+33612345678')
    await page.keyboard.press('Enter')
    if (!(await active(page, 'textarea'))) await tabTo(page, 'textarea')
    await page.keyboard.type('Hello')
    await page.keyboard.press('Control+Enter')
    await expect.poll(requests).toContain('POST /api/messages')
  })

  it('one stars, pins and archives from the list, and takes it back', async () => {
    const page = await stage().open('/')
    await page.locator('.row').first().waitFor()
    await tabTo(page, '.row-cover')
    const focused = () => page.evaluate<string>('document.activeElement?.dataset.conversation ?? ""')
    const id = await focused()
    const changes = () => stage().server.world.conversations.find((one) => one.id === id)
    const wasStarred = changes()?.is_starred
    const wasPinned = changes()?.is_pinned
    await page.keyboard.press('s')
    await expect.poll(() => changes()?.is_starred).toBe(!wasStarred)
    await page.keyboard.press('p')
    await expect.poll(() => changes()?.is_pinned).toBe(!wasPinned)
    expect(await focused()).toBe(id)
    await page.keyboard.press('e')
    await expect.poll(() => changes()?.is_archived).toBe(true)
    await page.locator('.toast button').first().waitFor()
    await tabTo(page, '.toast button')
    await page.keyboard.press('Enter')
    await expect.poll(() => changes()?.is_archived).toBe(false)
  })

  it('one changes a setting', async () => {
    const page = await stage().open('/')
    await page.locator('.row').first().waitFor()
    await tabTo(page, 'a[href^="/settings"]')
    await page.keyboard.press('Enter')
    await page.locator('.card').first().waitFor()
    await tabTo(page, 'input[name=theme]')
    await page.keyboard.press('ArrowRight')
    await isSo(page, `document.documentElement.dataset.theme === 'light'`)
    await page.keyboard.press('ArrowRight')
    await isSo(page, `document.documentElement.dataset.theme === 'dark'`)
    expect(await findHiddenFocus(page)).toBe('')
    await tabTo(page, '#language')
  })

  it('one comes in with a code', async () => {
    stage().server.world.isPaired = false
    const page = await stage().open('/')
    await page.locator('#code').waitFor()
    if (!(await active(page, '#code'))) await tabTo(page, '#code')
    await page.keyboard.type('K7P4QX2M')
    await page.keyboard.press('Enter')
    await page.locator('.row').first().waitFor()
  })

  it('one copies a code', async () => {
    const page = await stage().open('/c/conv_1')
    await page.locator('.bubble .code-chip').waitFor()
    await tabTo(page, '.bubble .code-chip', 'Shift+Tab')
    await page.keyboard.press('Enter')
    await page.locator('.toast').waitFor()
  })

  it('one copies a code from its row in the list, by a key and by the menu', async () => {
    const page = await stage().open('/')
    const row = page.locator('[data-conversation=conv_3]')
    const copied = page.locator('.toast', { hasText: '481920 copied' })
    await page.locator('.row', { has: row }).locator('.code-chip').waitFor()
    await row.focus()
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Copy the code 481 920' }).waitFor()
    await page.keyboard.press('Enter')
    await copied.waitFor()
    await page.reload()
    await page.locator('.row', { has: row }).locator('.code-chip').waitFor()
    await row.focus()
    await page.keyboard.press('c')
    await copied.waitFor()
  })

  it('one sends a failed message again', async () => {
    const page = await stage().open('/c/conv_4')
    await page.locator('.note-failed button').first().waitFor()
    await tabTo(page, '.note-failed button', 'Shift+Tab')
    for (let stop = 0; stop < 3 && !(await isOn(page, 'Try again')); stop += 1) await page.keyboard.press('Shift+Tab')
    expect(await isOn(page, 'Try again')).toBe(true)
    await page.keyboard.press('Enter')
    await expect.poll(() => requests().some((request) => request.endsWith('/retry'))).toBe(true)
  })

  it.each(['/', '/c/conv_4', '/settings/look', '/overview', '/new'])(
    '%s holds nobody back, and shows every stop',
    async (path) => {
      const page = await stage().open(path)
      // What comes in after the way round began would be two stops.
      await page
        .locator(path === '/new' ? '#to' : ':is(.row, .card, .message):visible')
        .first()
        .waitFor()
      await page.clock.runFor(2_000)
      const stops: string[] = []
      for (let stop = 0; stop < MOST_STOPS; stop += 1) {
        await page.keyboard.press('Tab')
        expect(await findHiddenFocus(page)).toBe('')
        const name = await nameFocus(page)
        if (name === stops[0]) break
        stops.push(name)
      }
      // The way round leads once over the browser's own bars.
      expect(stops.filter((name) => name === 'the end').length).toBeLessThan(2)
      expect(stops.length).toBeGreaterThan(3)
      expect(stops.length).toBeLessThan(MOST_STOPS)
      expect(new Set(stops).size).toBe(stops.length)
    },
  )

  it('a question keeps the focus inside, and gives it back', async () => {
    const page = await stage().open('/c/conv_1')
    const button = page.locator('.thread-header [aria-haspopup=menu]')
    await button.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem').first().waitFor()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.locator('dialog[open]').waitFor()
    for (let stop = 0; stop < 6; stop += 1) {
      await page.keyboard.press('Tab')
      expect(
        await page.evaluate(
          `document.activeElement === document.body || document.activeElement.closest('dialog') !== null`,
        ),
      ).toBe(true)
    }
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    await isSo(page, `document.activeElement?.getAttribute('aria-haspopup') === 'menu'`)
  })

  it('one plans a message for an hour of one’s own, and thinks better of it', async () => {
    const page = await stage().open('/c/conv_4')
    await page.locator('.composer-tools').waitFor()
    await page.locator('#composer').focus()
    await page.keyboard.type('Good morning')
    await tabTo(page, '.send-options')
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem').first().waitFor()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await isSo(page, `document.activeElement?.id === 'schedule'`)
    expect(await findHiddenFocus(page)).toBe('')
    // Which part of a date comes first is the browser's to choose; the arrows change each of them.
    const before = await page.locator('#schedule').inputValue()
    await page.keyboard.press('ArrowUp')
    expect((await page.locator('#schedule').inputValue()) > before).toBe(true)
    await tabTo(page, 'dialog .button.primary')
    await page.keyboard.press('Enter')
    await page.locator('.planned-note', { hasText: 'Goes out' }).waitFor()
    await page.locator('dialog').waitFor({ state: 'detached' })
    await tabTo(page, '.planned-note .link-button:last-child', 'Shift+Tab')
    await page.keyboard.press('Enter')
    await page.locator('.planned-note').waitFor({ state: 'detached' })
    expect(await page.locator('#composer').inputValue()).toBe('Good morning')
  })

  it('one leaves the question of the hour by Escape, and answers it by Enter', async () => {
    const page = await stage().open('/c/conv_4')
    await page.locator('.composer-tools').waitFor()
    await page.locator('#composer').fill('Good morning')
    for (const key of ['Escape', 'Enter']) {
      await page.locator('.send-options').focus()
      await page.keyboard.press('Enter')
      await page.getByRole('menuitem').first().waitFor()
      await page.keyboard.press('End')
      await page.keyboard.press('Enter')
      await isSo(page, `document.activeElement?.id === 'schedule'`)
      await page.keyboard.press(key)
      await page.locator('dialog').waitFor({ state: 'detached' })
      expect(await page.locator('.planned-note').count()).toBe(key === 'Enter' ? 1 : 0)
    }
  })

  it('one goes to another day', async () => {
    const page = await stage().open('/c/conv_1')
    await page.locator('.day-pill button').last().focus()
    await page.keyboard.press('Enter')
    await isSo(page, `document.activeElement?.type === 'date'`)
    expect(await findHiddenFocus(page)).toBe('')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('dialog').waitFor({ state: 'detached' })
    await page.locator('.day-pill button').last().focus()
    await page.keyboard.press('Enter')
    await isSo(page, `document.activeElement?.type === 'date'`)
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    await isSo(page, `document.activeElement?.closest('.day-pill') !== null`)
  })
})

const isOn = (page: Page, text: string) =>
  page.evaluate<boolean>(`document.activeElement?.textContent === ${JSON.stringify(text)}`)
