import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isSo } from './check-page.ts'
import { DESKTOP, PHONE, setStage } from './support/page.ts'

const stage = setStage()
const field = (page: Page) => page.locator('#composer')

async function openThread(page: Page, id: string): Promise<void> {
  await page.locator(`[data-conversation=${id}]`).click()
  await isSo(page, `location.pathname === '/c/${id}' && document.activeElement?.id === 'composer'`)
}

async function openTwo(): Promise<Page> {
  const page = await stage().open('/c/conv_6', DESKTOP)
  await page.locator('.composer-tools').waitFor()
  await page.locator('[data-conversation=conv_4]').waitFor()
  return page
}

describe('the composer, from one thread to another', () => {
  it('brings back by Undo nothing that was typed in the other', async () => {
    const page = await openTwo()
    await field(page).pressSequentially('for Anna alone')
    await openThread(page, 'conv_4')
    expect(await field(page).inputValue()).toBe('')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    expect(await field(page).inputValue()).toBe('')
    await openThread(page, 'conv_6')
    expect(await field(page).inputValue()).toBe('for Anna alone')
  })

  it('brings back by Undo nothing that was typed and taken away again', async () => {
    const page = await openTwo()
    await field(page).pressSequentially('abc')
    for (let each = 0; each < 3; each += 1) await page.keyboard.press('Backspace')
    await openThread(page, 'conv_4')
    for (const key of ['Control+z', 'Control+z', 'Control+Shift+z']) {
      await page.keyboard.press(key)
      expect(await field(page).inputValue()).toBe('')
    }
  })

  it('keeps field and cursor while nothing is typed, and is that of the thread on screen', async () => {
    const page = await openTwo()
    await openThread(page, 'conv_4')
    await page.evaluate(`(() => {
      self.kept = document.querySelector('#composer')
      self.blurs = 0
      kept.addEventListener('blur', () => { blurs += 1 })
    })()`)
    await page.keyboard.press('Alt+ArrowDown')
    await isSo(page, `location.pathname !== '/c/conv_4'`)
    expect(await page.evaluate(`document.querySelector('#composer') === kept && document.activeElement === kept`)).toBe(
      true,
    )
    expect(await page.evaluate('blurs')).toBe(0)
    await field(page).pressSequentially('here')
    await openThread(page, 'conv_4')
    expect(await field(page).inputValue()).toBe('')
    expect(await page.evaluate(`document.querySelector('#composer') === kept`)).toBe(false)
  })

  it('is as high as what is written there', async () => {
    const page = await openTwo()
    const low = (await page.locator('.composer-card').boundingBox())?.height
    await field(page).fill('one\ntwo\nthree\nfour')
    expect((await page.locator('.composer-card').boundingBox())?.height).toBeGreaterThan(low ?? 0)
    await openThread(page, 'conv_4')
    expect((await page.locator('.composer-card').boundingBox())?.height).toBe(low)
    expect(await page.locator('.composer-card').getAttribute('class')).toBe('composer-card')
    await openThread(page, 'conv_6')
    expect((await page.locator('.composer-card').boundingBox())?.height).toBeGreaterThan(low ?? 0)
  })

  it('offers and finishes names in either, and leaves what stood open behind', async () => {
    const page = await openTwo()
    await field(page).pressSequentially(':smi')
    await page.locator('.suggest').waitFor()
    await openThread(page, 'conv_4')
    expect(await page.locator('.suggest').count()).toBe(0)
    await field(page).pressSequentially('so :joy:')
    await isSo(page, `document.querySelector('#composer').value === 'so 😂'`)
  })

  it('tells the other devices of typing in each at once', async () => {
    const page = await openTwo()
    await page.evaluate(`(() => {
      const { send } = WebSocket.prototype
      self.sentFrames = []
      WebSocket.prototype.send = function (frame) { sentFrames.push(frame); return send.call(this, frame) }
    })()`)
    await field(page).pressSequentially('a')
    await openThread(page, 'conv_4')
    await field(page).pressSequentially('b')
    await isSo(page, `sentFrames.filter((frame) => frame.includes('typing')).length === 2`)
    const frames = await page.evaluate<string[]>(`sentFrames.filter((frame) => frame.includes('typing'))`)
    expect(frames.map((frame) => /conv_\d+/.exec(frame)?.[0])).toEqual(['conv_6', 'conv_4'])
  })

  it('leaves a note at the bottom of the page when it goes, and has it above itself again', async () => {
    const page = await stage().open('/', PHONE)
    await page.locator('[data-conversation=conv_4]').tap()
    await page.locator('.composer-tools').waitFor()
    await page.locator('#composer').fill(`I’ll ${'be there in a while '.repeat(12)}`)
    await page.getByRole('button', { name: /Simple characters/ }).click()
    // How far the note stands above the bottom of the page.
    const height = () => page.evaluate(`innerHeight - document.querySelector('.toast')?.getBoundingClientRect().bottom`)
    const above = Number(await height())
    await page.goBack()
    await page.locator('.composer').waitFor({ state: 'detached' })
    await expect.poll(height).toBe(96)
    await page.goForward()
    await page.locator('.composer').waitFor()
    await expect.poll(height).toBe(above)
  })
})
