import { describe, expect, it } from 'vitest'
import { createSync, PHONE } from './support/fake-data.ts'
import { DESKTOP, PHONE as SMALL, setStage } from './support/page.ts'

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

  it('shows the numbers of a bar under the pointer, and by the arrow keys', async () => {
    const page = await stage().open('/overview')
    const picture = page.getByRole('img', { name: /^Messages per day/ })
    const tip = page.locator('.chart-tip')
    const box = await picture.boundingBox()
    if (!box) throw new Error('The picture is not on the screen')
    await page.mouse.move(box.x + box.width - 10, box.y + box.height / 2)
    await expect.poll(() => tip.innerText()).toMatch(/^18 Nov · \d+\n+Received \d+\n+Sent \d+/)
    await page.mouse.move(0, 0)
    await expect.poll(() => tip.count()).toBe(0)
    await picture.focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => tip.innerText()).toContain('17 Nov')
    await page.keyboard.press('Home')
    await expect.poll(() => tip.innerText()).toContain('20 Oct')
    await page.keyboard.press('Escape')
    await expect.poll(() => tip.count()).toBe(0)
    expect(page.url()).toContain('/overview')
  })

  it.each([
    ['light', ''],
    ['dark', ''],
    ['black', ''],
    ['contrast', ''],
    ['light', ' over the dark palette of the system'],
    ['dark', ' over the light palette of the system'],
  ])('tells its series apart by more than colour in every theme: %s%s', async (theme, palette) => {
    const forced = { forcedColors: 'active', colorScheme: theme === 'dark' ? 'light' : 'dark' } as const
    const page = await stage().open('/settings/look', { ...DESKTOP, ...(palette !== '' && forced) })
    await page.evaluate(`localStorage.setItem('lanline.settings', '{"theme":"${theme}"}')`)
    await page.goto(`${stage().server.url}/overview`)
    await page.locator('.chart-legend').nth(1).waitFor()
    expect(await page.evaluate('document.documentElement.dataset.theme ?? "light"')).toBe(theme)
    // How each is drawn, without its colours.
    const [days = [], calls = [], states = []] = await page.evaluate<string[][]>(`(() => {
      const colours = /(rgba?|color)\\([^)]*\\)|Canvas\\w*|Highlight/g
      const ofFill = (one) => {
        const { fill, stroke } = getComputedStyle(one)
        return /#[\\w-]+/.exec(fill)?.[0] ?? (stroke === 'none' ? 'full' : 'outline')
      }
      const ofGround = (one) => {
        const { backgroundImage: image, backgroundColor: ground, boxShadow } = getComputedStyle(one)
        const isOutline = boxShadow !== 'none' || ground === getComputedStyle(one.closest('.card')).backgroundColor
        return image === 'none' ? (isOutline ? 'outline' : 'full') : image.replaceAll(colours, '')
      }
      const legends = [...document.querySelectorAll('.chart-legend')]
      const drawn = legends.map((legend) => [...legend.querySelectorAll('rect')].map(ofFill))
      return [...drawn, [...document.querySelectorAll('.state-dot')].map(ofGround)]
    })()`)
    expect([days, calls, states].map(({ length }) => length)).toEqual([4, 6, 5])
    for (const drawn of [days, calls, states]) expect([...new Set(drawn)]).toEqual(drawn)
  })

  it('says of what is unread that it counts messages, as the list counts conversations', async () => {
    const page = await stage().open('/overview')
    await page.locator('.figure', { hasText: 'Unread messages' }).waitFor()
  })

  it('puts the pictures beside the phone on a desktop, and the phone first when it is in trouble', async () => {
    const { server } = stage()
    const page = await stage().open('/overview')
    const top = async (name: string) => (await page.locator(name).boundingBox())?.y
    await page.locator('.overview-charts .chart').first().waitFor()
    expect(await top('.overview-charts')).toBe(await top('.overview-side'))
    expect(await page.locator('.phone-row').innerText()).toContain('Answering\nFor 1 day')
    const pace = page.locator('.card-row', { hasText: 'Asked for messages' })
    expect(await pace.innerText()).toMatch(/Someone is looking\s+every 4 sec/)
    const trouble = { ...PHONE, state: 'not_answering' as const, message: 'No answer', remedy: 'Open Termux:API once' }
    server.world.syncs = [createSync({ phone: trouble })]
    const phone = await stage().open('/overview', SMALL)
    await phone.locator('.phone-row.is-for-user').waitFor()
    await phone.locator('.overview-side + .overview-charts .chart').first().waitFor()
  })

  it('draws what the phone was asked for in each hour', async () => {
    const page = await stage().open('/overview')
    const picture = page.getByRole('img', {
      name: /^The phone was asked .* times in the last 24 hours, most in the hour of .*\. With nobody looking, at most 75 an hour\.$/,
    })
    await picture.waitFor()
    // The line that an idle hour stays under.
    expect(await picture.locator('.chart-limit').count()).toBe(1)
    await page.getByText('Each question wakes Android for a moment').waitFor()
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
    await page.getByText('One every 5 sec, at most 24 parts a minute').waitFor()
    server.tell({ type: 'settings_update', data: { settings: { ...server.world.settings, send_gap_ms: 9_000 } } })
    await page.getByText('One every 9 sec, at most 24 parts a minute').waitFor()
  })

  it('says what could not be read, and reads it again', async () => {
    const page = await stage().open('/settings/look')
    await page.route('**/api/stats/days*', (route) => route.fulfill({ status: 500, json: {} }))
    await page.goto(`${stage().server.url}/overview`)
    await page.getByText('This chart could not be read').waitFor()
    await page.unroute('**/api/stats/days*')
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await page.getByRole('img', { name: /^Messages per day/ }).waitFor()
  })
})
