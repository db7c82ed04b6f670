import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findFaults, isSo } from './check-page.ts'
import { DESKTOP, setStage } from './support/page.ts'

const stage = setStage()

interface Place {
  readonly path: string
  /** What has the focus when the key is struck. */
  readonly focus: string
  readonly before?: (page: Page) => Promise<void>
}

const ROW = '[data-conversation=conv_4] .row-cover, [data-conversation=conv_4]'
const LIST: Place = { path: '/', focus: ROW }
const THREAD: Place = { path: '/c/conv_1?find=older', focus: '.message:nth-last-of-type(2)' }
const FIELD: Place = { path: '/c/conv_1', focus: '#composer', before: (page) => page.locator('#composer').fill('Yes') }
/** By the heading of its group; some keys have a place of their own. */
const PLACES: Readonly<Record<string, Place>> = {
  Everywhere: { path: '/c/conv_4', focus: ROW },
  'In the list': LIST,
  'In a conversation': THREAD,
  Undo: { ...LIST, before: (page) => page.keyboard.press('e') },
  Send: FIELD,
  'New line': FIELD,
}
/** What the browser itself does: a link is opened, a line is broken. */
const NATIVE: Readonly<Record<string, string>> = {
  'Open the conversation': `location.pathname === '/c/conv_4'`,
  'New line': `document.querySelector('#composer').value === 'Yes\\n'`,
}
const NAMES: Readonly<Record<string, string>> = {
  Ctrl: 'Control',
  Esc: 'Escape',
  Del: 'Delete',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
}

interface Chord {
  readonly group: string
  readonly label: string
  readonly keys: readonly string[]
}

async function openSheet(): Promise<Page> {
  const page = await stage().open('/', DESKTOP)
  await page.locator('.row').first().waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  return page
}

const readChords = (page: Page) =>
  page.evaluate<Chord[]>(`[...document.querySelectorAll('.keys-group')].flatMap((group) =>
    [...group.querySelectorAll('dt')].flatMap((term) =>
      [...term.nextElementSibling.querySelectorAll('.chord')].map((chord) => ({
        group: group.querySelector('h3').textContent,
        label: term.textContent,
        keys: [...chord.querySelectorAll('kbd')].map((key) => key.textContent),
      }))))`)

describe('the sheet of keys', () => {
  it('has no faults, and no key that a browser tab keeps for itself', async () => {
    const page = await openSheet()
    await page.clock.runFor(500)
    expect(await findFaults(page)).toEqual([])
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.keys-scroller')).outlineStyle`)).toBe('none')
    expect(await page.getByText('1…9').count()).toBe(0)
  })

  it('names only chords that the app takes where it says', async () => {
    const sheet = await openSheet()
    const chords = await readChords(sheet)
    expect(chords.length).toBeGreaterThan(40)
    const { conversations } = stage().server.world
    const untouched = structuredClone(conversations)
    const dead: string[] = []
    for (const { group, label, keys } of chords) {
      const place = PLACES[label] ?? PLACES[group]
      if (!place) throw new Error(`the group ${group} has no place`)
      conversations.splice(0, conversations.length, ...structuredClone(untouched))
      // A tab of its own: one keeps where its list stood.
      const page = await sheet.context().newPage()
      await page.goto(stage().server.url + place.path)
      await page.locator(place.focus).first().waitFor()
      // Until what comes later is here, a key works a moment after it was struck.
      await page.waitForLoadState('networkidle')
      await page.locator(place.focus).first().focus()
      await place.before?.(page)
      await page.evaluate(`addEventListener('keydown', (event) => { self.isTaken = event.defaultPrevented })`)
      await page.keyboard.press(keys.map((key) => NAMES[key] ?? (key.length === 1 ? key.toLowerCase() : key)).join('+'))
      const native = NATIVE[label]
      if (native) await isSo(page, native)
      else if (!(await page.evaluate<boolean>('self.isTaken === true')))
        dead.push(`${group}: ${label}: ${keys.join(' ')}`)
      await page.close()
    }
    expect(dead).toEqual([])
  }, 300_000)
})
