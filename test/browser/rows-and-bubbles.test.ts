import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../support/source-files.ts'
import { isSo } from './check-page.ts'
import { at, createMessage } from './support/fake-data.ts'
import { openList } from './support/list-page.ts'
import { DESKTOP, PHONE, setStage } from './support/page.ts'

const stage = setStage()
const message = (page: Page, text: string): Locator => page.locator('.message', { hasText: text }).last()
/** The row of a conversation, whose link covers it. */
const rowOf = (page: Page, id: string): Locator =>
  page.locator('.row', { has: page.locator(`[data-conversation=${id}]`) })

async function boxOf(part: Locator) {
  const box = await part.boundingBox()
  if (!box) throw new Error(`${part.toString()} is not drawn`)
  return { ...box, right: box.x + box.width, bottom: box.y + box.height }
}

/** What an icon is drawn with. */
const pathsOf = (svg: string) => [...svg.matchAll(/ d="([^"]+)"/g)].map(([, path]) => path)
const pathsOfIcon = (name: string) =>
  pathsOf(readFileSync(join(projectRoot, 'node_modules/lucide-static/icons', `${name}.svg`), 'utf8'))

describe('a row of the list', () => {
  it.each([
    ['a desktop', DESKTOP],
    ['a phone', PHONE],
  ])('has on %s the name and the hour above the preview, which my own mark stands before', async (_, screen) => {
    const page = await stage().open('/', screen)
    const row = rowOf(page, 'conv_5')
    await row.waitFor()
    expect(await row.locator('.row-name').innerText()).toBe('王小明')
    expect(await row.locator('.row-time').innerText()).toBe('11:52')
    expect(await row.locator('.row-words').innerText()).toBe('好的，明天下午三点在车站南出口见，不见不散')
    const [name, time, mark, words] = await Promise.all(
      ['.row-name', '.row-time', '.row-preview .mark-sent', '.row-words'].map((part) => boxOf(row.locator(part))),
    )
    expect(name?.right).toBeLessThanOrEqual(time?.x ?? 0)
    expect(name?.bottom).toBeLessThanOrEqual((words?.y ?? 0) + 1)
    expect(mark?.right).toBeLessThanOrEqual(words?.x ?? 0)
    // One line, however long it is.
    expect(words?.height).toBeLessThan(30)
    expect(await rowOf(page, 'conv_6').locator('.row-preview .mark').count()).toBe(0)
    expect(await rowOf(page, 'conv_8').locator('.row-time').innerText()).toBe('Yesterday')
  })

  it('has a sign each for what is starred, muted and pinned, and none where nothing is', async () => {
    const signsOf = async (id: string) => {
      const icons = await rowOf(page, id).locator('.row-signs .icon').all()
      return Promise.all(icons.map(async (icon) => pathsOf(await icon.innerHTML())))
    }
    const page = await openList(stage())
    await expect.poll(() => signsOf('conv_1')).toEqual(['star', 'pin'].map(pathsOfIcon))
    await expect.poll(() => signsOf('conv_8')).toEqual(['bell-off'].map(pathsOfIcon))
    await rowOf(page, 'conv_6').waitFor()
    expect(await signsOf('conv_2')).toEqual(['pin'].map(pathsOfIcon))
    expect(await signsOf('conv_5')).toEqual([])
  })

  it('has a picture of letters for a name, a person for a bare number, and a house for a sender with none', async () => {
    const page = await openList(stage())
    const pictureOf = (id: string) => rowOf(page, id).locator('.avatar')
    expect(await pictureOf('conv_6').innerText()).toBe('ZD')
    expect(await pictureOf('conv_6').getAttribute('class')).toMatch(/hue-\d/)
    expect(pathsOf(await pictureOf('conv_7').innerHTML())).toEqual(pathsOfIcon('user'))
    expect(pathsOf(await pictureOf('conv_3').innerHTML())).toEqual(pathsOfIcon('building-2'))
    // The same wherever it is drawn.
    const hue = /hue-\d/.exec((await pictureOf('conv_4').getAttribute('class')) ?? '')?.[0]
    await page.locator('[data-conversation=conv_4]').click()
    await page.locator(`.thread-pane .avatar.${hue}`).waitFor()
  })
})

const bubbleOf = (page: Page, text: string): Locator => message(page, text).locator('.bubble')

/** How a bubble with this text looks. */
async function lookOf(page: Page, text: string) {
  await bubbleOf(page, text).waitFor()
  const id = await message(page, text).getAttribute('data-id')
  const look = (property: string) =>
    page.evaluate<string>(`getComputedStyle(document.querySelector('[data-id="${id}"] .bubble')).${property}`)
  return { size: Number.parseFloat(await look('fontSize')), ground: await look('backgroundColor') }
}

describe('a bubble', () => {
  it('of emoji alone is large and without a ground, which words beside them take back', async () => {
    const { messages } = stage().server.world
    messages.push(createMessage('conv_4', at(13, 0), '🎉🎉'), createMessage('conv_4', at(13, 9), 'so 🎉🎉'))
    const page = await stage().open('/c/conv_4')
    const [words, alone] = await Promise.all([lookOf(page, 'so 🎉🎉'), lookOf(page, '13:00')])
    expect(alone.size).toBeGreaterThan(2 * words.size)
    expect(alone.ground).toBe('rgba(0, 0, 0, 0)')
    expect(words.ground).not.toBe(alone.ground)
  })

  it('keeps its lines, breaks a word that is too long, and leaves a quarter of the thread free', async () => {
    const long = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(6)
    stage().server.world.messages.push(createMessage('conv_4', at(13, 0), `first\nsecond\n${long}`))
    const page = await stage().open('/c/conv_4')
    const bubble = bubbleOf(page, 'Donau')
    await bubble.waitFor()
    const thread = await boxOf(page.locator('.thread-pane'))
    expect((await boxOf(bubble)).width).toBeLessThanOrEqual(0.75 * thread.width)
    expect((await bubble.innerText()).split('\n').slice(0, 2)).toEqual(['first', 'second'])
    expect(
      await page.evaluate<number>(`
      Math.max(...[...document.querySelectorAll('.bubble')].map((one) => one.scrollWidth - one.clientWidth))`),
    ).toBe(0)
  })

  it('of theirs stands at the start and mine at the end, each on its own ground, close to its own kind', async () => {
    const { messages } = stage().server.world
    for (const minute of [0, 1]) messages.push(createMessage('conv_4', at(13, minute), `close ${minute}`))
    messages.push(createMessage('conv_4', at(13, 30), 'half an hour later'))
    const page = await stage().open('/c/conv_4')
    await message(page, 'half an hour later').waitFor()
    const [thread, mine, first, second, later] = await Promise.all(
      [
        page.locator('.thread-pane'),
        bubbleOf(page, 'Bring gloves'),
        ...['close 0', 'close 1', 'half an hour'].map((text) => bubbleOf(page, text)),
      ].map(boxOf),
    )
    if (!thread || !mine || !first || !second || !later) throw new Error('Something is not drawn')
    const middle = (thread.x + thread.right) / 2
    expect(first.x).toBeLessThan(middle)
    expect(mine.right).toBeGreaterThan(middle)
    expect(thread.right - mine.right).toBeLessThan(mine.x - thread.x)
    expect((await lookOf(page, 'Bring gloves')).ground).not.toBe((await lookOf(page, 'close 0')).ground)
    // A new group stands apart.
    expect(later.y - second.bottom).toBeGreaterThan(2 * (second.y - first.bottom))
  })

  it('says what is gone from the phone, and what is only there', async () => {
    stage().server.world.messages.push(
      createMessage('conv_4', at(13, 0), 'Deleted over there', { sync_status: 'deleted_on_phone' }),
      createMessage('conv_4', at(13, 30), ''),
    )
    const page = await stage().open('/c/conv_4')
    const gone = message(page, 'Deleted over there')
    await gone.getByText('Deleted on the phone').waitFor()
    const whole = message(page, 'ok, got your call')
    expect((await lookOf(page, 'Deleted over there')).ground).toBe('rgba(0, 0, 0, 0)')
    expect(await whole.getByText('Deleted on the phone').count()).toBe(0)
    expect(await bubbleOf(page, '13:30').innerText()).toContain('Picture or RCS message. Only on the phone.')
  })

  it('with a link leads there without a word of where from, and nothing of it is fetched', async () => {
    stage().server.world.messages.push(createMessage('conv_4', at(13, 0), 'Look at https://example.com/paint.png'))
    const page = await stage().open('/')
    const foreign: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(stage().server.url)) foreign.push(request.url())
    })
    await page.locator('[data-conversation=conv_4]').click()
    const link = bubbleOf(page, 'Look at').getByRole('link', { name: /example\.com/ })
    await link.waitFor()
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer')
    expect(await link.getAttribute('target')).toBe('_blank')
    await link.hover()
    expect(foreign).toEqual([])
  })
})

describe('the day of the messages on screen', () => {
  it('stays at the upper edge while one reads through them', async () => {
    const { messages } = stage().server.world
    for (let minute = 0; minute < 45; minute += 1)
      messages.push(createMessage('conv_4', at(13, minute), `line ${minute}`))
    const page = await stage().open('/c/conv_4')
    const newest = message(page, 'line 44')
    await newest.waitFor()
    const scroller = await boxOf(page.locator('.thread-scroller'))
    const isAtTop = async () => {
      const { y } = await boxOf(page.locator('.day-pill', { hasText: 'Today' }))
      return y >= scroller.y && y < scroller.y + 40
    }
    await expect.poll(isAtTop).toBe(true)
    await newest.hover()
    await page.mouse.wheel(0, -700)
    await isSo(
      page,
      `(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight > 500)(
        document.querySelector('.thread-scroller'))`,
    )
    expect(await isAtTop()).toBe(true)
  })
})

describe('the main places', () => {
  it('stand in the rail of a desktop, each one click away, with the one where one is marked', async () => {
    const page = await openList(stage())
    const rail = page.getByRole('navigation', { name: 'Main menu' })
    const here = rail.locator('[aria-current=page]')
    for (const [name, path] of [
      ['Campaigns', '/campaigns'],
      ['Overview', '/overview'],
      ['Settings', '/settings'],
    ] as const) {
      await rail.getByRole('link', { name }).click()
      await expect.poll(() => new URL(page.url()).pathname).toContain(path)
      await expect.poll(() => here.getAttribute('title')).toBe(name)
    }
    await rail.getByRole('link', { name: /^Chats/ }).click()
    await page.locator('.list-pane .row').first().waitFor()
    await expect.poll(() => here.getAttribute('title')).toBe('Chats')
  })
})

describe('the icon of the installed app', () => {
  it('counts what is unread, and what another device leaves of it', async () => {
    const page = await stage().open('/settings/look')
    await page.addInitScript('badges = []; navigator.setAppBadge = async (count) => void badges.push(count)')
    await page.goto(stage().server.url)
    await page.locator('.row').first().waitFor()
    const badge = () => page.evaluate<number>('badges.at(-1)')
    const before = stage().server.world.conversations.filter(
      (one) => one.unread_count > 0 && !one.is_archived && !one.is_hidden,
    )
    await expect.poll(badge).toBe(before.length)
    const [read] = before
    if (!read) throw new Error('Nothing is unread')
    stage().server.tell({ type: 'conversation_update', data: { conversation: { ...read, unread_count: 0 } } })
    await expect.poll(badge).toBe(before.length - 1)
  })
})
