import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { PHONE, setStage } from './support/page.ts'

const stage = setStage()
const message = (page: Page, text: string): Locator => page.locator('.message', { hasText: text }).last()
const isAtEnd = (page: Page) =>
  page.locator('.thread-scroller').evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight < 2)

async function showInfo(page: Page): Promise<void> {
  await page.locator('.bubble .code-chip').waitFor()
  await message(page, '481 920').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'What happened' }).click()
}

describe('a code', () => {
  const SDK = 'phone.android_sdk'
  it.each([
    [37, 'Since Android 17'],
    [null, 'The phone’s Android version is not known'],
  ] as const)(`with ${SDK} %s is told to come late`, async (sdk, sentence) => {
    stage().server.world.androidSdk = sdk
    const page = await stage().open('/c/conv_3')
    await showInfo(page)
    await page.getByText('Codes can come late').click()
    await page.getByText(sentence).waitFor()
  })

  const line = (page: Page) => page.locator('.late-code')

  it('that can come late is spoken of where codes come in, until that is put away on this device', async () => {
    stage().server.world.androidSdk = 37
    const page = await stage().open('/c/conv_3', PHONE)
    await line(page).getByText('Codes can be up to three hours late here. The phone shows them at once.').waitFor()
    expect(await isAtEnd(page)).toBe(true)
    await page.goto(new URL('/c/conv_4', page.url()).href)
    await message(page, 'ok, got your call').waitFor()
    await page.locator('.composer-tools').waitFor()
    expect(await line(page).count()).toBe(0)
    await page.goto(new URL('/c/conv_3', page.url()).href)
    await line(page).getByRole('button', { name: 'Close' }).click()
    await line(page).waitFor({ state: 'detached' })
    await page.reload()
    await page.locator('.bubble .code-chip').waitFor()
    expect(await line(page).count()).toBe(0)
  })

  it.each([[34], [null]] as const)(`with ${SDK} %s has no such line`, async (sdk) => {
    stage().server.world.androidSdk = sdk
    const page = await stage().open('/c/conv_3')
    const answered = page.waitForResponse(/\/stats/)
    await answered
    await page.locator('.bubble .code-chip').waitFor()
    expect(await line(page).count()).toBe(0)
  })

  it(`with ${SDK} 34 comes in time, so nothing is said`, async () => {
    stage().server.world.androidSdk = 34
    const page = await stage().open('/c/conv_3')
    await showInfo(page)
    await page.locator('.timeline').waitFor()
    await expect.poll(() => stage().server.world.requests.some((request) => request.endsWith('/stats'))).toBe(true)
    expect(await page.getByText('Codes can come late').count()).toBe(0)
  })
})
