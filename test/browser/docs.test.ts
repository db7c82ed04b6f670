import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
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

it('the page of the API shows itself to anybody, and asks only with the token it is given', async () => {
  const context = await browser.newContext()
  const refused = watchPolicy(context)
  const page = await context.newPage()
  await page.goto(`${web.url}/docs`)
  const route = page.locator('details', { hasText: '/api/session' }).first()
  await route.locator('summary').click()
  const answer = route.locator('pre').last()
  await route.getByRole('button', { name: 'Try it' }).click()
  await answer.getByText('"unauthorized"').waitFor()

  const { token } = web.app().access.createDevice({ name: 'docs', proof: 'bearer', scopes: ['read'] })
  await page.getByLabel('Bearer token').fill(token)
  await route.getByRole('button', { name: 'Try it' }).click()
  await answer.getByText('"name": "docs"').waitFor()
  expect(refused).toEqual([])
})
