import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Campaign } from '../../src/protocol/campaign.ts'
import { NOW } from './support/fake-data.ts'
import { createCampaign, createPeople, putCampaign } from './support/fake-runs.ts'
import { DESKTOP, PHONE, setStage } from './support/page.ts'

const stage = setStage()
const HOUR_MS = 60 * 60 * 1000

beforeEach(() => {
  const { world } = stage().server
  world.campaigns = [createCampaign()]
  world.people = createPeople(115)
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** The server tells that it is so now. */
function tell(change: Partial<Campaign>): void {
  const { server } = stage()
  const campaign = { ...createCampaign(), ...change }
  putCampaign(server.world, campaign)
  server.tell({ type: 'campaign_update', data: { campaign } })
}

describe('the hour of a campaign that waits', () => {
  it('can be another than it was given, and none that is past', async () => {
    tell({ state: 'scheduled', start_at: NOW + 48 * HOUR_MS, started_at: null })
    const page = await stage().open('/campaigns/camp_1', PHONE)
    await button(page, 'Another time…').click()
    const dialog = page.getByRole('dialog', { name: 'When should it start?' })
    const field = dialog.getByLabel('Day and time')
    expect(await field.inputValue()).toBe('2025-11-20T14:06')
    await field.fill('2025-11-18T13:00')
    await dialog.getByText('This time has passed').waitFor()
    expect(await dialog.getByRole('button', { name: 'Start then' }).isDisabled()).toBe(true)
    await field.fill('2025-11-21T09:30')
    await dialog.getByRole('button', { name: 'Start then' }).click()
    await page.getByRole('status').getByText('Starts Fri 09:30 (in 3 days)').waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(stage().server.world.campaigns[0]).toMatchObject({
      state: 'scheduled',
      start_at: Date.UTC(2025, 10, 21, 9, 30),
    })
    await expect.poll(() => button(page, 'Another time…').evaluate((one) => one.matches(':focus'))).toBe(true)
  })

  it('is asked for no more once it has begun', async () => {
    tell({ state: 'scheduled', start_at: NOW + HOUR_MS, started_at: null })
    const page = await stage().open('/campaigns/camp_1')
    await button(page, 'Another time…').click()
    tell({ state: 'running', started_at: NOW })
    await button(page, 'Pause').waitFor()
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  })
})

describe('people who got nothing', () => {
  it.each([
    ['es', 'No enviado: Android lo rechazó.', 'Excluido: No queda nada del mensaje'],
    ['ar', 'لم تُرسل: رفضها أندرويد.', 'مستثناة: لا يبقى شيء من الرسالة'],
  ])('say in the language of their reader why they got nothing: %s', async (locale, refused, leftOut) => {
    const { world } = stage().server
    world.people = world.people.map((row) =>
      row.state === 'suppressed'
        ? { ...row, state: 'skipped', reason: 'Nothing is left of the message', reason_code: 'empty' }
        : row,
    )
    const page = await stage().open('/campaigns/camp_1', { ...DESKTOP, locale })
    await page.locator('.person[data-state=failed] .person-state').getByText(refused).first().waitFor()
    await page.locator('.person[data-state=skipped] .person-state').getByText(leftOut).first().waitFor()
    expect(await page.locator('.person-state', { hasText: /No signal|Nothing is left|Handed over/ }).count()).toBe(0)
  })
})

describe('the way to the people of a campaign', () => {
  it.each([
    ['reduce', 'instant'],
    ['no-preference', 'smooth'],
  ] as const)('with motion wanted as %s is %s', async (reducedMotion, behavior) => {
    const page = await stage().open('/campaigns/camp_1', { ...DESKTOP, reducedMotion })
    await page.locator('.person').first().waitFor()
    await page.evaluate(
      `Element.prototype.scrollIntoView = (how) => { document.documentElement.dataset.scrolled = how.behavior }`,
    )
    await page.locator('.run-doubtful .link-button').click()
    await expect.poll(() => page.evaluate('document.documentElement.dataset.scrolled')).toBe(behavior)
  })
})
