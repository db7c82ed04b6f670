import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { createSync, PHONE as HEALTH } from './support/fake-data.ts'
import { PHONE, setStage } from './support/page.ts'

const stage = setStage()

const top = (page: Page, what: string) =>
  page.locator(what).evaluate((element) => Math.round(element.getBoundingClientRect().top))
const bottom = (page: Page, what: string) =>
  page.locator(what).evaluate((element) => Math.round(element.getBoundingClientRect().bottom))

describe('the line under the name', () => {
  it.each([
    ['on a desktop', 1440, false, /^last message \d+ \w+ ago$/],
    ['beside the details', 1440, true, /^SMS \d+ \w+ ago$/],
    ['on a phone of 390 px', 390, false, /^last message \d+ \w+ ago$/],
    ['on a phone of 360 px', 360, false, /^SMS \d+ \w+ ago$/],
    ['on a phone of 320 px', 320, false, /^SMS \d+ \w+ ago$/],
  ])('%s says without a cut how long ago the last message was', async (_, width, hasDetails, sentence) => {
    const page = await stage().open('/c/conv_1', { viewport: { width, height: 800 } })
    if (hasDetails) await page.locator('.details-toggle').click()
    const status = page.locator('.thread-status')
    await expect.poll(() => status.innerText()).toMatch(sentence)
    expect(await status.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0)
  })
})

describe('the details of a conversation', () => {
  it('begin below the strip that tells of trouble, end with the window, and their button says that they are open', async () => {
    const phone = { ...HEALTH, state: 'not_answering', message: 'Termux:API gave no answer' } as const
    stage().server.world.syncs = [createSync({ phone })]
    const page = await stage().open('/c/conv_1')
    await page.locator('.details-toggle').click()
    await page.locator('.details-body').waitFor()
    await page.locator('.strip').waitFor()
    const ground = () =>
      page.evaluate<string>(`getComputedStyle(document.querySelector('.details-toggle')).backgroundColor`)
    expect(await ground()).not.toBe('rgba(0, 0, 0, 0)')
    await expect.poll(() => top(page, '.details-body')).toBe(await bottom(page, '.strip'))
    expect(await bottom(page, '.details-header')).toBe(await top(page, '.strip'))
    expect(await bottom(page, '.details-rest')).toBe(900)
  })

  it('fill the screen of a phone from top to bottom', async () => {
    const page = await stage().open('/c/conv_1', PHONE)
    await page.locator('.thread-who').tap()
    await page.locator('.details-body').waitFor()
    expect(await top(page, '.details-header')).toBe(0)
    expect(await top(page, '.details-body')).toBe(await bottom(page, '.details-header'))
    expect(await bottom(page, '.details-rest')).toBe(844)
  })
})
