import { describe, expect, it } from 'vitest'
import { PHONE, setStage } from './support/page.ts'
import { SICK } from './support/fake-doctor.ts'

const stage = setStage()

describe('the places of the app on a phone', () => {
  it('are in the header of the list: the campaigns by one tap, overview and settings in its menu', async () => {
    const page = await stage().open('/', PHONE)
    await page.locator('.list-header').getByRole('link', { name: 'Campaigns' }).tap()
    await page.waitForURL('**/campaigns')
    await page.goBack()
    await page.getByRole('button', { name: 'Main menu' }).tap()
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['Overview', 'Settings'])
    await page.getByRole('menuitem', { name: 'Settings' }).tap()
    await page.waitForURL('**/settings')
  })
})

describe('the list of the settings on a phone', () => {
  it('says of each section what is set, and leads by the phone to its health', async () => {
    const { server } = stage()
    server.world.doctor.status = { ...server.world.doctor.status, state: 'done', report: SICK }
    server.world.settings = { ...server.world.settings, send_delay_ms: 5_000, archive_after_days: 30 }
    const page = await stage().open('/settings', PHONE)
    const valueOf = (section: string) =>
      page
        .locator('.card-row', { has: page.getByText(section, { exact: true }) })
        .locator('.row-value')
        .innerText()
    await expect.poll(() => valueOf('Check the phone')).toBe('2 things are broken')
    expect(await valueOf('Look')).toBe('System, roomy')
    expect(await valueOf('Messages')).toBe('Enter by device')
    expect(await valueOf('Sending and SIM')).toBe('undo 5 sec')
    expect(await valueOf('Templates')).toBe('3')
    expect(await valueOf('Storage')).toBe('30 days')
    await page.getByRole('link', { name: /^Phone.*Last answer.*82%/s }).tap()
    await page.waitForURL('**/overview')
  })
})
