import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isSo } from './check-page.ts'
import { at, createMessage } from './support/fake-data.ts'
import { changeBatch, createBatch, withState } from './support/fake-batches.ts'
import { DESKTOP, PHONE, setStage } from './support/page.ts'

const stage = setStage()

const chips = (page: Page) => page.locator('.to-chip-name').allInnerTexts()
const to = (page: Page) => page.locator('#to')

async function paste(page: Page, text: string): Promise<void> {
  // Runs in the page, whose globals this realm does not know.
  await page.evaluate(`{
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', ${JSON.stringify(text)})
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.querySelector('#to').dispatchEvent(paste)
  }`)
}

/** By a number in a thread. */
async function writeToNumber(page: Page): Promise<void> {
  await page.goto(new URL('/c/conv_4', page.url()).href)
  await page.locator('.message', { hasText: 'Call +49' }).locator('a').click()
  await page.getByRole('menuitem', { name: /^Write to / }).click()
  await to(page).waitFor()
}

async function openMany(options = DESKTOP): Promise<Page> {
  const page = await stage().open('/new', options)
  await to(page).waitFor()
  await paste(page, '+46 70 174 06 35\n+4915123180790')
  await page.getByText('Jan Petersen (boiler, heating)').first().waitFor()
  return page
}

describe('the page', () => {
  it('is as wide as the phone, also after it slid in', async () => {
    const page = await stage().open('/new', { ...PHONE, reducedMotion: 'no-preference' })
    await to(page).waitFor()
    await page.evaluate('Promise.all(document.getAnimations().map((each) => each.finished))')
    expect(await page.evaluate('[innerWidth, visualViewport.offsetLeft]')).toEqual([PHONE.viewport?.width, 0])
  })
})

describe('the field for who it goes to', () => {
  it('takes contacts and numbers by keyboard alone, and sends to one as ever', async () => {
    const page = await stage().open('/new')
    // The page comes a moment after the first paint, and takes the focus itself.
    await isSo(page, `document.activeElement?.id === 'to'`)
    await page.keyboard.type('ann')
    await expect.poll(() => page.getByRole('option').count()).toBe(1)
    await page.keyboard.press('ArrowDown')
    expect(await to(page).getAttribute('aria-activedescendant')).toBe('to-option-0')
    await page.keyboard.press('Enter')
    await expect.poll(() => chips(page)).toEqual(['Anna Lindqvist'])
    expect(await to(page).inputValue()).toBe('')
    expect(await page.getByRole('option', { name: 'Anna Lindqvist' }).getAttribute('aria-selected')).toBe('true')
    await page.locator('#composer').fill('Hello')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/c\/conv_/)
    expect(stage().server.world.requests.filter((one) => one.startsWith('POST /api/messages'))).toEqual([
      'POST /api/messages',
    ])
  })

  it('takes the first of several names by Enter, however fast, and the next one who is not there yet', async () => {
    const page = await stage().open('/new')
    await isSo(page, `document.activeElement?.id === 'to'`)
    await page.keyboard.type('n')
    await page.keyboard.press('Enter')
    await expect.poll(() => chips(page)).toEqual(['Jan Petersen (boiler, heating)'])
    await page.keyboard.type('an')
    await isSo(page, `document.querySelectorAll('#to-options mark').length === 2`)
    await page.keyboard.press('Enter')
    await expect.poll(() => chips(page)).toEqual(['Jan Petersen (boiler, heating)', 'Anna Lindqvist'])
    expect(await to(page).inputValue()).toBe('')
  })

  it('takes pasted numbers apart, merges doubles and says so, and marks each bad one with its reason', async () => {
    const page = await stage().open('/new')
    await to(page).waitFor()
    await paste(page, '+46 70 174 06 35\n+46701740635; MyBank, 07700 900123')
    await expect.poll(() => chips(page)).toEqual(['Anna Lindqvist', 'MyBank\nhas letters', '+44 7700 900123'])
    await page.getByText('1 was there already and goes out once.').waitFor()
    await page.locator('#composer').fill('Hello')
    expect(await page.locator('.send').getAttribute('aria-disabled')).toBe('true')

    await page.getByRole('button', { name: 'MyBank has letters' }).click()
    expect(await to(page).inputValue()).toBe('MyBank')
    await to(page).fill('07700 900124')
    await page.keyboard.press('Enter')
    await expect.poll(() => chips(page)).toEqual(['Anna Lindqvist', '+44 7700 900123', '+44 7700 900124'])
    expect(await page.locator('.send').getAttribute('aria-disabled')).toBeNull()
  })

  it('keeps who was chosen with what was written, over a reload and Back, until it is sent', async () => {
    const page = await openMany()
    await page.locator('#composer').fill('See you at six')
    await page.reload()
    await to(page).waitFor()
    await expect.poll(() => chips(page)).toEqual(['Anna Lindqvist', 'Jan Petersen (boiler, heating)'])
    expect(await page.locator('#composer').inputValue()).toBe('See you at six')
    await page.getByRole('button', { name: 'Back' }).click()
    await page.locator('.row').first().waitFor()
    await page.goto(new URL('/new', page.url()).href)
    await to(page).waitFor()
    await expect.poll(() => chips(page)).toHaveLength(2)
    await page.locator('#composer').press('Enter')
    await page.waitForURL(/\/many\/batch_/)
    await page.goto(new URL('/new', page.url()).href)
    await to(page).waitFor()
    expect(await chips(page)).toEqual([])
    expect(await page.locator('#composer').count()).toBe(0)
  })

  it('shows a forwarded text at once, keeps its people over a reload, and gives back what it took the place of', async () => {
    const page = await openMany()
    await page.locator('#composer').fill('See you at six')
    await page.goto(new URL('/new?text=Forwarded', page.url()).href)
    await to(page).waitFor()
    await expect.poll(() => page.locator('#composer').inputValue()).toBe('Forwarded')
    expect(await chips(page)).toEqual([])
    expect(await page.locator('.send').getAttribute('aria-disabled')).toBe('true')
    await paste(page, '+46 70 174 06 35')
    await expect.poll(() => chips(page)).toEqual(['Anna Lindqvist'])
    await page.reload()
    await to(page).waitFor()
    await expect.poll(() => chips(page)).toEqual(['Anna Lindqvist'])
    await page.goto(new URL('/new?text=Another', page.url()).href)
    await to(page).waitFor()
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => chips(page)).toEqual(['Anna Lindqvist'])
    expect(await page.locator('#composer').inputValue()).toBe('Forwarded')
  })

  it('puts aside what is written to others when a number is written to, and gives it back with its people', async () => {
    const { server } = stage()
    server.world.messages.push(createMessage('conv_4', at(13, 0), 'Call +49 30 2318 0742'))
    const page = await stage().open('/new')
    await to(page).waitFor()
    await paste(page, '+46 70 174 06 35')
    await expect.poll(() => chips(page)).toEqual(['Anna Lindqvist'])
    await page.locator('#composer').fill('Private words for Anna')
    await writeToNumber(page)
    await expect.poll(() => chips(page)).toEqual(['+49 30 23180742'])
    expect(await page.locator('#composer').inputValue()).toBe('')
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => chips(page)).toEqual(['Anna Lindqvist'])
    expect(await page.locator('#composer').inputValue()).toBe('Private words for Anna')
    await page.reload()
    await expect.poll(() => chips(page)).toEqual(['Anna Lindqvist'])
    expect(await page.locator('#composer').inputValue()).toBe('Private words for Anna')
  })

  it('holds a number that was taken out as soon as it is written to again', async () => {
    const { server } = stage()
    server.world.messages.push(createMessage('conv_4', at(13, 0), 'Call +49 30 2318 0742'))
    const page = await stage().open('/new')
    await writeToNumber(page)
    await expect.poll(() => chips(page)).toEqual(['+49 30 23180742'])
    await page.locator('#composer').fill('Good morning')
    await page.getByRole('button', { name: /^Remove / }).click()
    await page.waitForURL(/\/new$/)
    await page.reload()
    await to(page).waitFor()
    expect(await chips(page)).toEqual([])
    await writeToNumber(page)
    await expect.poll(() => chips(page)).toEqual(['+49 30 23180742'])
  })

  it('holds who was chosen on Forward, also where nothing is written yet, and nobody for a new message', async () => {
    const page = await stage().open('/')
    const begin = page.getByRole('link', { name: 'New message' }).or(page.getByRole('button', { name: 'New message' }))
    await begin.first().click()
    await to(page).waitFor()
    await paste(page, '+46 70 174 06 35')
    await expect.poll(() => chips(page)).toEqual(['Anna Lindqvist'])
    await page.goBack()
    await to(page).waitFor({ state: 'detached' })
    await page.goForward()
    await expect.poll(() => chips(page)).toEqual(['Anna Lindqvist'])
    await page.goBack()
    await to(page).waitFor({ state: 'detached' })
    await begin.first().click()
    await to(page).waitFor()
    expect(await chips(page)).toEqual([])
  })

  it('lets arrows walk over the chips, and Backspace take one out', async () => {
    const page = await openMany()
    await to(page).focus()
    await page.keyboard.press('Backspace')
    await page.keyboard.press('ArrowLeft')
    expect(await page.evaluate(`document.activeElement.getAttribute('aria-label')`)).toBe('Remove Anna Lindqvist')
    await page.keyboard.press('Delete')
    await expect.poll(() => chips(page)).toEqual(['Jan Petersen (boiler, heating)'])
  })

  it('lets nobody send to more than 50, and loses none of them', async () => {
    const page = await stage().open('/new')
    await to(page).waitFor()
    await paste(
      page,
      Array.from({ length: 51 }, (_, index) => `+4477009001${String(index).padStart(2, '0')}`).join(','),
    )
    await page.getByText('51 people are too many').waitFor()
    expect(await page.locator('.to-chip').count()).toBe(51)
    await page.locator('#composer').fill('Hello')
    expect(await page.locator('.send').getAttribute('aria-disabled')).toBe('true')
  })
})

describe('a text to several', () => {
  it('says that they are separate messages, how long they take, and how it reads for the first', async () => {
    const page = await openMany()
    await page.locator('#composer').fill('Hello ')
    await page.getByRole('button', { name: '{first_name}' }).click()
    await page.getByText('2 separate messages; answers come back one by one. 2 parts in all').waitFor()
    await page.getByText('Hello Anna', { exact: true }).waitFor()
  })

  it('waits for an hour, and goes by the SIM that is chosen', async () => {
    const { world } = stage().server
    world.sims = [
      { slot: 0, name: 'Home', state: 'works', last_sent_at: null },
      { slot: 1, name: 'Work', state: 'works', last_sent_at: null },
    ]
    const page = await stage().open('/new?to=%2B46701740635%2C%2B4915123180790')
    await page.locator('#composer').fill('Rehearsal at eight')
    await page.locator('.composer .sim-switch').click()
    await page.getByRole('menuitem', { name: 'Work' }).click()
    await page.locator('.send-options').click()
    await page.getByRole('menuitem', { name: 'This evening' }).click()
    await page.locator('.planned-note', { hasText: 'Goes out today 20:00' }).waitFor()
    const sent = page.waitForRequest('**/api/messages/many')
    await page.locator('.send').click()
    expect((await sent).postDataJSON()).toMatchObject({ sim: 1, send_at: Date.UTC(2025, 10, 18, 20) })
    await page.waitForURL(/\/many\/batch_1$/)
    await page.getByText('Goes out today 20:00').waitFor()
    await page.locator('.batch-list .mark-scheduled').first().waitFor()
    // It stands below the others there, under no id of its own in the thread.
    expect(await page.locator('.batch-list a').first().getAttribute('href')).toBe('/c/conv_1')
  })

  it('shows what becomes of each, live, also after a reload and on another device', async () => {
    const { server } = stage()
    const page = await openMany()
    await page.locator('#composer').fill('Hello {first_name}')
    await page.locator('#composer').press('Control+Enter')
    await page.waitForURL(/\/many\/batch_1$/)
    await page.getByRole('heading', { name: 'To 2 people' }).waitFor()
    await isSo(page, `document.activeElement.textContent === 'To 2 people' && document.title.endsWith('To 2 people')`)
    expect(await page.locator('.batch-state').allInnerTexts()).toEqual(['To go', 'To go'])

    const [batch] = server.world.batches
    if (!batch) throw new Error('There is no batch')
    changeBatch(batch, (message, index) => withState(message, index === 0 ? 'sent' : 'failed'))
    for (const { message } of batch.recipients) {
      if (message) server.tell({ type: 'message_status_update', data: { message } })
    }
    await expect.poll(() => page.locator('.batch-state').allInnerTexts()).toEqual(['Sent', 'Not sent'])
    await page.reload()
    await expect.poll(() => page.locator('.batch-state').allInnerTexts()).toEqual(['Sent', 'Not sent'])

    const phone = await stage().open('/overview', PHONE)
    await phone.getByRole('link', { name: /Hello \{first_name\}/ }).click()
    await phone.getByRole('button', { name: 'Try the one not sent again' }).click()
    await expect.poll(() => phone.locator('.batch-state').allInnerTexts()).toEqual(['Sent', 'To go'])
  })

  it('asks before it sends again what may have been sent, and leads to each conversation', async () => {
    const { server } = stage()
    server.world.batches.push(createBatch('Hello', ['sent', 'doubtful', 'queued']))
    const page = await stage().open('/many/batch_1')
    await page.locator('.batch-list li').first().waitFor()
    // In the order and the colours of a campaign: what waits is the rest of the bar.
    expect(await page.locator('.batch-chips .chip').allTextContents()).toEqual([
      'All 3',
      'Sent 1',
      'May have been sent 1',
      'To go 1',
    ])
    expect(await page.getByRole('progressbar', { name: 'To 3 people' }).getAttribute('aria-valuenow')).toBe('2')
    await page.getByRole('button', { name: 'May have been sent 1' }).click()
    expect(await page.locator('.batch-list li').count()).toBe(1)
    await page.getByRole('button', { name: 'Send 1 again' }).click()
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    expect(server.world.requests.filter((one) => one.endsWith('/retry'))).toEqual([])
    await page.getByRole('button', { name: 'All 3' }).click()
    await page.getByRole('button', { name: 'Cancel the rest' }).click()
    await expect.poll(() => page.locator('.batch-state').last().innerText()).toBe('Cancelled')
    await page.locator('.batch-list a').first().click()
    await page.waitForURL(/\/c\/conv_1\?m=msg_/)
  })
})
