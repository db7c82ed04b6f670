import type { Page } from 'playwright-core'
import { at, createMessage, createOwn } from './fake-data.ts'
import type { FakeServer } from './fake-server.ts'
import type { Screen } from './screens.ts'

const SELECT = /^(Select messages|Seleccionar mensajes|تحديد رسائل)$/

const PICK_TIME = /^(Pick a time|Elegir una hora|اختيار وقت)/

async function chooseMessage(page: Page): Promise<void> {
  await page.locator('.day-pill button').first().waitFor()
  await page.locator('.bubble').last().click({ button: 'right' })
  await page.getByRole('menuitem', { name: SELECT }).click()
}

async function openTool(page: Page, index: number): Promise<void> {
  await page.locator('.composer-tools button').nth(index).click()
}

function holdOne({ world }: FakeServer): void {
  world.settings = { ...world.settings, send_delay_ms: 30_000 }
  world.messages.push(createOwn('conv_1', at(14, 5) + 55_000, 'Written too fast', 'queued'))
}

function react({ world }: FakeServer): void {
  world.messages.push(
    createMessage('conv_4', at(13, 0), 'Liked “I’ll take the keys then, and the blue…”'),
    createMessage('conv_4', at(13, 1), 'Loved “Nobody wrote this”'),
  )
}

/** What the thread and its composer open and show beside messages. */
export const WRITING_SCREENS: readonly Screen[] = [
  {
    name: 'when to send',
    path: '/c/conv_1',
    act: async (page) => {
      await page.locator('.send-options').click()
      await page.getByRole('menuitem', { name: PICK_TIME }).click()
    },
    shows: 'dialog[open] #schedule',
  },
  {
    name: 'a time that has passed',
    path: '/c/conv_1',
    act: async (page) => {
      await page.locator('.send-options').click()
      await page.getByRole('menuitem', { name: PICK_TIME }).click()
      await page.locator('#schedule').fill('2025-11-18T09:00')
    },
    shows: '.schedule-note.is-wrong',
  },
  {
    name: 'another day',
    path: '/c/conv_1',
    act: (page) => page.locator('.day-pill button').last().click(),
    shows: 'dialog[open] [type=date]',
  },
  { name: 'chosen messages', path: '/c/conv_1', act: chooseMessage, shows: '.choose-bar' },
  { name: 'a text that can be taken back', path: '/c/conv_1', prepare: holdOne, shows: '.undo-bar' },
  {
    name: 'reactions that came as texts',
    path: '/c/conv_4',
    prepare: react,
    act: (page) => page.locator('.reactions').click(),
    shows: '.reaction-texts',
  },
  {
    name: 'why there are no pictures',
    path: '/c/conv_4',
    act: (page) => page.locator('.thread-column .link-button').first().click(),
    shows: 'dialog[open]',
  },
  // On a desktop its many buttons cost a minute to look at, and are the same.
  {
    name: 'the emoji',
    path: '/c/conv_1',
    only: 'phone',
    act: (page) => openTool(page, 0),
    shows: '.emoji-grid button',
  },
]
