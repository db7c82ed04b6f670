import { createBatch } from './fake-batches.ts'
import { createImport } from './fake-files.ts'
import { SICK } from './fake-doctor.ts'
import type { FakeServer } from './fake-server.ts'
import { createManyWebhooks } from './fake-webhooks.ts'
import type { Screen } from './screens.ts'

const putBatch = ({ world }: FakeServer) => {
  const message = 'Hello {first_name}, the rehearsal is in the small hall'
  world.batches.push(createBatch(message, ['sent', 'queued', 'failed', 'doubtful']))
}

const putWebhooks = ({ world }: FakeServer) => void (world.webhooks = createManyWebhooks())

const BACKUP = { name: 'sms-20261101.xml', mimeType: 'text/xml', buffer: Buffer.from('<smses count="0"></smses>') }

/** A text to several people, and the pages of the settings. */
export const PAGE_SCREENS: readonly Screen[] = [
  {
    name: 'a new message to several',
    path: '/new?to=%2B46701740635%2C%2B4915123180790%2CMyBank',
    parts: ['NewMessage'],
    shows: '.to-chip.is-wrong',
  },
  {
    name: 'what became of a message to several',
    path: '/many/batch_1',
    parts: ['BatchView'],
    prepare: putBatch,
    shows: '.batch-list .result',
  },
  { name: 'a batch that is gone', path: '/many/batch_9', parts: ['BatchView'], shows: '.nothing' },
  { name: 'the settings of sending', path: '/settings/sending', parts: ['SettingsPage'], shows: '.number-field' },
  {
    name: 'a wrong setting',
    path: '/settings/sending',
    parts: ['SettingsPage'],
    act: async (page) => {
      await page.locator('.number-field').first().fill('90')
      await page.keyboard.press('Enter')
    },
    shows: '.row-problem',
  },
  { name: 'the templates', path: '/settings/templates', parts: ['SettingsPage'], shows: '.shortcut' },
  {
    name: 'a template that is edited',
    path: '/settings/templates',
    parts: ['SettingsPage'],
    act: (page) => page.locator('.card-row .button').first().click(),
    shows: 'dialog[open]',
  },
  { name: 'the hidden senders', path: '/settings/people', parts: ['SettingsPage'], shows: '.card-row' },
  {
    name: 'the storage',
    path: '/settings/storage',
    parts: ['SettingsPage'],
    prepare: ({ world }) => void (world.gone = 120),
    shows: '.card-row.is-for-user',
  },
  {
    name: 'the webhooks',
    path: '/settings/webhooks',
    parts: ['SettingsPage'],
    prepare: putWebhooks,
    shows: '.webhook-row',
  },
  { name: 'no webhooks yet', path: '/settings/webhooks', parts: ['SettingsPage'], shows: '.card-note' },
  {
    name: 'a webhook that is edited',
    path: '/settings/webhooks',
    parts: ['SettingsPage'],
    prepare: putWebhooks,
    act: async (page) => {
      await page.locator('.webhook-row .icon-button').first().click()
      await page.locator('[role=menuitem]').first().click()
    },
    shows: '.webhook-more[open]',
  },
  {
    name: 'the log of a webhook',
    path: '/settings/webhooks',
    parts: ['SettingsPage'],
    prepare: putWebhooks,
    act: (page) => page.locator('.webhook-acts .button').nth(1).click(),
    shows: '.webhook-log li',
  },
  {
    name: 'data in and out',
    path: '/settings/data',
    parts: ['SettingsPage'],
    prepare: ({ world }) => void (world.files = { imports: [createImport()], current: undefined, stays: false }),
    shows: '.import-body .drop-zone',
  },
  {
    name: 'the export of a conversation',
    path: '/c/conv_1',
    parts: ['ContactSheet'],
    act: async (page) => {
      await page.locator('.thread-header [aria-haspopup=menu]').click()
      await page.getByRole('menuitem').first().waitFor()
      const items = page.getByRole('menuitem')
      // Before the two about people and the deletion.
      await items.nth((await items.count()) - 5).click()
    },
    shows: 'dialog[open] .format-choice',
  },
  {
    name: 'a file that was counted',
    path: '/settings/data',
    parts: ['SettingsPage'],
    act: (page) => page.locator('.import-body input[type=file]').setInputFiles(BACKUP),
    shows: '.import-counts',
  },
  {
    name: 'an import under way',
    path: '/settings/data',
    parts: ['SettingsPage'],
    prepare: ({ world }) =>
      void (world.files = { imports: [], current: createImport({ state: 'running', bytes_read: 2e6 }), stays: true }),
    shows: '.import-body progress',
  },
  {
    name: 'an export under way',
    path: '/settings/data',
    parts: ['SettingsPage'],
    prepare: ({ world }) => void (world.files = { ...world.files, stays: true }),
    act: (page) => page.locator('.data-foot .button').click(),
    shows: '.data-progress progress',
  },
  {
    name: 'what the doctor found',
    path: '/settings/doctor',
    parts: ['SettingsPage'],
    prepare: ({ world }) => void (world.doctor.status = { ...world.doctor.status, state: 'done', report: SICK }),
    shows: '.finding.is-fail',
  },
  { name: 'a phone not examined yet', path: '/settings/doctor', parts: ['SettingsPage'], shows: '.nothing' },
  { name: 'the record of access', path: '/settings/access', parts: ['SettingsPage'], shows: 'time' },
]
