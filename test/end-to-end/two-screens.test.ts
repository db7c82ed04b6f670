import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { createApiClient, runLanline, startDaemon, type ApiClient, type Daemon } from '../support/daemon.ts'
import { projectRoot } from '../support/source-files.ts'
import { createTwinPhone, type TwinPhone } from '../support/twin-phone.ts'
import { until } from '../support/until.ts'

const ANNA = '+46701740635'
const TOM = '+447700900123'
const BANK = 'NORDBANK'
const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
const POCKET: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
/** Seen at the next look, and then once more: two looks, and their room. */
const SENT_LIMIT_MS = 40_000
const DELAY_MS = 8_000
// What the browser itself says of a server that is not there, or of a device that is not yet let in.
const BROWSERS_OWN = /Failed to load resource|WebSocket connection to/

describe('a laptop and a pocket, side by side', () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'lanline-two-')), 'data')
  const complaints: string[] = []
  let phone: TwinPhone
  let daemon: Daemon
  let client: ApiClient
  let browser: Browser
  let laptop: Page
  let pocket: Page

  beforeAll(async () => {
    if (!existsSync(join(projectRoot, 'web/dist/index.html')))
      throw new Error('The web app is not built: npm run build')
    phone = await createTwinPhone('--country', 'fr')
    await phone.run('set', 'sendDelayMs', '[200,200]')
    await phone.run('contact', 'add', 'Anna Lindqvist', ANNA)
    await phone.run('contact', 'add', 'Tom Whitaker', TOM)
    await phone.run('arrive', '--from', TOM, '--body', 'Found your scarf', '--at', '-3h', '--read')
    await phone.run('arrive', '--from', ANNA, '--body', 'They close at six', '--at', '-2h', '--read')
    await phone.run(
      'arrive',
      '--from',
      BANK,
      '--body',
      'Your code is 481 920. Never share it.',
      '--at',
      '-1h',
      '--read',
    )
    daemon = await startDaemon({ dataDir, binDir: phone.binDir })
    client = createApiClient(daemon, dataDir)
    browser = await launchChromium()
    laptop = await openScreen('Laptop', DESK)
    pocket = await openScreen('Pocket', POCKET)
  }, 90_000)

  afterAll(async () => {
    await browser?.close()
    await daemon?.stop()
    await phone?.cleanup()
    rmSync(join(dataDir, '..'), { recursive: true })
  })

  async function openScreen(name: string, options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: daemon.url })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (entry) => {
      if (entry.type() === 'error' && !BROWSERS_OWN.test(entry.text())) complaints.push(entry.text())
    })
    await page.goto(daemon.url)
    const made = runLanline(['pair', '--data', dataDir])
    const code = /pairing code: (\S+)/.exec(made.stdout)?.[1]
    if (!code) throw new Error(`lanline pair printed no code: ${made.stdout}${made.stderr}`)
    await page.locator('#code').fill(code)
    await page.locator('#device-name').fill(name)
    await page.getByRole('button', { name: 'Continue' }).click()
    await row(page, 'Anna Lindqvist').waitFor()
    return page
  }

  const row = (page: Page, name: string) => page.locator('.row', { hasText: name })
  const message = (page: Page, text: string) => page.locator('.message', { hasText: text })
  const field = (page: Page) => page.locator('#composer')
  const clipboard = (page: Page) => page.evaluate<string>('navigator.clipboard.readText()')
  const countSent = async (body: string) => Number(await phone.run('sent', '--hand-overs', '--body', body, '--count'))
  /** Who, when, what, and each state, as a screen reader says it. */
  const label = (page: Page, name: string) => row(page, name).locator('.row-cover').getAttribute('aria-label')

  async function toList(page: Page): Promise<void> {
    if (page === pocket && new URL(page.url()).pathname !== '/')
      await page.getByRole('button', { name: 'Back to the list' }).click()
    // Rows do not move under a pointer.
    await page.mouse.move(1000, 500)
  }
  async function open(page: Page, name: string): Promise<void> {
    await toList(page)
    await row(page, name).locator('.row-cover').click()
    await page.locator('.composer-tools, .no-reply').first().waitFor()
  }
  /** By key, on the row that has the focus: what the menu and the swipe do too. */
  async function press(page: Page, name: string, key: string): Promise<void> {
    await row(page, name).locator('.row-cover').focus()
    await page.keyboard.press(key)
  }
  async function write(page: Page, text: string): Promise<void> {
    await field(page).fill(text)
    await page.locator('.send').click()
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
    await row(pocket, 'Tom Whitaker').waitFor({ state: 'detached' })
    await laptop.locator('.toast').waitFor()
    await laptop.keyboard.press('Control+z')
    await row(pocket, 'Tom Whitaker').waitFor()
    await row(laptop, 'Tom Whitaker').waitFor()
  })

  it('changes several at once, everywhere', { timeout: 60_000 }, async () => {
    for (const name of ['Tom Whitaker', 'Anna Lindqvist'])
      await row(laptop, name)
        .locator('.row-cover')
        .click({ modifiers: ['Control'] })
    await laptop.getByText('2 selected').waitFor()
    await laptop.getByRole('toolbar').getByRole('button', { name: 'Archive' }).click()
    await row(pocket, 'Tom Whitaker').waitFor({ state: 'detached' })
    await row(pocket, 'Anna Lindqvist').waitFor({ state: 'detached' })
    await undo(laptop)
    await row(pocket, 'Tom Whitaker').waitFor()
    await row(pocket, 'Anna Lindqvist').waitFor()
  })

  it('shows who is typing where, and sends from one what was begun on the other', { timeout: 90_000 }, async () => {
    await open(laptop, 'Anna Lindqvist')
    await open(pocket, 'Anna Lindqvist')
    // Slowly enough that it is told twice: the first time nobody may be there yet.
    await field(laptop).pressSequentially('Begun at the desk', { delay: 300 })
    await pocket.getByText('Someone is typing on Laptop').waitFor()
    await until('the draft is here', async () => (await field(pocket).inputValue()) === 'Begun at the desk', 15_000)
    await write(pocket, 'Begun at the desk, sent on the way')
    await message(laptop, 'sent on the way').locator('.mark-sent').waitFor({ timeout: SENT_LIMIT_MS })
    await until('the draft is gone', async () => (await field(laptop).inputValue()) === '', 15_000)
    expect(await countSent('Begun at the desk, sent on the way')).toBe(1)
  })

  it('offers a template as soon as the API has made it', { timeout: 60_000 }, async () => {
    await open(laptop, 'Anna Lindqvist')
    const template = { name: 'Late', shortcut: 'late', text: 'Sorry {first_name}, ten minutes late' }
    await client.send('POST', '/api/templates', template)
    await field(laptop).pressSequentially('/late')
    await laptop.getByRole('option').first().waitFor()
    await laptop.keyboard.press('Tab')
    expect(await field(laptop).inputValue()).toBe('Sorry Anna, ten minutes late')
    await field(laptop).fill('')
  })

  it('copies a one-time code from the list and from its bubble, without spaces', { timeout: 60_000 }, async () => {
    await toList(laptop)
    await row(laptop, BANK).locator('.code-chip').click()
    expect(await clipboard(laptop)).toBe('481920')
    await laptop.evaluate(`navigator.clipboard.writeText('')`)
    await open(laptop, BANK)
    await message(laptop, 'Your code is').locator('.code-chip').click()
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
    expect(await field(laptop).inputValue()).toBe('Written too fast')
    await message(laptop, 'Written too fast').waitFor({ state: 'detached' })
    await message(pocket, 'Written too fast').waitFor({ state: 'detached' })
    await pocket.locator('.undo-bar').waitFor({ state: 'detached' })

    // The other device takes back what this one sent, and what it has to say comes there.
    await write(laptop, 'Written, then reloaded')
    await laptop.reload()
    await laptop.locator('.undo-bar').waitFor()
    await pocket.locator('.undo-bar button').click()
    await until('it is back', async () => (await field(pocket).inputValue()).includes('then reloaded'), 15_000)
    await message(laptop, 'Written, then reloaded').waitFor({ state: 'detached' })
    await field(pocket).fill('')

    await write(laptop, 'Meant so')
    await laptop.locator('.undo-bar').waitFor()
    await message(laptop, 'Meant so').locator('.mark-sent').waitFor({ timeout: SENT_LIMIT_MS })
    expect(await laptop.locator('.undo-bar').count()).toBe(0)
    expect(await countSent('Meant so')).toBe(1)
    expect(await countSent('Written too fast')).toBe(0)
    expect(await countSent('Written, then reloaded')).toBe(0)
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
      await phone.run('fault', 'set', 'termux-sms-send', ...fault, '--count', '1')
    await write(laptop, 'Meet at sixx')
    const failed = message(laptop, 'Meet at sixx')
    await failed.locator('.note-failed').waitFor({ timeout: SENT_LIMIT_MS })
    await failed.getByRole('button', { name: 'Edit and send again' }).click()
    await field(laptop).fill('Meet at six')
    await laptop.locator('.send').click()
    await message(laptop, 'Meet at six').last().locator('.mark-sent').waitFor({ timeout: SENT_LIMIT_MS })
    await message(pocket, 'Meet at sixx').locator('..').getByText('Replaced by an edited message').waitFor()
    expect(await countSent('Meet at six')).toBe(1)
  })

  it('asks before it sends again what may have been sent', { timeout: 120_000 }, async () => {
    await client.send('PUT', '/api/settings', { confirm_timeout_ms: 10_000 })
    await phone.run('fault', 'set', 'termux-sms-send', 'send', '--outcome', 'never', '--count', '1')
    await write(laptop, 'Did you get this?')
    const unknown = message(laptop, 'Did you get this?')
    await unknown.locator('.note-unknown').waitFor({ timeout: 60_000 })
    await unknown.getByRole('button', { name: 'Send again' }).click()
    await laptop.getByRole('alertdialog').or(laptop.getByRole('dialog')).getByText('Send it a second time?').waitFor()
    await laptop.getByRole('button', { name: 'Do not send' }).click()
    expect(await countSent('Did you get this?')).toBe(1)
    await unknown.getByRole('button', { name: 'Send again' }).click()
    await laptop.locator('dialog').getByRole('button', { name: 'Send again' }).click()
    await unknown.locator('.mark-sent').waitFor({ timeout: SENT_LIMIT_MS })
    expect(await countSent('Did you get this?')).toBe(2)
    expect(complaints).toEqual([])
  })
})
