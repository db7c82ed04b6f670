import { describe, expect, it } from 'vitest'
import { isSo } from './check-page.ts'
import { setStage } from './support/page.ts'

const stage = setStage()

describe('the settings of all devices', () => {
  it('say of each page whether it holds on every device or only here', async () => {
    const page = await stage().open('/settings/sending')
    await page.locator('.page-scope', { hasText: 'These hold on every device.' }).waitFor()
    await page.getByRole('link', { name: 'Look' }).click()
    await page.locator('.page-scope', { hasText: 'These hold on this device only.' }).waitFor()
  })

  it('are kept within their bounds, and go back to what they were', async () => {
    const { server } = stage()
    const page = await stage().open('/settings/sending')
    const gap = page.getByLabel('Pause between two messages')
    await gap.fill('61')
    await gap.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'A number from 2 to 60' }).waitFor()
    expect(server.world.settings.send_gap_ms).toBe(2_000)
    await gap.fill('7')
    await gap.press('Enter')
    await expect.poll(() => server.world.settings.send_gap_ms).toBe(7_000)
    expect(await page.locator('.row-problem').count()).toBe(0)
    await page.getByRole('button', { name: 'Back to 2' }).click()
    await expect.poll(() => server.world.settings.send_gap_ms).toBe(2_000)
    await expect.poll(() => gap.inputValue()).toBe('2')
  })

  it('show what holds, and nothing of what was refused, to who comes back or hears of a change elsewhere', async () => {
    const { server } = stage()
    const page = await stage().open('/settings/sending')
    const gap = page.getByLabel('Pause between two messages')
    const refuse = async () => {
      await gap.fill('61')
      await gap.press('Enter')
      await page.getByRole('alert').filter({ hasText: 'A number from 2 to 60' }).waitFor()
    }
    await refuse()
    await page.getByRole('link', { name: 'Look' }).click()
    await page.locator('#language').waitFor()
    await page.getByRole('link', { name: 'Sending and SIM' }).click()
    await expect.poll(() => gap.inputValue()).toBe('2')
    expect(await page.locator('.row-problem').count()).toBe(0)
    await refuse()
    server.world.settings = { ...server.world.settings, send_gap_ms: 9_000 }
    server.tell({ type: 'settings_update', data: { settings: server.world.settings } })
    await expect.poll(() => gap.inputValue()).toBe('9')
    await expect.poll(() => page.locator('.row-problem').count()).toBe(0)
  })

  it('change here when another device changes them', async () => {
    const { server } = stage()
    const page = await stage().open('/settings/sending')
    await page.getByLabel('Signature').waitFor()
    server.world.settings = { ...server.world.settings, signature: 'Jo, Lilac Road' }
    server.tell({
      type: 'settings_update',
      data: { settings: { ...server.world.settings, signature: 'Jo, Lilac Road' } },
    })
    await expect.poll(() => page.getByLabel('Signature').inputValue()).toBe('Jo, Lilac Road')
  })

  it('say at the setting what could not be kept, and keep what was written', async () => {
    const page = await stage().open('/settings/sending')
    await page.route('**/api/settings', (route) =>
      route.request().method() === 'PUT'
        ? route.fulfill({ status: 403, json: { success: false, error: { code: 'forbidden', message: 'Not allowed' } } })
        : route.fallback(),
    )
    await page.getByLabel('Time to undo').selectOption('5000')
    await page.locator('.card-row', { hasText: 'Time to undo' }).getByRole('alert').waitFor()
  })

  it('give a SIM its name back where the new one could not be kept, and say so', async () => {
    const { world } = stage().server
    const sim = { state: 'works', last_sent_at: null } as const
    world.sims = [
      { ...sim, slot: 0, name: 'Home' },
      { ...sim, slot: 1, name: 'Work' },
    ]
    const page = await stage().open('/settings/sending')
    await page.route('**/api/sims/1', (route) =>
      route.fulfill({ status: 403, json: { success: false, error: { code: 'forbidden', message: 'Not allowed' } } }),
    )
    const name = page.getByRole('textbox', { name: 'Name of SIM 2' })
    await name.fill('Choir')
    await name.press('Enter')
    await page.getByText('Not allowed').waitFor()
    await expect.poll(() => name.inputValue()).toBe('Work')
  })

  it('ask before deletions on the phone are followed, and let many wait for a decision', async () => {
    const { server } = stage()
    server.world.gone = 120
    const page = await stage().open('/settings/storage')
    await page.getByText('120 messages are gone from the phone').waitFor()
    await page.getByRole('button', { name: 'Keep here' }).click()
    await page.getByText('120 messages are gone').waitFor({ state: 'detached' })
    await page.getByText('Deleted too').click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    expect(server.world.settings.deletions_on_phone).toBe('keep')
    await page.getByText('Deleted too').click()
    await page.getByRole('button', { name: 'Delete here too' }).click()
    await expect.poll(() => server.world.settings.deletions_on_phone).toBe('mirror')
  })
})

describe('the templates', () => {
  it('are made with a preview, refuse a shortcut that is taken, and are deleted after a question', async () => {
    const { server } = stage()
    const [known] = server.world.templates
    if (!known) throw new Error('There is no template')
    const page = await stage().open('/settings/templates')
    await page.getByRole('button', { name: 'New template' }).click()
    await page.getByLabel('Name').fill('On my way')
    await page.getByLabel('Shortcut').fill(known.shortcut)
    await page.getByText(`${known.name} has this shortcut already`).waitFor()
    await page.getByLabel('Shortcut').fill('o m w')
    await page.getByText('Only lowercase letters, digits').waitFor()
    await page.getByLabel('Shortcut').fill('omw')
    await page.getByLabel('Text').fill('Hi {first_name}, on my way')
    await page.getByText('Hi Anna, on my way', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('/omw').waitFor()
    expect(server.world.templates.map(({ shortcut }) => shortcut)).toContain('omw')

    await page.getByRole('button', { name: 'Delete On my way' }).click()
    await page.locator('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('/omw').waitFor({ state: 'detached' })
  })
})

describe('the pages of the settings', () => {
  it('show a hidden sender again', async () => {
    const { server } = stage()
    const [conversation] = server.world.conversations
    if (!conversation) throw new Error('There is no conversation')
    conversation.is_hidden = true
    const page = await stage().open('/settings/people')
    const again = page.getByRole('button', { name: `Show again: ${conversation.contact_name}` })
    await again.click()
    await again.waitFor({ state: 'detached' })
    expect(conversation.is_hidden).toBe(false)
    expect(server.world.requests).toContain('POST /api/conversations/bulk')
  })

  it('tell who was let in and who tried, and when', async () => {
    const page = await stage().open('/settings/access')
    await page.getByText('Let in: Laptop, kitchen').waitFor()
    await page.getByText('Wrong code (3 times)').waitFor()
    await page
      .getByText(/^Today, \d\d:\d\d$/)
      .first()
      .waitFor()
  })

  it('copy a report that holds no name, number or text', async () => {
    const page = await stage().open('/settings/device')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.locator('.card-row', { hasText: 'Setup report' }).getByRole('button').click()
    await page.getByText('Report copied').waitFor()
    const report = await page.evaluate<string>('navigator.clipboard.readText()')
    expect(report).toMatch(/^Lanline: 0\.1\.0\nBrowser: /)
    for (const { contact_name: name, phone, last_message: text } of stage().server.world.conversations) {
      for (const secret of [name, phone, text]) if (secret) expect(report).not.toContain(secret)
    }
  })
})

describe('the theme', () => {
  it('has the bar of the browser in its colour, after a reload too', async () => {
    const page = await stage().open('/settings')
    await page.getByRole('radio', { name: 'Dark', exact: true }).check({ force: true })
    const wears = `document.querySelector('meta[name=theme-color]').content === getComputedStyle(document.documentElement).getPropertyValue('--surface').trim()`
    await isSo(page, `document.documentElement.dataset.theme === 'dark' && ${wears}`)
    await page.reload()
    await isSo(page, `document.documentElement.dataset.theme === 'dark' && ${wears}`)
  })
})

describe('this device', () => {
  it('names the version of Lanline, and nothing where it is not known', async () => {
    const page = await stage().open('/settings/device')
    await page.locator('.card-row', { hasText: 'Lanline 0.1.0' }).waitFor()
    await page.route('**/api/session', (route) => route.abort())
    await page.reload()
    await page.locator('.card-row').nth(1).waitFor()
    expect(await page.getByText('Version', { exact: true }).count()).toBe(0)
  })
})
