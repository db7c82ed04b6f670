import type { Page } from 'playwright-core'
import { createDraft } from './fake-drafts.ts'
import { CHOIR, createList } from './fake-lists.ts'
import { createCampaign } from './fake-runs.ts'
import type { FakeServer } from './fake-server.ts'
import type { Screen } from './screens.ts'

const parts = ['CampaignPages']
const COSTLY = 'Hi {name}, on Thursday we sing in the small hall, the big one has no heating. Bring a scarf 🧣 {voise}'

/** A draft to the choir, and what else is there to choose from. */
function put(template?: string): (server: FakeServer) => void {
  return ({ world }) => {
    world.lists = [createList(), createList({ id: 'list_2', name: 'الجيران', source: 'contacts', problems: [] })]
    world.campaigns = [
      createDraft(template === undefined ? {} : { template }),
      createCampaign({ id: 'camp_2', state: 'done' }),
    ]
  }
}

const upload = (page: Page, text: string) =>
  page.locator('input[type=file]').setInputFiles({ name: 'Choir.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })

/** Lists, and the steps before a campaign runs. */
export const STEP_SCREENS: readonly Screen[] = [
  { name: 'who a campaign goes to', path: '/campaigns/new', parts, prepare: put(), shows: '.drop-zone' },
  {
    name: 'the columns of a file',
    path: '/campaigns/new',
    parts,
    prepare: put(),
    act: (page) => upload(page, CHOIR),
    shows: '.column-row',
  },
  {
    name: 'a file without numbers',
    path: '/campaigns/new',
    parts,
    prepare: put(),
    act: async (page) => {
      await upload(page, 'Who,Reach\nAnna,+46701740635\n')
      await page.locator('.file-form summary').click()
    },
    shows: '.step-note.is-wrong',
  },
  {
    name: 'a file that is no text',
    path: '/campaigns/new',
    parts,
    prepare: put(),
    act: (page) => upload(page, 'PK\0'),
    shows: '.drop-zone .row-problem',
  },
  {
    name: 'pasted cells',
    path: '/campaigns/new',
    parts,
    act: (page) => page.locator('.drop-actions .second').click(),
    shows: 'dialog[open] textarea',
  },
  {
    name: 'some of the contacts',
    path: '/campaigns/new',
    parts,
    act: async (page) => {
      await page.locator('button.card-row').first().click()
      await page.locator('.source-head .choice label').nth(1).click()
    },
    shows: '.contact-row',
  },
  {
    name: 'an earlier campaign',
    path: '/campaigns/new',
    parts,
    prepare: put(),
    act: (page) => page.locator('button.card-row').nth(1).click(),
    shows: '.source-fields',
  },
  { name: 'the people of a draft', path: '/campaigns/camp_1/recipients', parts, prepare: put(), shows: '.list-sign' },
  { name: 'the message', path: '/campaigns/camp_1/message', parts, prepare: put(), shows: '.preview-walk' },
  {
    name: 'a message that costs more',
    path: '/campaigns/camp_1/message',
    parts,
    prepare: put(COSTLY),
    shows: '.costly',
  },
  { name: 'the check', path: '/campaigns/camp_1/check', parts, prepare: put(), shows: '.problem-table' },
  {
    name: 'a check that stands in the way',
    path: '/campaigns/camp_1/check',
    parts,
    prepare: put(COSTLY),
    shows: '.finding-card',
  },
  {
    name: 'hours of a campaign that cannot be',
    path: '/campaigns/camp_1/check',
    parts,
    prepare: put(),
    act: async (page) => {
      await page.locator('.switch').nth(1).click()
      await page.locator('[type=time]').last().fill('08:00')
    },
    shows: '.hours-row .row-problem:not(:empty)',
  },
  {
    name: 'a test to oneself',
    path: '/campaigns/camp_1/check',
    parts,
    prepare: put(),
    act: async (page) => {
      await page.locator('.check-figures').waitFor()
      await page.locator('.step-test').click()
    },
    shows: '#test-number',
  },
  {
    name: 'when a campaign begins',
    path: '/campaigns/camp_1/check',
    parts,
    prepare: put(),
    act: async (page) => {
      await page.locator('.check-figures').waitFor()
      await page.locator('.step-later').click()
    },
    shows: '#later',
  },
  { name: 'a draft that is gone', path: '/campaigns/camp_9/check', parts, shows: '.nothing' },
  { name: 'the lists', path: '/lists', parts, prepare: put(), shows: '.list-sign' },
  { name: 'no lists', path: '/lists', parts, shows: '.nothing' },
  { name: 'the people of a list', path: '/lists/list_1', parts, prepare: put(), shows: '.people-list' },
  {
    name: 'the rows that a list left out',
    path: '/lists/list_1',
    parts,
    prepare: put(),
    act: (page) => page.locator('.list-parts .choice label').nth(1).click(),
    shows: '.problem-table',
  },
  { name: 'a list that is gone', path: '/lists/list_9', parts, shows: '.nothing' },
]
