import { createBatch } from './fake-batches.ts'
import type { FakeServer } from './fake-server.ts'
import type { Screen } from './screens.ts'

const putBatch = ({ world }: FakeServer) => {
  const message = 'Hello {first_name}, the rehearsal is in the small hall'
  world.batches.push(createBatch(message, ['sent', 'queued', 'failed', 'doubtful']))
}

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
  { name: 'the record of access', path: '/settings/access', parts: ['SettingsPage'], shows: 'time' },
]
