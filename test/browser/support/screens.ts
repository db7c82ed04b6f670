import type { Page } from 'playwright-core'
import { createSync, PHONE } from './fake-data.ts'
import type { FakeServer } from './fake-server.ts'
import { PAGE_SCREENS } from './page-screens.ts'
import { RUN_SCREENS } from './screens-runs.ts'
import { STEP_SCREENS } from './screens-steps.ts'
import { WRITING_SCREENS } from './screens-writing.ts'

export interface Screen {
  readonly name: string
  readonly path: string
  /** Which of the parts that are loaded later it shows. */
  readonly parts?: readonly string[]
  /** Only where there is room for two panes, or only where there is not. */
  readonly only?: 'desktop' | 'phone'
  /** Before the page is opened. */
  readonly prepare?: (server: FakeServer) => void
  /** Brings the state on, by what is the same in every language. */
  readonly act?: (page: Page, server: FakeServer) => Promise<unknown>
  /** What is there when the state is. */
  readonly shows: string
}

const openMenu = async (page: Page) => {
  await page.locator('.thread-header [aria-haspopup=menu]').click()
  await page.getByRole('menuitem').first().waitFor()
}

/** The two about people stand together, before what takes the conversation out of sight. */
const openPersonDialog = async (page: Page, index: number) => {
  await openMenu(page)
  const items = page.getByRole('menuitem')
  await items.nth((await items.count()) - 4 + index).click()
}

const twoSims = ({ world }: FakeServer) => {
  world.sims = [
    { slot: 0, name: 'Home', state: 'works', last_sent_at: null },
    { slot: 1, name: 'Work', state: 'dead', last_sent_at: null },
  ]
  for (const conversation of world.conversations) conversation.sim = 1
  for (const message of world.messages) message.sim = 1
}

const trouble = (server: FakeServer) => {
  server.world.syncs = [
    createSync({
      phone: { ...PHONE, state: 'not_answering', message: 'Termux:API gave no answer', remedy: 'Open Termux:API once' },
    }),
  ]
}

/** Every place, sheet and state of the app. What is not here is not looked at, so a test holds that all parts are. */
export const SCREENS: readonly Screen[] = [
  { name: 'the list', path: '/', parts: ['MoreLists'], shows: '.chip.is-icon' },
  {
    name: 'an empty list',
    path: '/',
    parts: ['NoConversations'],
    shows: '.nothing',
    prepare: ({ world }) => void (world.conversations = []),
  },
  {
    name: 'a menu of a row',
    path: '/',
    parts: ['Menu'],
    only: 'desktop',
    act: (page) => page.locator('.row').nth(1).click({ button: 'right' }),
    shows: '[role=menuitem]',
  },
  {
    name: 'chosen rows',
    path: '/',
    parts: ['ChosenBar'],
    only: 'desktop',
    act: (page) =>
      page
        .locator('.row-cover')
        .nth(1)
        .click({ modifiers: ['Control'] }),
    shows: '.chosen-actions',
  },
  {
    name: 'suggestions',
    path: '/',
    parts: ['SearchSuggestions'],
    act: (page) => page.locator('#search').fill('from:'),
    shows: '[role=option]',
  },
  {
    name: 'search results',
    path: '/?q=older',
    parts: ['SearchResults'],
    shows: '.result',
  },
  {
    name: 'a search without results',
    path: '/?q=zzzz',
    parts: ['SearchResults'],
    shows: '.list-pane :is(.nothing, .list-note)',
  },
  { name: 'a thread', path: '/c/conv_1', parts: ['ThreadPane'], shows: '.message' },
  { name: 'an Arabic thread', path: '/c/conv_10', shows: '.message' },
  { name: 'failed messages', path: '/c/conv_4', shows: '.note-failed' },
  { name: 'a sender without answers', path: '/c/conv_3', shows: '.message' },
  {
    name: 'a thread out of reach',
    path: '/c/conv_1',
    act: async (page) => {
      await page.locator('.message').first().waitFor()
      await page.route('**/api/conversations/conv_9999**', (route) => route.abort())
      await page.evaluate(`(history.pushState({}, '', '/c/conv_9999'), dispatchEvent(new PopStateEvent('popstate')))`)
    },
    shows: '.thread-pane .nothing .button',
  },
  { name: 'a missing thread', path: '/c/conv_999999', shows: '.nothing' },
  {
    name: 'search in a thread',
    path: '/c/conv_1?find=older',
    parts: ['FindBar'],
    shows: '.find-bar',
  },
  { name: 'a menu of a thread', path: '/c/conv_1', parts: ['Menu'], act: openMenu, shows: '[role=menuitem]' },
  {
    name: 'joining two people',
    path: '/c/conv_1',
    parts: ['ContactSheet'],
    act: (page) => openPersonDialog(page, 0),
    shows: '.join-row',
  },
  {
    name: 'the numbers of a person',
    path: '/c/conv_1',
    parts: ['ContactSheet'],
    act: (page) => openPersonDialog(page, 1),
    shows: '.number-row',
  },
  {
    name: 'two SIMs in a thread',
    path: '/c/conv_1',
    prepare: twoSims,
    shows: '.sim-switch',
  },
  {
    name: 'two SIMs in the settings',
    path: '/settings/sending',
    parts: ['SettingsPage'],
    prepare: twoSims,
    shows: '.sim-name',
  },
  {
    name: 'a menu of a message',
    path: '/c/conv_1',
    parts: ['Menu'],
    act: (page) => page.locator('.bubble').last().click({ button: 'right' }),
    shows: '[role=menuitem]',
  },
  {
    name: 'a question',
    path: '/c/conv_1',
    parts: ['Confirm'],
    act: async (page) => {
      await openMenu(page)
      await page.getByRole('menuitem').last().click()
    },
    shows: 'dialog[open]',
  },
  {
    name: 'what happened to a message',
    path: '/c/conv_4',
    parts: ['MessageInfo'],
    act: async (page) => {
      await page.locator('.is-mine .bubble').last().click({ button: 'right' })
      await page
        .locator('[role=menuitem]', { has: page.locator('svg') })
        .nth(-2)
        .click()
    },
    shows: 'dialog[open]',
  },
  {
    name: 'the keys',
    path: '/',
    parts: ['KeysSheet'],
    only: 'desktop',
    act: async (page) => {
      await page.locator('.row').first().waitFor()
      await page.keyboard.press('?')
    },
    shows: 'dialog[open]',
  },
  {
    name: 'the details',
    path: '/c/conv_1',
    parts: ['DetailsPane'],
    act: async (page) => {
      if (await page.locator('.details-toggle').isVisible()) return page.locator('.details-toggle').click()
      await openMenu(page)
      return page.getByRole('menuitem').first().click()
    },
    shows: '.details-pane',
  },
  { name: 'a new message', path: '/new', parts: ['NewMessage'], shows: 'main input' },
  {
    name: 'a new message to somebody',
    path: '/new?to=%2B33612345678',
    parts: ['NewMessage'],
    shows: 'textarea',
  },
  { name: 'the overview', path: '/overview', parts: ['Overview'], shows: '.figure, .card' },
  { name: 'the overview in trouble', path: '/overview', parts: ['Overview'], prepare: trouble, shows: '.card' },
  { name: 'the settings', path: '/settings', parts: ['SettingsPage'], shows: '.card, .settings-nav' },
  { name: 'the look', path: '/settings/look', parts: ['SettingsPage'], shows: '#language' },
  { name: 'the message settings', path: '/settings/messages', parts: ['SettingsPage'], shows: '.card' },
  ...PAGE_SCREENS,
  { name: 'this device', path: '/settings/device', parts: ['SettingsPage'], shows: '.card' },
  { name: 'the phone in trouble', path: '/c/conv_1', prepare: trouble, shows: '.strip.is-for-user' },
  {
    name: 'the phone out of reach',
    path: '/c/conv_1',
    act: async (page, server) => {
      await page.locator('.message').first().waitFor()
      server.setReachable(false)
      await page.clock.runFor(60_000)
    },
    shows: '.strip',
  },
  {
    name: 'the first import',
    path: '/',
    parts: ['FirstRunCard'],
    prepare: ({ world }) => {
      world.syncs = [createSync(), createSync({ scope: 'history', state: 'running', done: 1_200, total: 8_900 })]
    },
    shows: '.first-run, .import',
  },
  {
    name: 'the way in',
    path: '/',
    parts: ['Pairing'],
    prepare: ({ world }) => void (world.isPaired = false),
    shows: '#code',
  },
  {
    name: 'a wrong code',
    path: '/',
    parts: ['Pairing'],
    prepare: ({ world }) => void (world.isPaired = false),
    act: async (page) => {
      await page.locator('#code').fill('AAAA2222')
      await page.keyboard.press('Enter')
    },
    shows: '.gate-error:not(:empty)',
  },
  ...WRITING_SCREENS,
  ...RUN_SCREENS,
  ...STEP_SCREENS,
]

/** Parts that need more than the stand-in server: where they are looked at instead. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  LineDown: 'install.test.ts',
  InstallHint: 'install.test.ts',
  'devices, add-device': 'devices.test.ts',
}
