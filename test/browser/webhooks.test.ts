import { beforeEach, describe, expect, it } from 'vitest'
import { createManyWebhooks, createWebhook } from './support/fake-webhooks.ts'
import { setStage } from './support/page.ts'

const stage = setStage()
beforeEach(() => {
  stage().server.world.webhooks = createManyWebhooks()
})

describe('the webhooks in the settings', () => {
  it('say how each fares', async () => {
    const page = await stage().open('/settings/webhooks')
    await page.getByText(/^Last told 3 min/u).waitFor()
    await page.getByText(/^Failing since .* · 12 wait\. Cannot deliver: there was no answer/u).waitFor()
    await page.getByText('Off: it answered that it wants nothing more').waitFor()
    await page.getByText('homeassistant.local:8123').waitFor()
    // What stands behind the host may be a password.
    expect(await page.locator('main').textContent()).not.toContain('0123456789')
    expect(stage().complaints).toEqual([])
  })

  it('are added with the keyboard alone, and the secret is shown once', async () => {
    stage().server.world.webhooks = { webhooks: [], deliveries: [] }
    const page = await stage().open('/settings/webhooks')
    await page.getByText('No webhooks yet').waitFor()
    await page.getByRole('button', { name: 'Add a webhook' }).press('Enter')
    const dialog = page.getByRole('dialog')
    const save = dialog.getByRole('button', { name: 'Save' })
    await page.keyboard.type('nonsense://')
    await page.keyboard.type('x y')
    await dialog.getByRole('alert').getByText('This is not an address').waitFor()
    expect(await save.getAttribute('aria-disabled')).toBe('true')
    await dialog.getByLabel('Address').fill('http://192.168.1.9:8123/hook')
    await page.keyboard.press('Enter')
    await dialog.getByRole('alert').getByText('http shows the texts to everybody on the way').waitFor()
    await dialog.getByText('More', { exact: true }).press('Enter')
    await dialog.getByLabel('In the local network').press('Space')
    await dialog.getByLabel('Message failed').press('Space')
    await dialog.getByLabel('Address').press('Enter')
    await dialog.getByText('whsec_c2VjcmV0').waitFor()
    expect(stage().server.world.webhooks.webhooks[0]).toMatchObject({
      url: 'http://192.168.1.9:8123/hook',
      events: ['message.received', 'message.failed'],
      allow_private: true,
      tls_fingerprint: null,
    })
    // Neither a click beside it nor Escape loses what is shown only now, however often.
    await page.mouse.click(5, 5)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await dialog.getByText('whsec_c2VjcmV0').waitFor()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await dialog.getByRole('button', { name: 'Copy' }).press('Enter')
    await page.getByText('Secret copied').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^whsec_/u)
    await dialog.getByRole('button', { name: 'Close' }).press('Enter')
    await expect.poll(() => page.content()).not.toContain('whsec_')
    await page.getByText('Nothing told yet').waitFor()
  })

  it('are tested, and the answer is shown', async () => {
    const page = await stage().open('/settings/webhooks')
    await page.getByRole('button', { name: 'Test “Home Assistant”' }).click()
    await page.getByText('It answered 200 after 42 ms').waitFor()
    await page.getByText('{"taken":true}').waitFor()
    // Of what it is after a change, that says nothing.
    await page.getByRole('button', { name: 'More for “Home Assistant”' }).click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    await page.getByRole('dialog').getByLabel('Address').fill('http://homeassistant.local:8124/')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await page.getByText('homeassistant.local:8124').waitFor()
    expect(await page.getByText('{"taken":true}').count()).toBe(0)
  })

  it('fit a narrow screen, however long their names', async () => {
    const name = 'x'.repeat(60)
    stage().server.world.webhooks = { webhooks: [createWebhook({ name })], deliveries: [] }
    const page = await stage().open('/settings/webhooks', { viewport: { width: 360, height: 800 } })
    const [words, lever] = [page.getByText(name), page.getByRole('switch')]
    await words.waitFor()
    const [left, right] = [await words.boundingBox(), await lever.boundingBox()]
    expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual(right?.x ?? 0)
    expect((right?.x ?? 0) + (right?.width ?? 0)).toBeLessThanOrEqual(344)
  })

  it('are switched, changed and removed, and get a new secret', async () => {
    const { world } = stage().server
    const page = await stage().open('/settings/webhooks')
    await page.getByRole('switch', { name: '“Home Assistant” is told' }).click()
    await page.getByText('Off', { exact: true }).waitFor()
    expect(world.webhooks.webhooks[0]?.is_enabled).toBe(false)
    const menu = () => page.getByRole('button', { name: 'More for “Home Assistant”' }).click()
    await menu()
    await page.getByRole('menuitem', { name: 'New secret…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'New secret' }).click()
    await page.getByText('whsec_bmV3').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await menu()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    await page.getByRole('dialog').getByLabel('Name (optional)').fill('House')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'More for “House”' }).click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    await page.getByRole('dialog').getByLabel('Name (optional)').fill('')
    await page.getByRole('dialog').getByLabel('Address').fill('https://house.example.org/hook')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'More for “house.example.org”' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await expect.poll(() => page.getByText('house.example.org').count()).toBe(0)
    expect(world.webhooks.webhooks).toHaveLength(2)
  })

  it('have a log with a filter, and what failed is sent again from it', async () => {
    const page = await stage().open('/settings/webhooks')
    await page.getByRole('button', { name: 'Log of “Home Assistant”' }).click()
    const dialog = page.getByRole('dialog')
    await expect.poll(() => dialog.locator('li').count()).toBe(3)
    await dialog.getByText('Failed', { exact: true }).first().click()
    await expect.poll(() => dialog.locator('li').count()).toBe(1)
    await dialog.getByText('there is nothing at this address').waitFor()
    await dialog.getByRole('button', { name: /^Send again: Message failed/u }).click()
    await dialog.getByText('None of these').waitFor()
    await page.keyboard.press('Escape')
    expect(await dialog.count()).toBe(0)
    expect(stage().server.world.webhooks.deliveries.filter(({ state }) => state === 'waiting')).toHaveLength(2)
  })

  it('say what could not be read, and read again', async () => {
    const page = await stage().open('/settings/look')
    await page.route('**/api/webhooks', (route) => route.fulfill({ status: 500, json: {} }))
    await page.getByRole('link', { name: 'Webhooks' }).click()
    await page.getByText('The webhooks could not be read').waitFor()
    await page.unroute('**/api/webhooks')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('Home Assistant').waitFor()
  })
})
