import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { createDraft } from './support/fake-drafts.ts'
import { CHOIR, createList } from './support/fake-lists.ts'
import { createCampaign } from './support/fake-runs.ts'
import { DESKTOP, setStage } from './support/page.ts'

const stage = setStage()
beforeEach(() => {
  const { world } = stage().server
  world.lists = [createList()]
  world.campaigns = [createDraft()]
})

const upload = (page: Page, text: string, name = 'Choir 2025.csv') =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const bubble = (page: Page) => page.locator('.preview-thread .bubble')
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

describe('the way from nobody to everybody', () => {
  it('goes from a file over the message and the check to a campaign on its way, by keyboard and pointer', async () => {
    const { server } = stage()
    server.world.campaigns = []
    const page = await stage().open('/')
    await page.getByRole('link', { name: 'Campaigns' }).click()
    await page.getByRole('link', { name: 'New campaign' }).click()
    await upload(page, CHOIR)
    await page.getByText('4 rows need a look').waitFor()
    expect(await page.getByLabel('Name of the list').inputValue()).toBe('Choir 2025')
    // Who has opted out is on the list, and is not written to.
    await page.getByText('1 has opted out').waitFor()
    await button(page, 'Save and write to 114 people').click()

    await page.getByLabel('Message', { exact: true }).click()
    await page.keyboard.type('Hi ')
    await button(page, 'Insert first_name').click()
    await page.keyboard.type(', we sing.')
    await expect.poll(() => bubble(page).innerText()).toContain('Hi Anna, we sing.')
    expect(await bubble(page).locator('mark').innerText()).toBe('Anna')
    await button(page, 'Next: check').click()

    await page.getByText('done, in about').waitFor()
    await button(page, 'Send to 114 people').click()
    await page.waitForURL(/\/campaigns\/camp_1$/)
    expect(server.world.campaigns[0]).toMatchObject({ state: 'running', template: 'Hi {first_name}, we sing.' })
    // Back leads out of it, and not into the steps again.
    await page.goBack()
    await page.waitForURL(/\/campaigns(\/new)?$/)
    expect(stage().complaints).toEqual([])
  })
})

describe('a file', () => {
  it('that is dropped anywhere on the page is read', async () => {
    const page = await stage().open('/campaigns/new')
    await page.locator('.drop-zone').waitFor()
    // Runs in the page, whose globals this realm does not know.
    await page.evaluate(`{
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['Name;Mobile\\nAnna;+46701740635'], 'two.csv'))
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.querySelector('.rail').dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    }`)
    await button(page, 'Save and write to 1 person').waitFor()
  })

  it('that is no text is refused in a sentence, and another can be picked at once', async () => {
    const page = await stage().open('/campaigns/new')
    await upload(page, 'PK\0\0\0', 'people.xlsx')
    await page.getByText('Cannot read this file: it is not text').waitFor()
    await upload(page, CHOIR)
    await page.getByText('4 rows need a look').waitFor()
  })

  it('whose columns were guessed wrong is set right, and every row is judged again', async () => {
    const page = await stage().open('/campaigns/new')
    await upload(page, 'Who,Reach\nAnna,+46701740635\nBen,\n')
    await page.getByText('Say which column holds the phone numbers.').waitFor()
    await page.getByLabel('What is in Reach').selectOption('phone')
    await expect.poll(() => page.locator('.problem-reason').allInnerTexts()).toEqual(['No number'])
    await page.getByLabel('What is in Who').selectOption('name')
    await button(page, 'Save and write to 1 person').click()
    await page.waitForURL(/\/message$/)
    expect(stage().server.world.lists[0]).toMatchObject({ phone_column: 'Reach', name_column: 'Who' })
  })

  it('may be cells that are pasted', async () => {
    const page = await stage().open('/campaigns/new')
    await button(page, 'Paste cells').click()
    await page.getByRole('textbox', { name: 'Cells' }).fill('Name\tMobile\nAnna\t+46701740635')
    await button(page, 'Read them').click()
    await button(page, 'Save and write to 1 person').waitFor()
  })
})

describe('other sources', () => {
  it('are some of the contacts', async () => {
    const page = await stage().open('/campaigns/new')
    await button(page, /^Contacts/).click()
    await page.getByText('Choose some').click()
    await page.getByLabel(/Anna Lindqvist/).check()
    await page.getByText('1 contact', { exact: true }).waitFor()
    await button(page, /^Use \d/).click()
    await page.waitForURL(/\/message$/)
    expect(stage().server.world.lists[0]).toMatchObject({ source: 'contacts' })
  })

  it('are those who did not answer an earlier campaign', async () => {
    const { server } = stage()
    server.world.campaigns = [createCampaign({ id: 'camp_7', name: 'Concert', state: 'done' })]
    const page = await stage().open('/campaigns/new')
    await button(page, /^An earlier campaign/).click()
    await page
      .getByText(/^No answer/)
      .last()
      .click()
    await button(page, /^Use \d/).click()
    await page.waitForURL(/\/message$/)
    expect(server.world.lists[0]).toMatchObject({ name: 'Concert, No answer', source: 'campaign' })
  })

  it('are a list that was saved', async () => {
    const page = await stage().open('/campaigns/new')
    await button(page, /^Choir/).click()
    await page.waitForURL(/\/message$/)
  })
})

describe('the message', () => {
  it('is read as each person will, and the last comes before the first', async () => {
    const page = await stage().open('/campaigns/camp_1/message')
    await page.getByText('1 of 115').waitFor()
    await button(page, 'Next person').click()
    await page.getByText('2 of 115').waitFor()
    await expect.poll(() => bubble(page).innerText()).toContain('Hi Karim Benali')
    await button(page, 'Previous person').click()
    await button(page, 'Previous person').click()
    await page.getByText('115 of 115').waitFor()
    await page.getByText('Has opted out: gets nothing').waitFor()
  })

  it('names a column that is not there, and the character that costs, which goes by one click', async () => {
    const page = await stage().open('/campaigns/camp_1/message')
    const text = page.getByLabel('Message', { exact: true })
    await text.fill(`${'Hi {voise} '.repeat(8)} 🧣`)
    await page.getByText('{voise} is not a column of this list').waitFor()
    await button(page, 'Remove 🧣').click()
    expect(await text.inputValue()).not.toContain('🧣')
    expect(await page.getByRole('note').count()).toBe(0)
  })

  it('names a brace without its counterpart, here and in the check', async () => {
    const page = await stage().open('/campaigns/camp_1/message')
    const text = page.getByLabel('Message', { exact: true })
    await text.fill('Hi {name, see you. {first_name|you}')
    await page.getByText('Unmatched brace at {name,: it would be sent as it is.').waitFor()
    expect(await text.getAttribute('aria-invalid')).toBe('true')
    await button(page, 'Next: check').click()
    await page.getByRole('alert').getByText('Unmatched brace at {name,').waitFor()
    expect(await button(page, /^Send to/).isDisabled()).toBe(true)
  })

  it('is kept while the phone is out of reach, and saved when it is back', async () => {
    const { server } = stage()
    const page = await stage().open('/campaigns/camp_1/message')
    const text = page.getByLabel('Message', { exact: true })
    await text.waitFor()
    server.setReachable(false)
    await text.fill('Written in a tunnel')
    await page.getByText('Draft, not saved yet').waitFor()
    server.setReachable(true)
    await page.clock.runFor(20_000)
    await expect.poll(() => server.world.campaigns[0]?.template).toBe('Written in a tunnel')
    await page.getByText(/^Draft, saved/).waitFor()
    await page.reload()
    await page.getByText(/^Draft, saved/).waitFor()
  })
})

describe('a draft', () => {
  it('that was started elsewhere leads to what became of it', async () => {
    stage().server.world.campaigns = [createCampaign()]
    const page = await stage().open('/campaigns/camp_1/message')
    await page.waitForURL(/\/campaigns\/camp_1$/)
  })

  it('that is gone says so, with a way out', async () => {
    const page = await stage().open('/campaigns/camp_9/check')
    await page.getByText('This campaign no longer exists').waitFor()
    await page.getByRole('link', { name: 'Back to campaigns' }).click()
    await page.waitForURL(/\/campaigns$/)
  })

  it('whose list was deleted asks for other people, whichever step was opened', async () => {
    const { server } = stage()
    server.world.campaigns = server.world.campaigns.map((each) => ({ ...each, list_id: null }))
    const page = await stage().open('/campaigns/camp_1/check')
    await page.getByText('Its list was deleted. Choose other people.').waitFor()
    await button(page, 'Pick a file').waitFor()
  })

  it('is deleted after a question, and its list stays', async () => {
    const { server } = stage()
    const page = await stage().open('/campaigns/camp_1/message', DESKTOP)
    await button(page, 'Menu of Rehearsal moved').click()
    await page.getByRole('menuitem', { name: 'Delete the draft…' }).click()
    await button(page, 'Delete').click()
    await page.waitForURL(/\/campaigns$/)
    expect([server.world.campaigns.length, server.world.lists.length]).toEqual([0, 1])
  })
})

describe('a list', () => {
  it('shows its people and its rows that were left out, is renamed, written to and deleted', async () => {
    const { server } = stage()
    const page = await stage().open('/lists')
    await page.getByRole('link', { name: /^Choir/ }).click()
    await page.getByText('Karim Benali', { exact: true }).waitFor()
    expect(await page.locator('.people-list tbody tr').count()).toBe(100)
    await button(page, 'Show more').click()
    await expect.poll(() => page.locator('.people-list tbody tr').count()).toBe(115)
    await page.getByText('Left out 4').click()
    await page.getByText('Same as row 3, sent once').waitFor()
    await button(page, 'Menu of Choir').click()
    await page.getByRole('menuitem', { name: 'Rename…' }).click()
    await page.getByRole('textbox', { name: 'Name of the list' }).fill('Singers')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Singers' }).waitFor()
    await button(page, 'Menu of Singers').click()
    await page.getByRole('menuitem', { name: 'Delete the list…' }).click()
    await button(page, 'Delete').click()
    await page.waitForURL(/\/lists$/)
    await page.getByText('No lists yet').waitFor()
    expect(server.world.lists).toEqual([])
  })
})
