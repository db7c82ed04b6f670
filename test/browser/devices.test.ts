import { decodeQR } from 'qr/decode.js'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { LAN_ADDRESS, pairPage, startWebApp, type WebApp } from '../support/web-app.ts'
import { findFaults, LOOKS, watchPolicy, wear } from './check-page.ts'

// Each test starts a daemon and opens many pages.
const LIMIT_MS = 90_000

let web: WebApp
let browser: Browser
let contexts: BrowserContext[]
let page: Page
let refused: (readonly string[])[]
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  contexts = []
  refused = []
  web = await startWebApp()
  page = await openPage()
  await pairPage(page, web, 'Laptop, kitchen')
})
afterEach(async () => {
  expect(refused.flat()).toEqual([])
  await Promise.all(contexts.map((context) => context.close()))
  await web.close()
})

/** A browser of its own, with a page in it. */
async function openPage(): Promise<Page> {
  const context = await browser.newContext()
  contexts.push(context)
  refused.push(watchPolicy(context))
  return context.newPage()
}

/** Waits until a page that is shut out has wiped what it kept and begun anew: closing it on the way there can hang the browser. */
async function isShutOut(other: Page, shutOut: () => Promise<void>): Promise<void> {
  const isNew = other.waitForEvent('load')
  await shutOut()
  await isNew
  await other.getByRole('heading', { name: 'Type the code your phone shows' }).waitFor()
}

const rowOf = (name: string) => page.locator('.device-row').filter({ hasText: name })

describe('the devices', { timeout: LIMIT_MS }, () => {
  it('are listed with what they are, what they may do and when they were here, this one marked and first', async () => {
    await pairPage(await openPage(), web, 'Office')
    web.app().access.createDevice({ name: 'cron-backup', scopes: ['read'], proof: 'bearer' })
    web.app().access.createDevice({ name: 'Home Assistant', scopes: ['read', 'send'], proof: 'signing_key' })
    await page.goto(`${web.url}/settings/devices`)
    await rowOf('Home Assistant').waitFor()
    expect(await page.locator('.device-row .device-words').allInnerTexts()).toEqual([
      'Laptop, kitchen\nThis device\nChrome on Linux',
      'Office\nChrome on Linux',
      'cron-backup\nMay read',
      'Home Assistant\nMay read, send, signed calls only',
    ])
    expect(await rowOf('Laptop').locator('.device-seen').innerText()).toBe('Here now')
    expect(await rowOf('cron-backup').locator('.device-seen').innerText()).toBe('Never seen')
    for (const look of LOOKS) {
      await wear(page, look)
      expect(await findFaults(page)).toEqual([])
    }
  })

  it('can be given another name', async () => {
    await page.goto(`${web.url}/settings/devices`)
    await page.getByRole('button', { name: 'Rename Laptop, kitchen' }).click()
    const field = page.getByRole('textbox', { name: 'Name of this device' })
    expect(await field.inputValue()).toBe('Laptop, kitchen')
    await field.fill('Laptop, attic')
    expect(await findFaults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await rowOf('Laptop, attic').waitFor()
    expect(web.app().access.listDevices()).toMatchObject([{ name: 'Laptop, attic' }])
  })

  it('say what they are once, where that is their name too', async () => {
    await page.goto(`${web.url}/settings/devices`)
    await page.getByRole('button', { name: 'Rename Laptop, kitchen' }).click()
    await page.getByRole('textbox', { name: 'Name of this device' }).fill('Chrome on Linux')
    await page.keyboard.press('Enter')
    const what = rowOf('Chrome on Linux').locator('.device-words')
    await expect.poll(async () => (await what.innerText()).split('\n')).toEqual(['Chrome on Linux', 'This device'])
  })

  it('are shut out one by one: the other screen has to be paired again', async () => {
    const other = await openPage()
    await pairPage(other, web, 'Office')
    await page.goto(`${web.url}/settings/devices`)
    await page.getByRole('button', { name: 'Remove Office' }).click()
    expect(await findFaults(page)).toEqual([])
    await isShutOut(other, () => page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click())
    await rowOf('Office').waitFor({ state: 'detached' })
    expect(web.app().access.listDevices()).toMatchObject([{ name: 'Laptop, kitchen' }])
  })

  it('are shut out all at once but for this one', async () => {
    const other = await openPage()
    await pairPage(other, web, 'Office')
    web.app().access.createDevice({ name: 'cron-backup', scopes: ['read'], proof: 'bearer' })
    await page.goto(`${web.url}/settings/devices`)
    await page.getByRole('button', { name: 'Remove all others' }).click()
    const dialog = page.getByRole('dialog', { name: 'Remove the 2 others?' })
    await isShutOut(other, () => dialog.getByRole('button', { name: /^Remove/ }).click())
    await rowOf('Office').waitFor({ state: 'detached' })
    expect(web.app().access.listDevices()).toMatchObject([{ name: 'Laptop, kitchen' }])
  })

  it('can be left by this one, which then keeps nothing', async () => {
    await page.goto(`${web.url}/settings/devices`)
    await rowOf('Laptop').getByRole('button', { name: 'Sign out' }).click()
    await isShutOut(page, () => page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click())
    expect(web.app().access.listDevices()).toEqual([])
  })

  it('need the right to manage, and the page says so to one that has it not', async () => {
    const [own] = web.app().access.listDevices()
    web.app().access.changeDevice(own?.id ?? '', { scopes: ['read', 'send'] })
    await page.goto(`${web.url}/settings/devices`)
    await page.getByText('The devices could not be read').waitFor()
    expect(await findFaults(page)).toEqual([])
  })
})

describe('another screen', { timeout: LIMIT_MS }, () => {
  it('comes in by the square, and the page that showed it says who came', async () => {
    await page.goto(`${web.url}/settings`)
    await page.getByRole('link', { name: 'Devices' }).click()
    await page.getByRole('link', { name: 'Add a device' }).click()
    const link = await readSquare(page)
    expect(link).toMatch(new RegExp(`^https://${LAN_ADDRESS}:\\d+/pair#c=[0-9A-Z]{25,26}$`))
    for (const look of LOOKS) {
      await wear(page, look)
      expect(await findFaults(page)).toEqual([])
      expect(await readSquare(page)).toBe(link)
    }

    const other = await openPage()
    await other.goto(web.url + new URL(link).pathname + new URL(link).hash)
    await other.getByRole('textbox', { name: 'Name of this device' }).fill('Galaxy Tab')
    expect(await findFaults(other)).toEqual([])
    await other.getByRole('button', { name: 'Continue' }).click()
    await other.waitForSelector('.list-pane')
    await page.getByRole('heading', { name: 'Galaxy Tab is in' }).waitFor()
    expect(await findFaults(page)).toEqual([])
  })

  it('comes in by the typed code, as an installed app must that has no link', async () => {
    await page.goto(`${web.url}/settings/add-device`)
    const code = await page.locator('.invitation-code').innerText()
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(await page.getByRole('timer').innerText()).toMatch(/^(5:00|4:\d\d) left, 5 tries$/)
    const other = await openPage()
    await pairPage(other, { url: web.url, openCode: () => code.toLowerCase() }, 'iPhone')
    await page.getByRole('heading', { name: 'iPhone is in' }).waitFor()
  })

  it('finds no way in with a code whose five minutes are over', async () => {
    await page.clock.install()
    await page.goto(`${web.url}/settings/add-device`)
    const code = await page.locator('.invitation-code').innerText()
    await page.clock.fastForward('05:01')
    await page.getByText('This code has expired').waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'New code' }).click()
    await expect.poll(() => page.locator('.invitation-code').innerText()).not.toBe(code)
  })
})

/** What a camera reads from the square on the page. */
async function readSquare(page: Page): Promise<string> {
  const square = page.locator('.square')
  await square.locator('svg').waitFor()
  const picture = (await square.screenshot()).toString('base64')
  const { data, width, height } = await page.evaluate<{ data: number[]; width: number; height: number }>(`(async () => {
    const image = new Image()
    image.src = 'data:image/png;base64,${picture}'
    await image.decode()
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
    const context = canvas.getContext('2d')
    context.drawImage(image, 0, 0)
    return { data: [...context.getImageData(0, 0, image.width, image.height).data], width: image.width, height: image.height }
  })()`)
  return decodeQR({ data: Uint8Array.from(data), width, height })
}
