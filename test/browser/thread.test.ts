import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isSo } from './check-page.ts'
import { at, createMessage } from './support/fake-data.ts'
import { DESKTOP, PHONE, setStage } from './support/page.ts'

const stage = setStage()
const message = (page: Page, text: string): Locator => page.locator('.message', { hasText: text }).last()

async function openMenu(page: Page, text: string): Promise<void> {
  await page.locator('.day-pill button').first().waitFor()
  await message(page, text).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menu').waitFor()
}
const choose = (page: Page, name: string) => page.getByRole('menuitem', { name }).click()
const CLIPBOARD = { ...DESKTOP, permissions: ['clipboard-read', 'clipboard-write'] }
const readClipboard = (page: Page) => page.evaluate<string>('navigator.clipboard.readText()')

describe('a message', () => {
  it('is starred by its menu, shown with the star, and found in the details', async () => {
    const page = await stage().open('/c/conv_4')
    await openMenu(page, 'ok, got your call')
    await choose(page, 'Star this message')
    await message(page, 'ok, got your call').locator('.meta .icon').waitFor()
    expect(await message(page, 'ok, got your call').getAttribute('aria-label')).toContain('starred')
    await page.getByRole('button', { name: 'Details', exact: true }).click()
    await page
      .getByRole('complementary', { name: 'Details' })
      .getByRole('button', { name: /got your call/ })
      .waitFor()
    expect(stage().complaints).toEqual([])
  })

  it('is copied with its name and time', async () => {
    const page = await stage().open('/c/conv_4', CLIPBOARD)
    await openMenu(page, 'ok, got your call')
    await choose(page, 'Copy with name and time')
    await page.getByText('Message copied').waitFor()
    expect(await readClipboard(page)).toMatch(/^\[.*18 November 2025.*12:14\] Maximilian.*: ok, got your call$/)
  })

  it('has its hour inside its bubble, at the end, and its mark behind it when it is mine', async () => {
    const page = await stage().open('/c/conv_4')
    const boxOf = async (text: string, part: string) => {
      const box = await message(page, text).locator(part).first().boundingBox()
      if (!box) throw new Error(`${part} of ${text} is not drawn`)
      return { ...box, right: box.x + box.width, bottom: box.y + box.height }
    }
    for (const [text, parts] of [
      ['ok, got your call', ['time']],
      ['Bring gloves', ['time', '.mark']],
    ] as const) {
      const bubble = await boxOf(text, '.bubble')
      const boxes = await Promise.all(parts.map((part) => boxOf(text, part)))
      const places = boxes.flatMap(({ x, right }) => [x, right])
      expect(places).toEqual(places.toSorted((a, b) => a - b))
      for (const { right, bottom } of boxes) {
        expect(bubble.bottom - bottom).toBeGreaterThan(0)
        expect(bubble.right - right).toBeGreaterThan(0)
      }
      expect(bubble.right - (places.at(-1) ?? 0)).toBeLessThan(20)
      expect(await message(page, text).locator('.mark').count()).toBe(parts.length - 1)
    }
  })

  it.each([['en-GB'], ['ar']])('in %s shows the arrow of its menu beside its bubble', async (locale) => {
    const page = await stage().open('/c/conv_4', { ...DESKTOP, locale })
    for (const text of ['ok, got your call', 'Bring gloves']) {
      const bubble = message(page, text).locator('.bubble')
      await bubble.hover()
      const arrow = bubble.locator('.bubble-menu')
      await arrow.waitFor()
      const [inner, outer] = [await arrow.boundingBox(), await bubble.boundingBox()]
      if (!inner || !outer) throw new Error('They are not on screen')
      const isBeside = inner.x >= outer.x + outer.width || inner.x + inner.width <= outer.x
      expect(isBeside, text).toBe(true)
      // The way over to it leads over nothing else.
      await arrow.hover()
      await arrow.click()
      await page.getByRole('menu').waitFor()
      await page.keyboard.press('Escape')
    }
  })

  it('is quoted in plain signs above what is written already', async () => {
    const page = await stage().open('/c/conv_4')
    await page.locator('#composer').fill('yes')
    await openMenu(page, 'ok, got your call')
    await choose(page, 'Reply with quote')
    await expect.poll(() => page.locator('#composer').inputValue()).toBe('"ok, got your call"\nyes')
  })

  it('is forwarded as the text of a new message', async () => {
    const page = await stage().open('/c/conv_4')
    await openMenu(page, 'ok, got your call')
    await choose(page, 'Forward')
    await page.locator('#to').fill('+46701740635')
    await page.keyboard.press('Enter')
    expect(await page.locator('#composer').inputValue()).toBe('ok, got your call')
  })

  it('that failed is edited and sent anew, and says that it was replaced', async () => {
    const page = await stage().open('/c/conv_4')
    await openMenu(page, 'See you at the garage')
    await choose(page, 'Edit and send again')
    await page.locator('.revision-bar').waitFor()
    expect(await page.locator('#composer').inputValue()).toBe('See you at the garage at six')
    await page.locator('#composer').fill('See you at the garage at seven')
    await page.keyboard.press('Enter')
    await message(page, 'at seven').waitFor()
    await page.getByText('Replaced by an edited message').waitFor()
    expect(await page.locator('#composer').inputValue()).toBe('')
  })

  it('that is being edited is left by Escape, and the draft is there again', async () => {
    const page = await stage().open('/c/conv_4')
    await page.locator('#composer').fill('my draft')
    await openMenu(page, 'See you at the garage')
    await choose(page, 'Edit and send again')
    await page.locator('.revision-bar').waitFor()
    await page.locator('#composer:focus').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.revision-bar').waitFor({ state: 'detached' })
    expect(await page.locator('#composer').inputValue()).toBe('my draft')
  })

  it('that is a reaction stands on what it is for, and tells its text by a click', async () => {
    const { server } = stage()
    server.world.messages.push(createMessage('conv_4', at(13, 0), 'Liked “I’ll take the keys then, and the blue…”'))
    const page = await stage().open('/c/conv_4')
    const chip = message(page, 'take the keys then').getByRole('button', { name: /👍/ })
    await chip.waitFor()
    expect(await page.locator('.message', { has: page.locator('.reaction') }).count()).toBe(0)
    expect(await page.getByText('Liked “').isVisible()).toBe(false)
    await chip.focus()
    await page.keyboard.press('Enter')
    await page.getByText('Liked “I’ll take the keys then, and the blue…”').waitFor()
    // Its own menu, since it has no bubble.
    await page.locator('.reaction-texts button').click()
    await choose(page, 'Delete here…')
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await chip.waitFor({ state: 'detached' })
  })

  it('that is a reaction to what is not here is made short, and whole again by a click', async () => {
    const { server } = stage()
    server.world.messages.push(createMessage('conv_4', at(13, 0), 'Liked “Bring a hat”'))
    const page = await stage().open('/c/conv_4')
    const reaction = page.getByRole('button', { name: /Reacted 👍 to “Bring a hat”/ })
    await reaction.click()
    await page.getByText('Liked “Bring a hat”').waitFor()
  })
})

describe('several messages', () => {
  it('are chosen by keyboard and by a range, copied with names and times, and left by Escape', async () => {
    const page = await stage().open('/c/conv_4', CLIPBOARD)
    await openMenu(page, 'ok, got your call')
    await choose(page, 'Select messages')
    await page.getByText('1 selected').waitFor()
    await message(page, 'take the keys then')
      .locator('.choose')
      .click({ modifiers: ['Shift'] })
    await page.getByText('2 selected').waitFor()
    await page.getByRole('button', { name: 'Copy with names and times' }).click()
    await page.getByText('2 messages copied').waitFor()
    expect((await readClipboard(page)).split('\n')).toHaveLength(2)
    await openMenu(page, 'ok, got your call')
    await choose(page, 'Select messages')
    await page.keyboard.press('Escape')
    await page.locator('.choose-bar').waitFor({ state: 'detached' })
    await isSo(page, `document.activeElement.matches('.thread-scroller')`)
  })

  it('are deleted together, after a question', async () => {
    const page = await stage().open('/c/conv_4')
    await openMenu(page, 'ok, got your call')
    await choose(page, 'Select messages')
    await message(page, 'take the keys then').locator('.choose').click()
    await page.getByRole('button', { name: 'Delete here…' }).click()
    await page.getByRole('dialog').getByText('Delete 2 messages?').waitFor()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await message(page, 'take the keys then').waitFor({ state: 'detached' })
    expect(await page.locator('.choose-bar').count()).toBe(0)
  })
})

describe('what acts in a text', () => {
  it('shows where an address leads that only looks like another one, and asks first', async () => {
    const { server } = stage()
    server.world.messages.push(createMessage('conv_4', at(13, 0), 'Log in at https://аpple.com now'))
    const page = await stage().open('/c/conv_4')
    await page.getByText('(xn--pple-43d.com)').waitFor()
    await message(page, 'Log in at').locator('a').click()
    await page.getByRole('dialog').getByText('It leads to xn--pple-43d.com').waitFor()
    await page.getByRole('button', { name: 'Do not open' }).click()
    expect(page.context().pages()).toHaveLength(1)
  })

  it('offers to write to a number, and a message for a day that is named', async () => {
    const { server } = stage()
    server.world.messages.push(createMessage('conv_4', at(13, 0), 'Call +49 30 2318 0742 on 2025-12-24 at 10:30'))
    const page = await stage().open('/c/conv_4')
    await page.locator('.date-link').last().click()
    await choose(page, 'Write a message for then')
    await page.getByText('Goes out Wednesday 24 December 10:30').waitFor()
    await message(page, 'Call +49').locator('a').click()
    await choose(page, 'Write to +49 30 2318 0742')
    await page.locator('.to-chip', { hasText: '+49 30 23180742' }).waitFor()
  })

  it('offers to write to a number that is written as at home, and a message for a day with slashes', async () => {
    const { server } = stage()
    const neighbour = server.world.conversations.find(({ id }) => id === 'conv_6')
    if (neighbour) Object.assign(neighbour, { phone: '+33639981006', phone_formatted: '06 39 98 10 06' })
    server.world.messages.push(createMessage('conv_4', at(13, 0), 'Rappelle le 01 44 55 66 77 avant le 24/12/2025'))
    const page = await stage().open('/c/conv_4')
    await message(page, 'Rappelle').locator('.date-link', { hasText: '24/12/2025' }).waitFor()
    await message(page, 'Rappelle').locator('a', { hasText: '01 44 55 66 77' }).click()
    await page.getByRole('menuitem', { name: /^Write to 01/ }).click()
    await page.waitForURL(/\/new\?to=0144556677$/)
  })

  it('leads to another day by a click on the day', async () => {
    const page = await stage().open('/c/conv_1')
    await page.locator('.day-pill button').last().click()
    await page.getByLabel('Jump to a date').last().fill('2025-11-10')
    await page.getByRole('button', { name: 'Jump', exact: true }).click()
    await message(page, 'Older message number 11,').waitFor()
  })
})

describe('a message', () => {
  it('without words is called what it was, in its thread, among the starred and in a search', async () => {
    const { world } = stage().server
    const stub = createMessage('conv_4', at(13, 10), '', { is_starred: true })
    world.messages.push(stub)
    const page = await stage().open('/c/conv_4')
    await page.locator('.stub').waitFor()
    const label = await page.locator('.message', { has: page.locator('.stub') }).getAttribute('aria-label')
    expect(label).toMatch(/^Maximilian.*, 13:10: Picture or RCS message, starred$/)
    await page.getByRole('button', { name: 'Details', exact: true }).click()
    await page.locator('.details-row', { hasText: 'Picture or RCS message' }).waitFor()
    const conversation = world.conversations.find(({ id }) => id === 'conv_4')
    const hit = { message: stub, conversation, highlights: [], snippet: { start: 0, end: 0 } }
    await page.route(/\/api\/search\?/, (route) =>
      route.fulfill({ json: { hits: [hit], total: 1, total_is_exact: true, first_position: 1, next_cursor: null } }),
    )
    await page.locator('#search').fill('is:starred')
    await page.locator('.hit-text', { hasText: 'Picture or RCS message' }).waitFor()
  })

  it('that is not known to be sent says so in one line on a phone, and why behind a button', async () => {
    const page = await stage().open('/c/conv_4', { ...PHONE, viewport: { width: 360, height: 740 } })
    const note = message(page, 'Bring gloves').locator('.note')
    await note.getByRole('button', { name: 'Why?' }).waitFor()
    expect(await note.innerText()).toMatch(/^May have been sent\s*Send again\s*Why\?$/)
    const isInOneLine = `(() => {
      const note = [...document.querySelectorAll('.message .note')].findLast((one) => one.innerText.includes('May have been sent'))
      return note.clientHeight < 2 * parseFloat(getComputedStyle(note).lineHeight)
    })()`
    expect(await page.evaluate(isInOneLine)).toBe(true)
    await note.getByRole('button', { name: 'Why?' }).click()
    await page.getByRole('dialog').getByText('The phone stopped answering in the middle').waitFor()
  })

  it('that was imported says so once for all that came together', async () => {
    for (const minute of [20, 21, 22]) {
      const change = { source: 'import', sync_status: 'imported' } as const
      stage().server.world.messages.push(createMessage('conv_4', at(13, minute), `Old ${minute}`, change))
    }
    const page = await stage().open('/c/conv_4')
    await message(page, 'Old 22').getByText('Imported from a backup').waitFor()
    expect(await page.getByText('Imported from a backup').count()).toBe(1)
  })
})

describe('a sender who takes no answers', () => {
  it('has its line put away for good on this device', async () => {
    const page = await stage().open('/c/conv_3')
    await page.locator('.no-reply button').click()
    await page.reload()
    await message(page, '481 920').waitFor()
    expect(await page.locator('.no-reply').count()).toBe(0)
    expect(await page.locator('#composer').count()).toBe(0)
  })
})
