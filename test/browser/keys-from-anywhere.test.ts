import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isSo } from './check-page.ts'
import { at, createMessage } from './support/fake-data.ts'
import { setStage } from './support/page.ts'

const stage = setStage()
const STEPS = 60

const row = (page: Page, id: string) => page.locator(`[data-conversation=${id}]`)
const isFocused = (id: string) => `document.activeElement?.dataset.conversation === '${id}'`

/** Whether a row, named by a selector, is wholly on screen in the list. */
const isInList = (selector: string) => `(() => {
  const list = document.querySelector('.list-scroller').getBoundingClientRect()
  const box = document.querySelector(${JSON.stringify(selector)})?.getBoundingClientRect()
  return box !== undefined && box.top >= list.top - 1 && box.bottom <= list.bottom + 1
})()`

const scrollTop = (page: Page, of: string) =>
  page.evaluate<number>(`document.querySelector(${JSON.stringify(of)}).scrollTop`)

/** A thread of many screens. */
async function openLongThread(): Promise<Page> {
  const { world } = stage().server
  for (let index = 0; index < 120; index += 1)
    world.messages.push(createMessage('conv_9', at(8, 0) + index * 60_000, `Line ${index} of what was said`))
  const page = await stage().open('/c/conv_9')
  await page.locator('.message', { hasText: 'Line 119' }).waitFor()
  await page.locator('#composer').waitFor()
  await isSo(page, `document.querySelector('.thread-scroller').scrollTop > 1000`)
  return page
}

describe('what is typed behind /', () => {
  it('goes into the search, however fast, and does nothing to the row that had the focus', async () => {
    const page = await stage().open('/')
    await row(page, 'conv_9').waitFor()
    // What keys do is loaded a moment later.
    await page.keyboard.press('Control+k')
    await isSo(page, `document.activeElement?.id === 'search'`)
    await row(page, 'conv_9').focus()
    await page.evaluate(`(() => {
      for (const key of ['/', 'm', 'u', 'm']) {
        const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
        document.activeElement.dispatchEvent(event)
      }
    })()`)
    await isSo(page, `document.activeElement?.id === 'search'`)
    expect(stage().server.world.requests.filter((one) => /^(PATCH|PUT|POST).*conversations/.test(one))).toEqual([])
  })

  it('waits for the field where another page is left for it', async () => {
    const page = await stage().open('/')
    await row(page, 'conv_9').waitFor()
    // What keys do is loaded a moment later.
    await page.keyboard.press('Control+k')
    await isSo(page, `document.activeElement?.id === 'search'`)
    await page.getByRole('link', { name: /^Settings/ }).click()
    await page.locator('#search').waitFor({ state: 'detached' })
    await page.evaluate(`(() => {
      for (const key of ['/', 'm', 'u', 'm']) {
        const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
        document.body.dispatchEvent(event)
      }
    })()`)
    await isSo(page, `document.activeElement?.id === 'search' && document.activeElement.value === 'mum'`)
  })
})

describe('Alt and an arrow', () => {
  it('keep the open row on screen, and lead beyond what was read of the list', async () => {
    const page = await stage().open('/')
    await row(page, 'conv_1').waitFor()
    await page.locator('.row-menu').first().waitFor({ state: 'attached' })
    const seen = new Set<string>()
    for (let step = 0; step < STEPS; step += 1) {
      const before = page.url()
      await page.keyboard.press('Alt+ArrowDown')
      await isSo(page, `location.href !== ${JSON.stringify(before)}`)
      seen.add(page.url())
    }
    expect(seen.size).toBe(STEPS)
    await isSo(page, isInList('.row.is-selected'))
    expect(await scrollTop(page, '.list-scroller')).toBeGreaterThan(2_000)
  })
})

describe('the key that leads to the list', () => {
  it('leads to the row that is open, wherever the list stands', async () => {
    const page = await stage().open('/c/conv_4')
    await page.locator('#composer').waitFor()
    await page.evaluate(`document.querySelector('.list-scroller').scrollTop = 2160`)
    await isSo(page, `document.querySelector('[data-conversation=conv_4]') === null`)
    await page.keyboard.press('Control+Alt+y')
    await isSo(page, isFocused('conv_4'))
    await isSo(page, isInList('[data-conversation=conv_4]'))
  })

  it('leads to the first row on screen where none is open', async () => {
    const page = await stage().open('/')
    await row(page, 'conv_1').waitFor()
    await page.evaluate(`document.querySelector('.list-scroller').scrollTop = 2175`)
    await isSo(page, `document.querySelector('[data-conversation=conv_1]') === null`)
    await page.keyboard.press('Control+Alt+y')
    await isSo(page, `document.activeElement?.dataset.conversation !== undefined`)
    await isSo(page, isInList(':focus'))
    expect(await scrollTop(page, '.list-scroller')).toBe(2175)
  })
})

describe('the keys that scroll', () => {
  it('read on in the thread from its empty field, and belong to the text once there is one', async () => {
    const page = await openLongThread()
    await page.locator('#composer').focus()
    const end = await scrollTop(page, '.thread-scroller')
    await page.keyboard.press('PageUp')
    await isSo(page, `document.querySelector('.thread-scroller').scrollTop < ${end - 300}`)
    await page.keyboard.press('End')
    await isSo(
      page,
      `(() => { const it = document.querySelector('.thread-scroller'); return it.scrollHeight - it.scrollTop - it.clientHeight < 2 })()`,
    )
    const before = await scrollTop(page, '.thread-scroller')
    await page.locator('#composer').fill('Half a sentence')
    await page.keyboard.press('Home')
    expect(await page.evaluate('document.activeElement.selectionStart')).toBe(0)
    expect(Math.abs((await scrollTop(page, '.thread-scroller')) - before)).toBeLessThan(60)
  })

  it('lead to the newest message by End, however far up one has read, from the field and from a message', async () => {
    const { world } = stage().server
    for (let index = 0; index < 700; index += 1)
      world.messages.push(createMessage('conv_9', at(8, 0, 2) + index * 30_000, `Older ${index}`))
    const page = await openLongThread()
    const newest = page.locator('.message', { hasText: 'Line 119' })
    for (const from of ['#composer', '.message']) {
      // So far up that the newest are held no more.
      const isRead = `document.querySelector('.thread-scroller').textContent.includes('Older 300')`
      await page.locator('#composer').focus()
      await expect
        .poll(async () => {
          await page.keyboard.press('Home')
          return page.evaluate(isRead)
        })
        .toBe(true)
      await page.locator(from).first().focus()
      await page.keyboard.press('End')
      await newest.waitFor()
      await isSo(
        page,
        `(() => { const it = document.querySelector('.thread-scroller'); return it.scrollHeight - it.scrollTop - it.clientHeight < 2 })()`,
      )
      if (from === '.message') await isSo(page, `document.activeElement?.textContent.includes('Line 119')`)
    }
  })

  it('lead to the first message and the last, with the focus', async () => {
    const page = await openLongThread()
    await page.locator('.message', { hasText: 'Line 119' }).focus()
    await page.keyboard.press('Home')
    await isSo(
      page,
      `document.activeElement?.matches('.message') && !document.activeElement.textContent.includes('119')`,
    )
    await page.keyboard.press('End')
    await isSo(
      page,
      `document.activeElement?.matches('.message') && document.activeElement.textContent.includes('119')`,
    )
  })
})

describe('what is closed leads back to where one was', () => {
  it('the search in a thread, to its field', async () => {
    const page = await openLongThread()
    await page.locator('#composer').focus()
    await page.keyboard.press('Control+f')
    await isSo(page, `document.activeElement?.id === 'find'`)
    await page.keyboard.press('Escape')
    await isSo(page, `document.activeElement?.id === 'composer'`)
    await page.keyboard.press('Control+f')
    await isSo(page, `document.activeElement?.id === 'find'`)
    await page.getByRole('button', { name: 'Close the search' }).click()
    await isSo(page, `document.querySelector('.find-bar') === null && document.activeElement?.id === 'composer'`)
  })

  it('the field of a thread, to the messages with nothing moved, and the thread by the next', async () => {
    const page = await openLongThread()
    await page.locator('#composer').fill('Half a sentence')
    await page.evaluate(`document.querySelector('.thread-scroller').scrollTop -= 400`)
    const top = await scrollTop(page, '.thread-scroller')
    await page.keyboard.press('Escape')
    await isSo(page, `document.activeElement?.getAttribute('role') === 'log'`)
    expect(await scrollTop(page, '.thread-scroller')).toBe(top)
    await page.keyboard.press('PageUp')
    await isSo(page, `document.querySelector('.thread-scroller').scrollTop < ${top - 200}`)
    await page.keyboard.press('Escape')
    await isSo(page, `location.pathname === '/' && document.activeElement?.dataset.conversation === 'conv_9'`)
  })

  it('a new message that was not written, to the thread', async () => {
    const page = await openLongThread()
    await page.keyboard.press('Alt+n')
    await page.getByRole('heading', { name: 'New message' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'New message' }).waitFor({ state: 'detached' })
    await page.locator('.message', { hasText: 'Line 119' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/c/conv_9')
  })
})

describe('the only hit in a thread', () => {
  it('is brought back on screen by the keys and buttons that walk', async () => {
    const page = await openLongThread()
    await page.keyboard.press('Control+f')
    await page.locator('#find').fill('Line 20 of')
    await isSo(page, `document.querySelector('.find-count').textContent === '1 of 1'`)
    const isOnScreen = `(() => {
      const box = document.querySelector('.message.is-current')?.getBoundingClientRect()
      return box !== undefined && box.top > 100 && box.bottom < 800
    })()`
    await isSo(page, isOnScreen)
    for (const walk of [
      () => page.keyboard.press('F3'),
      () => page.getByRole('button', { name: 'Newer hit' }).click(),
    ]) {
      await page.evaluate(`document.querySelector('.thread-scroller').scrollTop = 1e6`)
      await isSo(page, `!${isOnScreen}`)
      await walk()
      await isSo(page, isOnScreen)
    }
  })
})
