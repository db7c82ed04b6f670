import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Campaign } from '../../src/protocol/campaign.ts'
import { NOW } from './support/fake-data.ts'
import { createCampaign, createPeople, putCampaign } from './support/fake-runs.ts'
import { PHONE, setStage } from './support/page.ts'

const stage = setStage()
const HOUR_MS = 60 * 60 * 1000

beforeEach(() => {
  const { world } = stage().server
  world.campaigns = [createCampaign()]
  world.people = createPeople(115)
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const bar = (page: Page) => page.getByRole('progressbar', { name: 'Progress' })
const people = (page: Page) => page.locator('.person')
const names = (page: Page) => page.locator('.person-name').allInnerTexts()

/** The server tells that it is so now. */
function tell(change: Partial<Campaign>, counts: Partial<Campaign['counts']> = {}): void {
  const { server } = stage()
  const [before = createCampaign()] = server.world.campaigns
  const campaign = { ...before, ...change, counts: { ...before.counts, ...counts } }
  putCampaign(server.world, campaign)
  server.tell({ type: 'campaign_update', data: { campaign } })
}

describe('a campaign under way', () => {
  it('shows how far it is in one figure, one bar and one sentence, and when it is done', async () => {
    const page = await stage().open('/campaigns/camp_1')
    await page.getByText('Done at about 14:09').waitFor()
    await page.getByText('8.8 a minute, at most 10 parts a minute').waitFor()
    expect(await page.locator('.run-figure').innerText()).toBe('88 of 115 people')
    expect(await bar(page).getAttribute('aria-valuetext')).toBe(
      '88 of 115 people: sent 84, may have been sent 1, not sent 2, left out 1, to go 27',
    )
    tell({}, { sent: 100, waiting: 11 })
    await expect.poll(() => page.locator('.run-figure').innerText()).toBe('104 of 115 people')
    expect(await bar(page).getAttribute('aria-valuenow')).toBe('104')
  })

  it('keeps every button and every figure in its place while the figures grow', async () => {
    tell({}, { total: 100_000, waiting: 99_990, sent: 7, failed: 1 })
    const page = await stage().open('/campaigns/camp_1')
    await people(page).first().waitFor()
    const places = async () =>
      await Promise.all(
        (
          await page
            .locator('.run-actions .button, .run-outcome .link-button, .run-legend li, .people-filters .chip')
            .all()
        ).map((one) => one.boundingBox()),
      )
    const before = await places()
    tell({}, { waiting: 40_000, sent: 59_000, failed: 995 })
    await page
      .getByText('60,000 of')
      .or(page.locator('.run-figure', { hasText: '60,000' }))
      .first()
      .waitFor()
    expect(await places()).toEqual(before)
  })

  it('is paused and goes on by the same button, which keeps the focus', async () => {
    const page = await stage().open('/campaigns/camp_1')
    await button(page, 'Pause').focus()
    await page.keyboard.press('Enter')
    await button(page, 'Resume').waitFor()
    expect(await button(page, 'Resume').evaluate((one) => one.matches(':focus'))).toBe(true)
    await page.getByText('You paused it. Nobody is written to until you resume.').waitFor()
    await page.keyboard.press('Enter')
    await button(page, 'Pause').waitFor()
    expect(stage().server.world.requests).toContain('POST /api/campaigns/camp_1/resume')
  })

  it('is stopped only after it was said who will not be written to', async () => {
    const { server } = stage()
    const page = await stage().open('/campaigns/camp_1')
    await button(page, 'Stop').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('27 people will not be written to. A stopped campaign cannot go on.').waitFor()
    await dialog.getByRole('button', { name: 'Back' }).click()
    expect(server.world.requests).not.toContain('POST /api/campaigns/camp_1/cancel')
    await button(page, 'Stop').click()
    await dialog.getByRole('button', { name: 'Stop' }).click()
    await page.getByText('Stopped 14:06').waitFor()
    expect(server.world.requests).toContain('POST /api/campaigns/camp_1/cancel')
  })

  it('says in words what holds it up, and what to do', async () => {
    tell({ waits_for: 'working_hours', next_send_at: NOW + 19 * HOUR_MS, rate_per_minute: 0 })
    const page = await stage().open('/campaigns/camp_1')
    await page.getByRole('status').getByText('Outside its working hours, resumes Wed 09:06').waitFor()
    tell({ waits_for: null, next_send_at: null, state: 'paused', pause_reason: 'phone_stalled' })
    await page.getByText('Unlock it, answer the question, then resume.').waitFor()
    tell({ pause_reason: 'restored' })
    await page.getByText('A backup was restored.').waitFor()
  })

  it('tries again only those who surely got nothing', async () => {
    const page = await stage().open('/campaigns/camp_1')
    await page.getByText('1 more may have been sent, so it is not sent again').waitFor()
    await button(page, 'Try again').click()
    await page.getByText('2 people are tried again').waitFor()
    expect(await page.locator('.run-outcome.is-bad').count()).toBe(0)
    expect(await button(page, 'Try again').getAttribute('aria-disabled')).toBe('true')
  })
})

describe('the people of a campaign', () => {
  it('are filtered, searched, and all there again', async () => {
    const page = await stage().open('/campaigns/camp_1')
    await page.getByRole('button', { name: /^Not sent/ }).click()
    await expect.poll(() => names(page)).toEqual(expect.not.arrayContaining(['Zoé Lefèvre']))
    expect(await page.locator('.person-state').first().innerText()).toBe('Not sent: No signal, tried 3 times')
    await page.getByRole('button', { name: /^All/ }).click()
    await page.getByLabel('Name or number').fill('lefèvre 1')
    await expect
      .poll(() => names(page))
      .toEqual(['Zoé Lefèvre 1', 'Zoé Lefèvre 10', 'Zoé Lefèvre 11', 'Zoé Lefèvre 12'])
    await page.getByLabel('Name or number').fill('nobody')
    await page.getByText('Nobody of that name or number').waitFor()
    await button(page, 'Show everybody').click()
    await expect.poll(async () => (await names(page))[0]).toBe('Zoé Lefèvre')
  })

  it('show their answers, and lead to the conversation', async () => {
    const page = await stage().open('/campaigns/camp_1')
    await button(page, 'Show').click()
    await expect
      .poll(async () => (await names(page)).slice(0, 3))
      .toEqual(['Zoé Lefèvre', 'ดวงใจ ศรีสุข', 'Ingrid Sørensen'])
    expect(await page.locator('.person-answer').allInnerTexts()).toContain('STOP, left the list')
    await page.getByRole('link', { name: /^Zoé Lefèvre, / }).click()
    await expect.poll(() => page.url()).toContain('/c/conv_1')
    await page.goBack()
    await people(page).first().waitFor()
  })

  it('are drawn only near the screen, 100,000 as well as 100, and the keys walk them', async () => {
    const { server } = stage()
    server.world.people = createPeople(100_000)
    tell({}, { total: 100_000, waiting: 11_112, sent: 66_666 })
    const page = await stage().open('/campaigns/camp_1')
    await people(page).first().waitFor()
    expect(await people(page).count()).toBeLessThan(60)
    await page.getByRole('link', { name: /^Zoé Lefèvre, / }).focus()
    for (let turn = 0; turn < 5; turn += 1) {
      const reads = server.world.requests.length
      await page.keyboard.press('End')
      await expect.poll(() => server.world.requests.length).toBeGreaterThan(reads)
    }
    await expect.poll(() => page.locator('[data-focus]:focus').count()).toBe(1)
    const row = page.locator('.person:has([data-focus]:focus)')
    expect(Number(await row.getAttribute('aria-rowindex'))).toBeGreaterThan(300)
    expect(await people(page).count()).toBeLessThan(60)
    await page.keyboard.press('Home')
    await expect
      .poll(() => page.locator('.person:has([data-focus]:focus) .person-name').innerText())
      .toBe('Zoé Lefèvre')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toContain('/c/conv_1?m=msg_10001')
  })

  it('follow what happens, and no row moves', async () => {
    const { server } = stage()
    const page = await stage().open('/campaigns/camp_1')
    const waiting = page.locator('.person[data-state=waiting]').first()
    await waiting.waitFor()
    const index = await waiting.getAttribute('aria-rowindex')
    server.world.people = server.world.people.map((row) =>
      row.state === 'waiting' ? { ...row, state: 'sent', message_id: 'msg_77', conversation_id: 'conv_1' } : row,
    )
    tell({}, { sent: 111, waiting: 0 })
    await page.locator(`.person[aria-rowindex="${index}"][data-state=sent]`).waitFor()
  })

  it('are saved as a file that is named after the campaign', async () => {
    const page = await stage().open('/campaigns/camp_1')
    await page.route('**/results.csv', (route) => route.fulfill({ contentType: 'text/csv', body: 'name,state\n' }))
    const download = page.waitForEvent('download')
    await button(page, 'Results as CSV').click()
    const file = await download
    expect(file.suggestedFilename()).toBe('Rehearsal moved – results.csv')
    expect(await readFile(await file.path(), 'utf8')).toBe('name,state\n')
    await page.route('**/results.csv', (route) => route.fulfill({ status: 500 }))
    await button(page, 'Results as CSV').click()
    await page.getByText('The results could not be fetched').waitFor()
  })
})

describe('a campaign in every other state', () => {
  it('can be started before its hour, or called off', async () => {
    tell({ state: 'scheduled', start_at: NOW + 48 * HOUR_MS, started_at: null })
    const page = await stage().open('/campaigns/camp_1')
    await page.getByRole('status').getByText('Starts Thu 14:06 (in 2 days)').waitFor()
    await button(page, 'Call off').click()
    await page.getByRole('dialog').getByText('Nobody is written to.').waitFor()
    await page.keyboard.press('Escape')
    await button(page, 'Start now').click()
    await button(page, 'Pause').waitFor()
  })

  it('leads back to its steps while it is a draft', async () => {
    tell({ state: 'draft', started_at: null, list_id: null })
    const page = await stage().open('/campaigns/camp_1')
    await page.getByText('Nobody has been written to.').waitFor()
    await page.getByRole('link', { name: 'Continue writing' }).click()
    await expect.poll(() => page.url()).toMatch(/\/campaigns\/camp_1\/recipients$/)
  })

  it('is written after to those who did not answer, when it is done', async () => {
    tell({ state: 'done', ended_at: NOW }, { waiting: 0, sent: 111 })
    const page = await stage().open('/campaigns/camp_1')
    await button(page, 'Write again').click()
    await page.getByRole('menuitem', { name: 'To those who did not answer' }).click()
    await expect.poll(() => page.url()).toMatch(/\/campaigns\/camp_2\/message$/)
    expect(stage().server.world.requests).toContain('POST /api/campaigns/camp_1/follow-up')
  })

  it('is copied, and deleted once it is over', async () => {
    tell({ state: 'done', ended_at: NOW })
    const page = await stage().open('/campaigns')
    await page.getByRole('link', { name: /^Rehearsal moved/ }).click()
    await page.getByRole('button', { name: 'Menu of this campaign' }).click()
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('No campaigns yet').waitFor()
    expect(stage().server.world.requests).toContain('DELETE /api/campaigns/camp_1')
  })

  it('stays on screen while the server is out of reach, and is read again after', async () => {
    const { server } = stage()
    const page = await stage().open('/campaigns/camp_1')
    await people(page).first().waitFor()
    server.setReachable(false)
    await page.clock.runFor(60_000)
    await page.locator('.strip').waitFor()
    expect(await page.locator('.run-figure').innerText()).toBe('88 of 115 people')
    putCampaign(server.world, createCampaign({ state: 'done', ended_at: NOW }))
    server.setReachable(true)
    await page.clock.runFor(60_000)
    await page.getByText('Done 14:06').waitFor()
  })

  it('says that it is not here, with the way to the others', async () => {
    const page = await stage().open('/campaigns/camp_9')
    await page.getByText('This campaign no longer exists').waitFor()
    await page.getByRole('link', { name: 'All campaigns' }).click()
    await page.getByRole('heading', { name: 'In progress' }).waitFor()
  })
})

describe('the campaigns', () => {
  it('are held and let go on from their list, and follow what happens', async () => {
    const page = await stage().open('/campaigns')
    await button(page, 'Pause Rehearsal moved').click()
    await button(page, 'Resume Rehearsal moved').waitFor()
    tell({ state: 'paused', pause_reason: 'phone_stalled' })
    await page.locator('.campaign-row.is-for-user').getByText('Unlock it, answer the question').waitFor()
    expect(await page.getByRole('link', { name: /^Rehearsal moved/ }).count()).toBe(1)
  })

  it('are within reach of a thumb: the acts of one stand at the foot of a phone', async () => {
    const page = await stage().open('/campaigns/camp_1', PHONE)
    await people(page).first().waitFor()
    const foot = await button(page, 'Pause').boundingBox()
    expect(foot?.y).toBeGreaterThan(760)
    await page.locator('.page-body').evaluate((one) => one.scrollTo({ top: 2_000 }))
    expect(await button(page, 'Pause').boundingBox()).toEqual(foot)
  })
})

describe('a conversation with a campaign in it', () => {
  it('says so in the list and at the message, and leads to the campaign', async () => {
    const { world } = stage().server
    const [conversation] = world.conversations
    const message = world.messages.findLast(
      ({ conversation_id: of, direction }) => of === conversation?.id && direction === 'outbound',
    )
    if (!conversation || !message) throw new Error('The stand-in server has no conversation with an answer')
    Object.assign(conversation, { campaign: { id: 'camp_1', name: 'Rehearsal moved' }, opted_out_at: NOW })
    Object.assign(message, { campaign_id: 'camp_1', source: 'campaign' })
    const page = await stage().open(`/c/${conversation.id}`)
    await page.getByRole('link', { name: /From the campaign Rehearsal moved, wants no campaigns/ }).waitFor()
    await page.locator('.campaign-tag', { hasText: 'Rehearsal moved' }).waitFor()
    await page.locator('.campaign-sign').first().waitFor()
    await page.locator('.bubble:has(.campaign-sign)').first().click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Show its campaign' }).click()
    await expect.poll(() => page.url()).toMatch(/\/campaigns\/camp_1$/)
  })
})
