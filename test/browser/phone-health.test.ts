import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { PHONE_STATES } from '../../src/domain/phone-state.ts'
import type { PhoneStatus } from '../../src/protocol/sync.ts'
import { createSync, NOW, PHONE as FINE } from './support/fake-data.ts'
import { DESKTOP, PHONE, setStage } from './support/page.ts'

const stage = setStage()
const MINUTE = 60_000

const STALLED: PhoneStatus = {
  ...FINE,
  state: 'stalled',
  message: 'The phone has not confirmed the last 4 messages: it may be showing a confirmation; 3 wait here',
  remedy: PHONE_STATES.stalled.remedy,
  since: NOW - 6 * MINUTE,
  next_try_at: NOW + 4 * MINUTE,
  unconfirmed: 4,
  waiting: 3,
}
const NO_CONTACTS: PhoneStatus = {
  ...FINE,
  impairments: [
    {
      ability: 'contacts',
      state: 'permission_missing',
      message: 'Termux:API has no permission for Contacts yet',
      detail: 'termux-contact-list may not be used yet: Termux:API lacks READ_CONTACTS',
      remedy: 'On the phone: Settings, Apps, Termux:API, Permissions, and allow Contacts',
      command: 'termux-contact-list',
      missing_permissions: ['READ_CONTACTS'],
      since: NOW - 20 * MINUTE,
      next_try_at: NOW + 9 * MINUTE,
    },
  ],
}

const tell = (phone: PhoneStatus) => stage().server.tell({ type: 'sync_status', data: { sync: createSync({ phone }) } })
async function openInbox(options = DESKTOP): Promise<Page> {
  const page = await stage().open('/', options)
  await page.locator('.row').first().waitFor()
  return page
}

describe('a phone that confirms nothing', () => {
  it('is told of at once, with a button that has one message tried, and is gone when it is over', async () => {
    const page = await openInbox()
    tell(STALLED)
    const strip = page.locator('.strip')
    await strip.getByText('may be showing a confirmation').waitFor()
    expect(await strip.textContent()).toContain('Look at the phone')
    await strip.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => stage().server.world.requests).toContain('POST /api/send/resume')
    tell(FINE)
    await strip.waitFor({ state: 'detached' })
    expect(stage().complaints).toEqual([])
  })

  it.each([
    ['es', 'no muestra ninguno como enviado', 'Mira el teléfono'],
    ['ar', 'لا يُظهر أيًا منها مرسلًا', 'انظر إلى الهاتف'],
  ])('is told of in %s, too', async (locale, sentence, remedy) => {
    const page = await openInbox({ ...DESKTOP, locale })
    tell(STALLED)
    await page.locator('.strip').getByText(sentence).waitFor()
    expect(await page.locator('.strip').textContent()).toContain(remedy)
  })

  it('says in the overview since when, and when it is tried again', async () => {
    stage().server.world.syncs = [createSync({ phone: STALLED })]
    const page = await stage().open('/overview', PHONE)
    await page.getByText('It began 6 min ago. Tried again by itself in 4 min.').waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => stage().server.world.requests).toContain('POST /api/send/resume')
  })
})

describe('what fails while messages come in', () => {
  it('does not cry over every page, and stands in the overview with what to do', async () => {
    stage().server.world.syncs = [createSync({ phone: NO_CONTACTS })]
    const page = await openInbox()
    expect(await page.locator('.strip').count()).toBe(0)
    await page.goto(`${stage().server.url}/overview`)
    await page.getByText('Contacts cannot be read').waitFor()
    await page.getByText('Termux:API has no permission for Contacts yet').waitFor()
    await page.locator('code', { hasText: 'termux-contact-list may not be used yet' }).waitFor()
  })
})
