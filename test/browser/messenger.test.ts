import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { at, createConversation, createMessage } from './support/fake-data.ts'
import { PHONE, setStage } from './support/page.ts'

const stage = setStage()

const message = (page: Page, text: string) => page.locator('.message', { hasText: text })
const conversationOf = (id: string) => {
  const found = stage().server.world.conversations.find((one) => one.id === id)
  return found ?? createConversation(1, {})
}

/** Lets a message of the open thread arrive. */
function arrive(text: string): void {
  const { server } = stage()
  const arrived = createMessage('conv_1', at(14, 7), text, { is_read: false })
  server.world.messages.push(arrived)
  server.tell({ type: 'new_message', data: { message: arrived, conversation: conversationOf('conv_1') } })
}

/** Scrolls the thread, and says which message is then the first on screen and where it stands. */
async function scrollTo(page: Page, top: number): Promise<{ id: string; top: number }> {
  return page.evaluate(`(async () => {
    const scroller = document.querySelector('.thread-scroller')
    scroller.scrollTop = ${top}
    // What comes on screen is drawn in the next frames.
    for (let frame = 0; frame < 12; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
    const first = [...scroller.querySelectorAll('.message')].find((one) => one.getBoundingClientRect().top > 100)
    return { id: first.dataset.id, top: first.getBoundingClientRect().top }
  })()`)
}

function topOf(page: Page, id: string): Promise<number> {
  return page.evaluate(`document.querySelector('[data-id="${id}"]').getBoundingClientRect().top`)
}

describe('sending', () => {
  it('shows a message at once and keeps the focus', async () => {
    const page = await stage().open('/c/conv_1')
    await page.locator('#composer').fill('On my way')
    await page.keyboard.press('Enter')
    await message(page, 'On my way').waitFor()
    expect(await page.locator('#composer').inputValue()).toBe('')
    expect(await page.evaluate('document.activeElement.id')).toBe('composer')
    expect(stage().complaints).toEqual([])
  })

  it('starts a new line with Shift and Enter', async () => {
    const page = await stage().open('/c/conv_1')
    await page.locator('#composer').fill('one')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('two')
    expect(await page.locator('#composer').inputValue()).toBe('one\ntwo')
  })

  it('keeps what could not be sent over a reload, and sends it once', async () => {
    const { server } = stage()
    server.world.refusesSends = true
    const page = await stage().open('/c/conv_1')
    await page.locator('#composer').fill('Do not lose me')
    await page.keyboard.press('Enter')
    await message(page, 'Do not lose me').locator('.mark-waiting').waitFor()
    await page.reload()
    await message(page, 'Do not lose me').locator('.mark-waiting').waitFor()
    server.world.refusesSends = false
    await page.reload()
    await message(page, 'Do not lose me').locator('.mark-pending').waitFor()
    expect(await message(page, 'Do not lose me').count()).toBe(1)
    expect(server.world.messages.filter(({ body }) => body === 'Do not lose me')).toHaveLength(1)
  })

  it('keeps a draft for its thread', async () => {
    const page = await stage().open('/c/conv_1')
    await page.locator('#composer').fill('half a thought')
    await page.locator('[data-conversation=conv_4]').click()
    await page.getByRole('heading', { name: 'Maximilian-Alexander von Hohenstein' }).waitFor()
    expect(await page.locator('#composer').inputValue()).toBe('')
    await page.locator('.row', { hasText: 'half a thought' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'Anna Lindqvist' }).waitFor()
    expect(await page.locator('#composer').inputValue()).toBe('half a thought')
  })

  it('asks before it sends again what may have been sent', async () => {
    const page = await stage().open('/c/conv_4')
    await message(page, 'Bring gloves').getByRole('button', { name: 'Send again' }).click()
    const question = page.getByRole('dialog', { name: 'Send it a second time?' })
    // True also of one whose way to the phone was cut off.
    await question.getByText('It never showed in the phone’s Sent box, but it may have gone out.').waitFor()
    expect(stage().server.world.requests.filter((request) => request.endsWith('/retry'))).toEqual([])
  })
})

describe('reading', () => {
  it('opens at the unread line and marks read what is seen', async () => {
    const page = await stage().open('/c/conv_1')
    await page.locator('.unread-line', { hasText: '2 unread messages' }).waitFor()
    await page.bringToFront()
    await expect.poll(() => stage().server.world.requests).toContain('PUT /api/conversations/conv_1/mark-read')
    expect(await page.locator('.unread-line').count()).toBe(1)
  })

  it('loads older messages without moving the one that is read', async () => {
    const page = await stage().open('/c/conv_1')
    await message(page, 'Leaving at six sharp').waitFor()
    const before = await scrollTo(page, 300)
    await page.getByText('Beginning of the conversation').waitFor({ state: 'attached' })
    // The first message of a day has no gap above it; when it is no longer the first, it gets its 2 px.
    expect(Math.abs((await topOf(page, before.id)) - before.top)).toBeLessThan(3)
  })

  it('stays where one reads when a message arrives, and counts it at the way down', async () => {
    const page = await stage().open('/c/conv_1')
    await message(page, 'Leaving at six sharp').waitFor()
    const before = await scrollTo(page, 1_200)
    await page.locator('.to-newest').waitFor()
    arrive('Are you there?')
    await page.locator('.to-newest .badge', { hasText: '1' }).waitFor()
    expect(Math.abs((await topOf(page, before.id)) - before.top)).toBeLessThan(2)
    await page.locator('.to-newest').click()
    await page.locator('.to-newest').waitFor({ state: 'detached' })
    expect(await message(page, 'Are you there?').isVisible()).toBe(true)
  })

  it('follows new messages at the end', async () => {
    const page = await stage().open('/c/conv_4')
    await message(page, 'blue van').waitFor()
    const { server } = stage()
    const arrived = createMessage('conv_4', at(14, 8), 'A last word')
    server.tell({ type: 'new_message', data: { message: arrived, conversation: conversationOf('conv_4') } })
    await message(page, 'A last word').waitFor()
    expect(await page.locator('.to-newest').count()).toBe(0)
  })

  it('jumps to a hit of the search and marks its words', async () => {
    const page = await stage().open('/')
    await page.locator('#search').fill('number 12,')
    await page.locator('.result', { hasText: 'Anna Lindqvist' }).first().waitFor()
    await page.locator('#search').press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('.message.is-current mark', { hasText: 'number 12,' }).waitFor()
    expect(await page.locator('.find-count').textContent()).toBe('1 of 1')
    expect(page.url()).toContain('/c/conv_1?m=msg_')
  })

  it('draws a bounded part of long lists', async () => {
    const { server } = stage()
    const many = Array.from({ length: 3_000 }, (_, index) =>
      createMessage('conv_9', at(10, 0, 300) + index * 3_600_000, `Line ${index}`),
    )
    server.world.messages.push(...many)
    const page = await stage().open('/c/conv_9')
    await message(page, 'Line 2999').waitFor()
    for (let screen = 0; screen < 25; screen += 1) {
      await page.evaluate('document.querySelector(".thread-scroller").scrollTop -= 1500')
      await page.waitForTimeout(30)
    }
    await page.waitForTimeout(200)
    expect(await page.locator('.thread-scroller *').count()).toBeLessThan(400)
    expect(await page.locator('.row').count()).toBeLessThan(40)
  })
})

describe('the line', () => {
  it('catches up after a cut', async () => {
    const { server } = stage()
    const page = await stage().open('/c/conv_1')
    await message(page, 'Leaving at six sharp').waitFor()
    server.setReachable(false)
    await page.locator('.strip', { hasText: 'Reconnecting…' }).waitFor()
    arrive('Sent while you were away')
    server.setReachable(true)
    await page.clock.runFor(20_000)
    await message(page, 'Sent while you were away').waitFor()
    await page.locator('.strip', { hasText: 'Reconnecting…' }).waitFor({ state: 'detached' })
  })

  it('keeps the newest message in sight while its strip unfolds', async () => {
    const page = await stage().open('/c/conv_1', {
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'no-preference',
    })
    await message(page, 'Leaving at six sharp').waitFor()
    stage().server.setReachable(false)
    await page.locator('.strip').waitFor()
    await page.evaluate(`Promise.all(document.querySelector('.strip').getAnimations().map((one) => one.finished))`)
    const distance = `(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)(
      document.querySelector('.thread-scroller'))`
    await expect.poll(() => page.evaluate(distance)).toBeLessThan(2)
  })

  it('says what the owner has to do on the phone', async () => {
    const { server } = stage()
    const page = await stage().open('/')
    const [sync] = server.world.syncs
    await page.locator('.row').first().waitFor()
    if (!sync) throw new Error('The fake server has no state of the phone')
    const phone = {
      ...sync.phone,
      state: 'permission_missing' as const,
      message: 'Termux:API may not read SMS',
      remedy: 'Allow SMS',
    }
    server.tell({ type: 'sync_status', data: { sync: { ...sync, phone } } })
    await page.locator('.strip', { hasText: 'Termux:API may not read SMS.' }).waitFor()
    await page.getByRole('link', { name: 'Show me how' }).click()
    await page.locator('.card', { hasText: 'Allow SMS' }).waitFor()
  })
})

describe('places', () => {
  it('returns to its thread after a reload, and Back closes it on a phone', async () => {
    const page = await stage().open('/', PHONE)
    await page.locator('[data-conversation=conv_4]').click()
    await message(page, 'ok, got your call').waitFor()
    // The browser hears of a new place when it is drawn.
    await page.waitForURL(/\/c\/conv_4/)
    await page.reload()
    await message(page, 'ok, got your call').waitFor()
    await page.goBack()
    await page.locator('.thread-pane').waitFor({ state: 'detached' })
    expect(new URL(page.url()).pathname).toBe('/')
  })

  it('keeps its place in the list while a thread is open on a phone', async () => {
    const page = await stage().open('/', PHONE)
    await page.locator('.row').first().waitFor()
    await page.evaluate('document.querySelector(".list-scroller").scrollTop = 1500')
    await page.locator('.row-cover').nth(10).click()
    await page.locator('.thread-pane').waitFor()
    await page.goBack()
    expect(await page.evaluate('document.querySelector(".list-scroller").scrollTop')).toBe(1500)
  })

  it('lets a device in with the code that its phone shows', async () => {
    stage().server.world.isPaired = false
    const page = await stage().open('/')
    await page.locator('#code').fill('k7p4-qqqq')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('This code is wrong or no longer open. Check it, or get a new one.').waitFor()
    await page.locator('#code').fill('k7p4 qx2m')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.locator('.row').first().waitFor()
  })

  it('takes the code out of the address that the phone prints', async () => {
    stage().server.world.isPaired = false
    const page = await stage().open('/pair#c=K7P4QX2M')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.locator('.row').first().waitFor()
    expect(page.url()).not.toContain('K7P4')
  })
})

describe('keys', () => {
  it('leads through search, list and threads', async () => {
    const page = await stage().open('/')
    await page.locator('.row').first().waitFor()
    await page.keyboard.press('/')
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('search')
    await page.keyboard.press('Escape')
    await page.locator('[data-conversation=conv_1]').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Mum ❤️' }).waitFor()
    await page.keyboard.press('Alt+ArrowDown')
    await page.getByRole('heading', { name: 'CREDIT-NORD' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('Pick up where you left off').waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  })

  it('archives the row with the focus, and takes it back', async () => {
    const page = await stage().open('/')
    await page.locator('[data-conversation=conv_9]').focus()
    await page.keyboard.press('e')
    await page.locator('[data-conversation=conv_9]').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.locator('[data-conversation=conv_9]').waitFor()
  })
})
