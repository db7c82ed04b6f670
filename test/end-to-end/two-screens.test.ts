import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiClient, type ApiClient } from '../support/daemon.ts'
import { until } from '../support/until.ts'
import {
  ANNA,
  composerOf,
  DESK,
  messageIn,
  openHousehold,
  POCKET,
  rowOf,
  SENT_LIMIT_MS,
  TOM,
  write,
  type Household,
} from './household.ts'

const BANK = 'NORDBANK'
const CODE = 'Your code is 481 920. Never share it.'
const DELAY_MS = 8_000

describe('a laptop and a pocket, side by side', () => {
  let house: Household
  let client: ApiClient
  let laptop: Page
  let pocket: Page
  beforeAll(async () => {
    house = await openHousehold(async (phone) => {
      await phone.run('arrive', '--from', TOM, '--body', 'Found your scarf', '--at', '-3h', '--read')
      await phone.run('arrive', '--from', ANNA, '--body', 'They close at six', '--at', '-2h', '--read')
      await phone.run('arrive', '--from', BANK, '--body', CODE, '--at', '-1h', '--read')
    })
    client = createApiClient(house.daemon(), house.dataDir)
    laptop = await house.openScreen('Laptop', DESK)
    pocket = await house.openScreen('Pocket', POCKET)
  }, 90_000)
  afterAll(() => house.close())

  const clipboard = (page: Page) => page.evaluate<string>('navigator.clipboard.readText()')
  /** Who, when, what, and each state, as a screen reader says it. */
  const label = (page: Page, name: string) => rowOf(page, name).locator('.row-cover').getAttribute('aria-label')

  async function toList(page: Page): Promise<void> {
    if (page === pocket && new URL(page.url()).pathname !== '/')
      await page.getByRole('button', { name: 'Back to the list' }).click()
    // Rows do not move under a pointer.
    await page.mouse.move(1000, 500)
  }
  async function open(page: Page, name: string): Promise<void> {
    await toList(page)
    await rowOf(page, name).locator('.row-cover').click()
    await page.locator('.composer-tools, .no-reply').first().waitFor()
  }
  /** By key, on the row that has the focus: what the menu and the swipe do too. */
  async function press(page: Page, name: string, key: string): Promise<void> {
    await rowOf(page, name).locator('.row-cover').focus()
    await page.keyboard.press(key)
  }
  const undo = (page: Page) => page.locator('.toast').getByRole('button', { name: 'Undo' }).click()

  it.each([
    ['s', 'a star'],
    ['p', 'a pin'],
    ['m', 'a muted one'],
    ['u', 'one that is marked unread'],
  ])('%s: %s is seen on the other, and taken back there too', { timeout: 60_000 }, async (key, what) => {
    const before = await label(pocket, 'Tom Whitaker')
    await press(laptop, 'Tom Whitaker', key)
    await until(`${what} is seen`, async () => (await label(pocket, 'Tom Whitaker')) !== before, 15_000)
    await undo(laptop)
    await until(`${what} is gone`, async () => (await label(pocket, 'Tom Whitaker')) === before, 15_000)
  })

  it.each([
    ['e', 'one put into the archive'],
    ['h', 'a hidden sender'],
  ])('%s: %s leaves the list of the other, and comes back by Ctrl+Z', { timeout: 60_000 }, async (key) => {
    await press(laptop, 'Tom Whitaker', key)
    await rowOf(pocket, 'Tom Whitaker').waitFor({ state: 'detached' })
    await laptop.locator('.toast').waitFor()
    await laptop.keyboard.press('Control+z')
    await rowOf(pocket, 'Tom Whitaker').waitFor()
    await rowOf(laptop, 'Tom Whitaker').waitFor()
  })

  it('changes several at once, everywhere', { timeout: 60_000 }, async () => {
    for (const name of ['Tom Whitaker', 'Anna Lindqvist'])
      await rowOf(laptop, name)
        .locator('.row-cover')
        .click({ modifiers: ['Control'] })
    await laptop.getByText('2 selected').waitFor()
    await laptop.getByRole('toolbar').getByRole('button', { name: 'Archive' }).click()
    await rowOf(pocket, 'Tom Whitaker').waitFor({ state: 'detached' })
    await rowOf(pocket, 'Anna Lindqvist').waitFor({ state: 'detached' })
    await undo(laptop)
    await rowOf(pocket, 'Tom Whitaker').waitFor()
    await rowOf(pocket, 'Anna Lindqvist').waitFor()
  })

  it('shows who is typing where, and sends from one what was begun on the other', { timeout: 90_000 }, async () => {
    await open(laptop, 'Anna Lindqvist')
    await open(pocket, 'Anna Lindqvist')
    // Slowly enough that it is told twice: the first time nobody may be there yet.
    await composerOf(laptop).pressSequentially('Begun at the desk', { delay: 300 })
    await pocket.getByText('Someone is typing on Laptop').waitFor()
    await until(
      'the draft is here',
      async () => (await composerOf(pocket).inputValue()) === 'Begun at the desk',
      15_000,
    )
    await write(pocket, 'Begun at the desk, sent on the way')
    await messageIn(laptop, 'sent on the way').locator('.mark-sent').waitFor({ timeout: SENT_LIMIT_MS })
    await until('the draft is gone', async () => (await composerOf(laptop).inputValue()) === '', 15_000)
    expect(await house.countSent('Begun at the desk, sent on the way')).toBe(1)
  })

  it('keeps on one what is written there when the other sends its own text', { timeout: 90_000 }, async () => {
    await open(laptop, 'Anna Lindqvist')
    await open(pocket, 'Anna Lindqvist')
    await composerOf(pocket).pressSequentially('A long text on the pocket')
    await until(
      'the draft is here',
      async () => (await composerOf(laptop).inputValue()) === 'A long text on the pocket',
      15_000,
    )
    await composerOf(laptop).fill('Short')
    await pocket.getByText('Newer text on Laptop:').waitFor()
    await pocket.getByRole('button', { name: 'Keep mine' }).click()
    await laptop.getByText('Newer text on Pocket:').waitFor()
    await laptop.locator('.send').click()
    await messageIn(pocket, 'Short').locator('.mark-sent').waitFor({ timeout: SENT_LIMIT_MS })
    expect(await composerOf(pocket).inputValue()).toBe('A long text on the pocket')
    // What was offered there is the draft of both now.
    expect(await composerOf(laptop).inputValue()).toBe('A long text on the pocket')
    await write(pocket, 'A long text on the pocket, sent')
    await until('the draft is gone', async () => (await composerOf(laptop).inputValue()) === '', 15_000)
  })

  it(
    'empties on one the draft that is emptied on the other, right after it was written',
    { timeout: 60_000 },
    async () => {
      await open(laptop, 'Anna Lindqvist')
      await open(pocket, 'Anna Lindqvist')
      const holds = (page: Page, text: string) => async () => (await composerOf(page).inputValue()) === text
      await composerOf(pocket).pressSequentially('From the pocket')
      await until('the draft is here', holds(laptop, 'From the pocket'), 15_000)
      await composerOf(laptop).fill('')
      await until('it is gone there too', holds(pocket, ''), 15_000)
      await laptop.reload()
      await composerOf(laptop).waitFor()
      await until('it does not come back', holds(laptop, ''), 15_000)
    },
  )

  it('offers a template as soon as the API has made it', { timeout: 60_000 }, async () => {
    await open(laptop, 'Anna Lindqvist')
    const template = { name: 'Late', shortcut: 'late', text: 'Sorry {first_name}, ten minutes late' }
    await client.send('POST', '/api/templates', template)
    await composerOf(laptop).pressSequentially('/late')
    await laptop.getByRole('option').first().waitFor()
    await laptop.keyboard.press('Tab')
    expect(await composerOf(laptop).inputValue()).toBe('Sorry Anna, ten minutes late')
    await composerOf(laptop).fill('')
  })

  it('copies a one-time code from the list and from its bubble, without spaces', { timeout: 60_000 }, async () => {
    await toList(laptop)
    await rowOf(laptop, BANK).locator('.code-chip').click()
    expect(await clipboard(laptop)).toBe('481920')
    await laptop.evaluate(`navigator.clipboard.writeText('')`)
    await open(laptop, BANK)
    await messageIn(laptop, 'Your code is').locator('.code-chip').click()
    expect(await clipboard(laptop)).toBe('481920')
    // Nobody reads an answer there.
    await laptop.locator('.no-reply').waitFor()
  })

  it('holds a text while it can be taken back, on both, over a reload', { timeout: 120_000 }, async () => {
    await client.send('PUT', '/api/settings', { send_delay_ms: DELAY_MS })
    await open(laptop, 'Anna Lindqvist')
    await open(pocket, 'Anna Lindqvist')

    await write(laptop, 'Written too fast')
    await laptop.locator('.undo-bar').waitFor()
    await pocket.locator('.undo-bar').waitFor()
    await laptop.locator('.undo-bar button').click()
    await laptop.getByText('Taken back, nothing was sent').waitFor()
    expect(await composerOf(laptop).inputValue()).toBe('Written too fast')
    await messageIn(laptop, 'Written too fast').waitFor({ state: 'detached' })
    await messageIn(pocket, 'Written too fast').waitFor({ state: 'detached' })
    await pocket.locator('.undo-bar').waitFor({ state: 'detached' })

    // The other device takes back what this one sent, and what it has to say comes there.
    await write(laptop, 'Written, then reloaded')
    await laptop.reload()
    await laptop.locator('.undo-bar').waitFor()
    await pocket.locator('.undo-bar button').click()
    await until('it is back', async () => (await composerOf(pocket).inputValue()).includes('then reloaded'), 15_000)
    await messageIn(laptop, 'Written, then reloaded').waitFor({ state: 'detached' })
    await composerOf(pocket).fill('')

    await write(laptop, 'Meant so')
    await laptop.locator('.undo-bar').waitFor()
    await messageIn(laptop, 'Meant so').locator('.mark-sent').waitFor({ timeout: SENT_LIMIT_MS })
    expect(await laptop.locator('.undo-bar').count()).toBe(0)
    expect(await house.countSent('Meant so')).toBe(1)
    expect(await house.countSent('Written too fast')).toBe(0)
    expect(await house.countSent('Written, then reloaded')).toBe(0)
    await client.send('PUT', '/api/settings', { send_delay_ms: 0 })
  })

  it('edits and sends again what failed, and the other sees that it was replaced', { timeout: 120_000 }, async () => {
    await open(laptop, 'Anna Lindqvist')
    // The phone says no, and nothing of it reaches the network.
    for (const fault of [
      ['text', '--text', 'illegal option'],
      ['exit', '--code', '64'],
      ['send', '--outcome', 'never'],
    ])
      await house.phone.run('fault', 'set', 'termux-sms-send', ...fault, '--count', '1')
    await write(laptop, 'Meet at sixx')
    const failed = messageIn(laptop, 'Meet at sixx')
    await failed.locator('.note-failed').waitFor({ timeout: SENT_LIMIT_MS })
    await failed.getByRole('button', { name: 'Edit and send again' }).click()
    await until(
      'it is there to be edited',
      async () => (await composerOf(laptop).inputValue()) === 'Meet at sixx',
      15_000,
    )
    await composerOf(laptop).fill('Meet at six')
    await laptop.locator('.send').click()
    await messageIn(laptop, 'Meet at six').last().locator('.mark-sent').waitFor({ timeout: SENT_LIMIT_MS })
    await messageIn(pocket, 'Meet at sixx').locator('..').getByText('Replaced by an edited message').waitFor()
    expect(await house.countSent('Meet at six')).toBe(1)
  })

  it('asks before it sends again what may have been sent', { timeout: 120_000 }, async () => {
    await client.send('PUT', '/api/settings', { confirm_timeout_ms: 10_000 })
    await house.phone.run('fault', 'set', 'termux-sms-send', 'send', '--outcome', 'never', '--count', '1')
    await write(laptop, 'Did you get this?')
    const unknown = messageIn(laptop, 'Did you get this?')
    await unknown.locator('.note-unknown').waitFor({ timeout: 60_000 })
    await unknown.getByRole('button', { name: 'Send again' }).click()
    await laptop.getByRole('alertdialog').or(laptop.getByRole('dialog')).getByText('Send it a second time?').waitFor()
    await laptop.getByRole('button', { name: 'Do not send' }).click()
    expect(await house.countSent('Did you get this?')).toBe(1)
    await unknown.getByRole('button', { name: 'Send again' }).click()
    await laptop.locator('dialog').getByRole('button', { name: 'Send again' }).click()
    await unknown.locator('.mark-sent').waitFor({ timeout: SENT_LIMIT_MS })
    expect(await house.countSent('Did you get this?')).toBe(2)
    expect(house.complaints).toEqual([])
  })
})
