import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findFaults, isSo, LOOKS, wear } from './check-page.ts'
import { setStage } from './support/page.ts'

const stage = setStage()

const to = (page: Page) => page.locator('#to')
const chips = (page: Page) => page.locator('.to-chip-name').allInnerTexts()
const question = (page: Page) => page.locator('#to-problem')
/** Held, which is told as not enabled; who clicks is led to the reason. */
const clickSend = (page: Page) => page.locator('.send').click({ force: true })
const sends = () => stage().server.world.requests.filter((one) => one.startsWith('POST /api/messages'))

/** To Anna, with a text, and the cursor in the text. */
async function openToAnna(): Promise<Page> {
  const page = await stage().open('/new?to=%2B46701740635')
  await page.getByText('Anna Lindqvist').first().waitFor()
  await page.locator('#composer').fill('Dinner at eight')
  return page
}

describe('a name that is typed and nobody chosen', () => {
  it('holds the text, is asked about where it stands, and takes the focus of who sends', async () => {
    const page = await openToAnna()
    await to(page).fill('Grandmother')
    await isSo(page, `document.querySelectorAll('[role=option]').length === 0`)
    await page.locator('#composer').focus()
    await question(page).waitFor()
    expect(await question(page).innerText()).toBe('Who is “Grandmother”? Choose a person or a number, or clear it.')
    expect(await to(page).getAttribute('aria-invalid')).toBe('true')
    expect(await to(page).getAttribute('aria-describedby')).toBe('to-problem')
    expect(await page.locator('.send').getAttribute('aria-disabled')).toBe('true')
    expect(await page.locator('.send').getAttribute('aria-describedby')).toBe('to-problem')
    for (const look of LOOKS) {
      await wear(page, look)
      expect(await findFaults(page)).toEqual([])
    }

    for (const send of [() => page.keyboard.press('Enter'), () => clickSend(page)]) {
      await page.locator('#composer').focus()
      await send()
      await isSo(page, `document.activeElement?.id === 'to'`)
    }
    expect(sends()).toEqual([])

    await page.keyboard.press('Escape')
    await question(page).waitFor({ state: 'detached' })
    await page.locator('#composer').press('Enter')
    await page.waitForURL(/\/c\/conv_/)
    expect(sends()).toEqual(['POST /api/messages'])
  })

  it('is asked about also by who sends before the field is left', async () => {
    const page = await openToAnna()
    await to(page).fill('an')
    await clickSend(page)
    await question(page).waitFor()
    await isSo(page, `document.activeElement?.id === 'to'`)
    expect(sends()).toEqual([])
  })

  it('is taken as the field is left where one person alone is called so, and once', async () => {
    const page = await openToAnna()
    for (const typed of ['jan petersen (boiler, heating)', 'Anna Lindqvist']) {
      await to(page).fill(typed)
      await page.locator('#composer').focus()
      await isSo(page, `document.querySelector('#to').value === ''`)
      await expect.poll(() => chips(page)).toEqual(['Anna Lindqvist', 'Jan Petersen (boiler, heating)'])
    }
    expect(await question(page).count()).toBe(0)
  })
})

it('A number that is typed stands on its chip before the text goes out', async () => {
  const page = await openToAnna()
  await to(page).fill('07700 900123')
  await clickSend(page)
  await expect.poll(() => chips(page)).toHaveLength(2)
  expect(sends()).toEqual([])
  await page.locator('.send').click()
  await page.waitForURL(/\/many\/batch_/)
})

it('A text to nobody leads who sends to the field for who it goes to, and a wrong number to its chip', async () => {
  const page = await stage().open('/new?text=Dinner+at+eight')
  await page.locator('#composer').press('Enter')
  await isSo(page, `document.activeElement?.id === 'to'`)
  await page.goto(new URL('/new?to=MyBank', page.url()).href)
  await page.getByRole('button', { name: 'MyBank has letters' }).waitFor()
  await page.locator('#composer').fill('Dinner at eight')
  await page.locator('#composer').press('Enter')
  await isSo(page, `document.activeElement?.textContent.includes('MyBank')`)
  expect(sends()).toEqual([])
})
