import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { isSo } from './check-page.ts'
import { NOW } from './support/fake-data.ts'
import { createDraft } from './support/fake-drafts.ts'
import { createList } from './support/fake-lists.ts'
import { PHONE, setStage } from './support/page.ts'

const stage = setStage()
beforeEach(() => {
  const { world } = stage().server
  world.lists = [createList()]
  world.campaigns = [createDraft()]
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

describe('the check', () => {
  it('follows the pace at once, and refuses a wrong one in place', async () => {
    const page = await stage().open('/campaigns/camp_1/check')
    await page.getByText('in about 13 min').waitFor()
    const pace = page.getByLabel('Message parts a minute')
    await pace.fill('60')
    await pace.press('Enter')
    await page.getByText('A number from 1 to 24').waitFor()
    await pace.fill('1')
    await pace.press('Enter')
    await page.getByText('in about 2 hr 10 min').waitFor()
    await page.getByLabel('Only at certain hours').click()
    await page.getByLabel('From').fill('10:00')
    await page.getByLabel('To', { exact: true }).fill('09:00')
    await page.getByText('The end must be later than the start.').waitFor()
    await page.getByLabel('To', { exact: true }).fill('18:00')
    await expect
      .poll(() => stage().server.world.campaigns[0]?.settings)
      .toMatchObject({ parts_a_minute: 1, working_hours: { from: '10:00', to: '18:00' } })
  })

  it('sends a test to oneself, and says in place why a number is none', async () => {
    const { server } = stage()
    const page = await stage().open('/campaigns/camp_1/check')
    await button(page, 'Send a test to myself').click()
    await page.getByLabel('Your own number').fill('me')
    await page.keyboard.press('Enter')
    await page.getByText('Cannot send the test to me: it is not a number').waitFor()
    await page.getByLabel('Your own number').fill('+447700900123')
    await page.keyboard.press('Enter')
    await page.getByText('The test is on its way').waitFor()
    expect(server.world.tests).toEqual(['+447700900123'])
    // The number is there the next time.
    await button(page, 'Send a test to myself').click()
    expect(await page.getByLabel('Your own number').inputValue()).toBe('+447700900123')
  })

  it('cannot be passed while something stands in the way', async () => {
    stage().server.world.campaigns = [createDraft({ template: 'Hi {voise}' })]
    const page = await stage().open('/campaigns/camp_1/check')
    await page.getByRole('alert').getByText('{voise} is not a column of this list').waitFor()
    expect(await button(page, /^Send to/).isDisabled()).toBe(true)
  })

  it('cannot be passed while hours stand there that were not taken, and leads back to them', async () => {
    const { world } = stage().server
    const page = await stage().open('/campaigns/camp_1/check')
    await button(page, 'Send to 114 people').waitFor()
    await page.getByLabel('Only at certain hours').click()
    const to = page.getByLabel('To', { exact: true })
    await to.fill('08:00')
    await button(page, 'Correct “Only at certain hours” first').waitFor()
    const acts = [button(page, 'Send to 114 people'), button(page, 'Later…'), button(page, 'Send a test to myself')]
    for (const act of acts) {
      await page.getByLabel('Uneven pauses').focus()
      await expect.poll(() => act.getAttribute('aria-disabled')).toBe('true')
      // It tells why when it is pressed, so it can be.
      await act.click({ force: true })
      await isSo(page, `document.activeElement.id === 'hours-to'`)
    }
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await to.inputValue()).toBe('08:00')
    expect(world.campaigns[0]?.state).toBe('draft')
    await to.fill('18:00')
    await button(page, 'Send to 114 people').click()
    await page.waitForURL(/\/campaigns\/camp_1$/)
    expect(world.campaigns[0]).toMatchObject({
      state: 'running',
      settings: { working_hours: { from: '09:00', to: '18:00' } },
    })
  })

  it('cannot be passed while a number stands there that was not taken, be it letters', async () => {
    const { world } = stage().server
    const page = await stage().open('/campaigns/camp_1/check')
    await button(page, 'Send to 114 people').waitFor()
    const cap = page.getByLabel('At most per hour')
    for (const typed of ['0', 'e']) {
      await cap.fill('')
      await cap.press(typed)
      // Straight from the field, which is left by it.
      await button(page, 'Send to 114 people').click({ force: true })
      await isSo(page, `document.activeElement.id === 'hourly-cap'`)
      await page.getByText('A number from 1 to 100,000').waitFor()
      await button(page, 'Correct “At most per hour” first').waitFor()
    }
    expect(world.campaigns[0]).toMatchObject({ state: 'draft', settings: { hourly_cap: null } })
    await cap.press('Backspace')
    await cap.press('7')
    await button(page, 'Send to 114 people').click()
    await page.waitForURL(/\/campaigns\/camp_1$/)
    expect(world.campaigns[0]).toMatchObject({ state: 'running', settings: { hourly_cap: 7 } })
  })

  it('says no number of people before it knows one', async () => {
    const page = await stage().open('/campaigns/camp_1/message')
    let letGo: () => void = () => {}
    const isLetGo = new Promise<void>((resolve) => (letGo = resolve))
    await page.route('**/api/campaigns/camp_1/check', async (route) => {
      await isLetGo
      await route.continue()
    })
    await button(page, 'Next: check').click()
    await button(page, 'Checking…').waitFor()
    expect(await page.getByText(/Send to 0/).count()).toBe(0)
    letGo()
    await button(page, 'Send to 114 people').waitFor()
  })

  it('says when it begins and ends where that is not now', async () => {
    const { world } = stage().server
    world.campaigns = [createDraft({ start_at: NOW + 86_400_000 })]
    const page = await stage().open('/campaigns/camp_1/check')
    await page.getByText('done; takes about 13 min').waitFor()
    expect(await page.locator('.check-figures').innerText()).toMatch(
      /begins tomorrow \d\d:06( [AP]M)?, ends tomorrow \d\d:\d\d/,
    )
  })

  it('says no end where nobody is written to', async () => {
    const { world } = stage().server
    world.lists = [createList({ people: [] })]
    world.campaigns = [createDraft({ start_at: NOW + 86_400_000 })]
    const page = await stage().open('/campaigns/camp_1/check')
    const figures = page.locator('.check-figures')
    await figures.getByText('people').waitFor()
    expect(await figures.innerText()).not.toMatch(/done|begins|ends/u)
    expect(await figures.locator('dd').allInnerTexts()).toEqual(['0', '0', '0'])
  })

  it('can begin later', async () => {
    const page = await stage().open('/campaigns/camp_1/check', PHONE)
    await button(page, 'Later…').click()
    await button(page, 'Start then').click()
    await page.waitForURL(/\/campaigns\/camp_1$/)
    expect(stage().server.world.campaigns[0]).toMatchObject({ state: 'scheduled' })
  })
})
