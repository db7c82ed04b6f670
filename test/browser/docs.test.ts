import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { startWebApp, type WebApp } from '../support/web-app.ts'
import { watchPolicy } from './check-page.ts'

let web: WebApp
let browser: Browser
beforeAll(async () => {
  web = await startWebApp()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await web.close()
})

async function open(path = '/docs', options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const refused = watchPolicy(context)
  const page = await context.newPage()
  await page.goto(web.url + path)
  await page.getByText(/^\d+ routes$/u).waitFor()
  const route = (method: string, path: string) =>
    page.locator(`#routes details:has(summary .is-${method})`, { hasText: path }).first()
  return { page, refused, route }
}
const tokenFor = (...scopes: ('read' | 'send' | 'admin')[]) =>
  web.app().access.createDevice({ name: 'docs', proof: 'bearer', scopes }).token

describe('the page of the API', () => {
  it('shows itself to anybody, and asks only with the token it is given', async () => {
    const { page, refused } = await open('/docs#get-api-session')
    const route = page.locator('#get-api-session')
    await route.getByRole('button', { name: 'Try it' }).click()
    await route.getByText('"unauthorized"').waitFor()
    await page.getByLabel('Bearer token').fill(tokenFor('read'))
    await page.keyboard.press('Tab')
    await page.getByText('“docs” may read').waitFor()
    await route.getByRole('button', { name: 'Try it' }).click()
    await route.getByText('"name": "docs"').last().waitFor()
    await route.getByText(/^200 OK · \d+ ms/u).waitFor()
    expect(refused).toEqual([])
  })

  it('sends what is filled in, also what changes something, and gives the line for curl', async () => {
    const { page } = await open('/docs#post-api-templates')
    await page.getByLabel('Bearer token').fill(tokenFor('read', 'send'))
    const create = page.locator('#post-api-templates')
    await create.getByLabel('Body').fill('{ "name": "Late", "shortcut": "late", "text": "I\'m late" }')
    const line = create.getByLabel('curl line', { exact: true })
    expect(await line.textContent()).toBe(
      `curl -sS -H "Authorization: Bearer $TOKEN" --json '{"name":"Late","shortcut":"late","text":"I'\\''m late"}' '${web.url}/api/templates'`,
    )
    await create.getByRole('button', { name: 'Try it' }).click()
    await create.getByText(/^201 /u).waitFor()

    await page.goto(`${web.url}/docs#get-api-conversations-id-messages`)
    await page.getByLabel('Bearer token').fill(tokenFor('read'))
    const messages = page.locator('#get-api-conversations-id-messages')
    await messages.getByRole('button', { name: 'Try it' }).click()
    await messages.getByText('id is needed').waitFor()
    await messages.getByLabel('id *').fill('conv_1')
    await messages.getByLabel('per_page').fill('2')
    expect(await messages.getByLabel('curl line', { exact: true }).textContent()).toContain(
      '/api/conversations/conv_1/messages?per_page=2',
    )
    await messages.getByRole('button', { name: 'Try it' }).click()
    await messages.getByText(/^(200|404) /u).waitFor()
  })

  it('finds routes, events and shapes by words in any order', async () => {
    const { page } = await open()
    const shown = () => page.locator('#routes details:not(.example):visible').count()
    const all = await shown()
    expect(all).toBeGreaterThan(120)
    await page.getByLabel('Search').fill('message star')
    await expect.poll(shown).toBeLessThan(10)
    await page.getByText('/api/​messages/​{id}/​star').waitFor()
    await page.getByLabel('Search').fill('no such thing')
    await page.getByText('Nothing has all these words').waitFor()
    await page.getByLabel('Search').fill('')
    await expect.poll(shown).toBe(all)
    await page.getByText(/^\d+ routes$/u).waitFor()
  })

  it('leads to each of its parts', async () => {
    const { page } = await open()
    const ids = await page.locator('[id]').evaluateAll((nodes) => nodes.map(({ id }) => id))
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    const parts = page.locator('#parts a')
    for (const link of await parts.all()) {
      const part = page.locator((await link.getAttribute('href')) ?? '')
      expect(await part.getByRole('heading', { level: 2 }).textContent()).toBe(await link.textContent())
    }
    await page.getByRole('link', { name: 'Search', exact: true }).click()
    await expect
      .poll(() => page.locator('#part-search h2').evaluate((node) => node.getBoundingClientRect().top < 100))
      .toBe(true)
  })

  it('sends files, and gives the line for curl', async () => {
    const { page } = await open('/docs#post-api-lists-preview')
    await page.getByLabel('Bearer token').fill(tokenFor('read', 'send', 'admin'))
    const upload = page.locator('#post-api-lists-preview')
    const line = upload.getByLabel('curl line', { exact: true })
    expect(await line.textContent()).toBe(
      `curl -sS -H "Authorization: Bearer $TOKEN" -H 'content-type: text/csv' --data-binary '@FILE' '${web.url}/api/lists/preview'`,
    )
    await upload.getByRole('button', { name: 'Try it' }).click()
    await upload.getByText('A file is needed').waitFor()
    const buffer = Buffer.from('Name,Mobile\nAnna,+447700900001\n')
    await upload
      .getByLabel('File', { exact: true })
      .setInputFiles({ name: "Anna's.txt", mimeType: 'text/plain', buffer })
    expect(await line.textContent()).toContain(`-H 'content-type: text/plain' --data-binary '@Anna'\\''s.txt'`)
    await upload.getByRole('button', { name: 'Try it' }).click()
    await upload.getByText(/^200 OK/u).waitFor()
    await upload.getByText('"phone_column": "Mobile"').first().waitFor()

    await page.goto(`${web.url}/docs#post-api-import`)
    await page.getByLabel('Bearer token').fill(tokenFor('read', 'admin'))
    const imports = page.locator('#post-api-import')
    const xml = '<smses><sms address="+447700900001" date="1772280000000" type="1" body="Found again" /></smses>'
    await imports.getByLabel('dry_run').selectOption('true')
    await imports
      .getByLabel('File', { exact: true })
      .setInputFiles({ name: 'sms.xml', mimeType: 'text/xml', buffer: Buffer.from(xml) })
    await imports.getByRole('button', { name: 'Try it' }).click()
    await imports.getByText(/^202 /u).waitFor()
  })

  it('leads from an answer to the shapes in it, and shows what webhooks send', async () => {
    const { page } = await open('/docs#get-api-conversations-id')
    await page
      .locator('#get-api-conversations-id')
      .getByRole('link', { name: 'Conversation', exact: true })
      .first()
      .click()
    await page.locator('#schema-Conversation').getByText('can_reply: boolean').waitFor()
    await page.goto(`${web.url}/docs#webhook-message.received`)
    const event = page.locator('[id="webhook-message.received"]')
    await event.getByText('webhook-signature').waitFor()
    await event.getByText('"See you at seven"').first().waitFor()
    await event.getByText('"direction": "inbound"').waitFor()
  })

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 360],
    ['dark', 360],
  ] as const)('is right for readers of all kinds: %s, %i wide', async (colorScheme, width) => {
    const { page } = await open('/docs#put-api-conversations-id-star', {
      colorScheme,
      viewport: { width, height: 800 },
    })
    await page.goto(`${web.url}/docs#webhook-message.received`)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 120) ?? ''}`)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
  })
})
