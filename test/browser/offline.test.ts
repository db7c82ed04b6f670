import type { BrowserContext, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { pairPage, type WebApp } from '../support/web-app.ts'
import { findFaults, isSo, LOOKS, wear } from './check-page.ts'
import { useAppOnAPage } from './support/app-on-a-page.ts'
import { hasKept, keptThreads, refuseCopy } from './support/kept-copy.ts'

// Each test starts a daemon and opens many pages.
const LIMIT_MS = 90_000

const onAPage = useAppOnAPage()
let web: WebApp
let context: BrowserContext
let page: Page
beforeEach(async () => {
  ;({ web, context, page } = onAPage())
  await pairPage(page, web, 'Laptop')
  await isSo(page, 'navigator.serviceWorker.controller !== null')
})

const row = (text: string) => page.locator('.row', { hasText: text })
const message = (text: string, on = page) => page.locator('.message', { hasText: text }).and(on.locator('.message'))
const strip = () => page.getByRole('status').filter({ hasText: 'Your phone is out of reach.' })

describe('with the phone out of reach, the app', { timeout: LIMIT_MS }, () => {
  it('opens with the list and a thread that nobody had opened here, and says of when they are', async () => {
    await hasKept(page, 'conv_1')
    await web.stop()
    await page.goto(web.url)
    await row('Code 481 920').waitFor()
    await strip()
      .filter({ hasText: /You see what was known at \d\d:\d\d/ })
      .waitFor()
    await row('Code 481 920').click()
    await message('Are you coming?').waitFor()
    await message('Bring the ladder').waitFor()
    await page.reload()
    await message('Are you coming?').waitFor()
    expect(await page.getByRole('heading', { name: 'The line is down' }).count()).toBe(0)
    for (const look of LOOKS) {
      await wear(page, look)
      expect(await findFaults(page)).toEqual([])
    }
  })

  it('keeps what is written over reloads, and sends it once, in order, from two tabs', async () => {
    await hasKept(page, 'conv_1')
    await web.stop()
    await page.goto(`${web.url}/c/conv_1`)
    await message('Are you coming?').waitFor()
    for (const text of ['First', 'Second']) {
      await page.locator('#composer').fill(text)
      await page.keyboard.press('Enter')
      await message(text).locator('.mark-waiting').waitFor()
    }
    await page.reload()
    await message('Second').locator('.mark-waiting').waitFor()
    const other = await context.newPage()
    await other.goto(`${web.url}/c/conv_1`)
    await other.locator('.message', { hasText: 'Second' }).waitFor()
    await other.locator('#composer').fill('Third')
    await other.keyboard.press('Enter')
    await message('Third').locator('.mark-waiting').waitFor()
    await web.startAgain()
    await message('Third').locator('.mark-pending').waitFor()
    await other.locator('.message', { hasText: 'Third' }).locator('.mark-pending').waitFor()
    const texts = await page.locator('.message').allInnerTexts()
    const own = texts
      .filter((text) => /First|Second|Third/.test(text))
      .map((text) => /First|Second|Third/.exec(text)?.[0])
    expect(own).toEqual(['First', 'Second', 'Third'])
    expect(await page.evaluate(`Object.keys(localStorage).filter((key) => key.startsWith('lanline.outbox.'))`)).toEqual(
      [],
    )
  })

  it('takes what one tab discarded out of the other, which never sends it', async () => {
    await hasKept(page, 'conv_1')
    await web.stop()
    await page.goto(`${web.url}/c/conv_1`)
    await page.locator('#composer').fill('Better not')
    await page.keyboard.press('Enter')
    await message('Better not').waitFor()
    const other = await context.newPage()
    await other.goto(`${web.url}/c/conv_1`)
    await other.locator('.message', { hasText: 'Better not' }).waitFor()
    await page.getByRole('button', { name: 'Discard' }).click()
    await other.locator('.message', { hasText: 'Better not' }).waitFor({ state: 'detached' })
    await web.startAgain()
    await other.locator('.strip').waitFor({ state: 'detached' })
    await page.locator('.strip').waitFor({ state: 'detached' })
    await page.reload()
    await message('Are you coming?').waitFor()
    expect(await message('Better not').count()).toBe(0)
  })

  it('goes on with the truth when the phone is back', async () => {
    await hasKept(page, 'conv_1')
    await web.stop()
    await page.goto(`${web.url}/c/conv_1`)
    await message('Are you coming?').waitFor()
    await strip().waitFor()
    await web.startAgain()
    await strip().waitFor({ state: 'detached' })
    await page.getByText('Beginning of the conversation').waitFor()
    expect(await message('Are you coming?').count()).toBe(1)
  })
})

describe('what is kept', { timeout: LIMIT_MS }, () => {
  it('goes when this device is shut out, and with it the way to it', async () => {
    await hasKept(page, 'conv_1')
    const [device] = web.app().access.listDevices()
    web.app().access.revokeDevice(device?.id ?? '')
    await page.getByRole('heading', { name: /code/ }).waitFor()
    expect(await keptThreads(page)).toEqual([])
    await web.stop()
    await page.goto(web.url).catch(() => undefined)
    expect(await page.locator('.row').count()).toBe(0)
  })

  it('is not there at all where the browser refuses, which is said once', async () => {
    const refusing = await onAPage().browser.newContext({ locale: 'en-GB' })
    await refuseCopy(refusing)
    const other = await refusing.newPage()
    await pairPage(other, web, 'Private window')
    await other.getByText('This browser keeps nothing here').waitFor()
    await other.locator('.row', { hasText: 'Code 481 920' }).waitFor()
    expect(await other.evaluate(`localStorage.getItem('lanline.copy')`)).toBeNull()
    await refusing.close()
  })
})
