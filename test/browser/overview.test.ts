import { describe, expect, it } from 'vitest'
import { createSync, PHONE } from './support/fake-data.ts'
import { setStage } from './support/page.ts'

const stage = setStage()

describe('the overview', () => {
  it('draws the messages of each day as one sentence and as a table', async () => {
    const page = await stage().open('/overview')
    const picture = page.getByRole('img', { name: /^Messages per day: .* received and .* sent\. The busiest day was/ })
    await picture.waitFor()
    const bars = () => picture.locator('rect').count()
    const before = await bars()
    await page.getByText('90 days').click()
    await expect.poll(bars).toBeGreaterThan(before)
    await page.getByText('Show as a table').first().click()
    const rows = page.getByRole('table', { name: 'Messages per day' }).getByRole('row')
    expect(await rows.count()).toBe(91)
    expect(await rows.first().getByRole('columnheader').allInnerTexts()).toEqual([
      'Day',
      'Received',
      'Sent',
      'Delivered',
      'Not sent',
    ])
  })

  it('draws what the phone was asked for in each hour', async () => {
    const page = await stage().open('/overview')
    const picture = page.getByRole('img', {
      name: /^The phone was asked .* times in the last 24 hours, most in the hour of .*\. With nobody looking, 75 an hour is the most\.$/,
    })
    await picture.waitFor()
    // The line that an idle hour stays under.
    expect(await picture.locator('.chart-limit').count()).toBe(1)
    await page.getByText('Each call wakes Android for a moment').waitFor()
  })

  it('draws how full the battery is, and says it', async () => {
    const { server } = stage()
    server.world.syncs = [createSync({ phone: { ...PHONE, battery_percent: 9, is_charging: false } })]
    const page = await stage().open('/overview')
    await page.getByRole('img', { name: 'Battery: 9%' }).waitFor()
    await page.locator('.battery-gauge.is-low').waitFor()
    server.tell({
      type: 'sync_status',
      data: { sync: createSync({ phone: { ...PHONE, battery_percent: 10, is_charging: true } }) },
    })
    await page.getByRole('img', { name: 'Battery: 10%, charging' }).waitFor()
    await page.locator('.battery-gauge:not(.is-low)').waitFor()
  })

  it('says how many wait and how fast they go, by the pace that is set', async () => {
    const { server } = stage()
    server.world.settings = { ...server.world.settings, send_gap_ms: 5_000 }
    const page = await stage().open('/overview')
    await page.getByText('One every 5 s, at most 24 parts a minute').waitFor()
    server.tell({ type: 'settings_update', data: { settings: { ...server.world.settings, send_gap_ms: 9_000 } } })
    await page.getByText('One every 9 s, at most 24 parts a minute').waitFor()
  })

  it('says what could not be read, and reads it again', async () => {
    const page = await stage().open('/settings/look')
    await page.route('**/api/stats/days*', (route) => route.fulfill({ status: 500, json: {} }))
    await page.goto(`${stage().server.url}/overview`)
    await page.getByText('This picture could not be read').waitFor()
    await page.unroute('**/api/stats/days*')
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await page.getByRole('img', { name: /^Messages per day/ }).waitFor()
  })
})
