import { describe, expect, it } from 'vitest'
import { isSo } from './check-page.ts'
import { createSync } from './support/fake-data.ts'
import { PHONE, setStage } from './support/page.ts'

const stage = setStage()
// Run in the page, whose globals this realm does not know.
const TOO_WIDE = `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.filters'))`
const TEXTS = `['.details-sim .sim-switch > span:last-child', '.details-section .details-row > span'].map(
  (where) => document.querySelector(where).getBoundingClientRect().x)`

describe('the details beside a thread', () => {
  it('have the star once, what is chosen often above the links, and all of it in sight on a desktop', async () => {
    const page = await stage().open('/c/conv_1')
    await page.locator('.details-toggle').click()
    const pane = page.getByRole('complementary', { name: 'Details' })
    await pane.getByRole('link', { name: /couleurs/ }).waitFor()
    expect(await pane.getByRole('button', { name: /star/i }).allInnerTexts()).toEqual(['Starred'])
    const places = ['Mute', 'Export this conversation…', 'Delete here…'].map(async (name) => {
      const box = await pane.getByRole('button', { name }).boundingBox()
      return box?.y ?? 0
    })
    const links = (await pane.locator('.details-title').first().boundingBox())?.y ?? 0
    const [mute = 0, exported = 0, deleted = 0] = await Promise.all(places)
    expect(mute).toBeLessThan(links)
    expect(exported).toBeGreaterThan(links)
    expect(deleted).toBeLessThan(900 - 44)
    expect((await page.locator('.list-pane').boundingBox())?.width).toBe(360)
  })

  it('end with how many messages there are, and since when', async () => {
    const { world } = stage().server
    const count = world.messages.filter((one) => one.conversation_id === 'conv_1' && one.id.startsWith('msg_')).length
    world.conversations = world.conversations.map((one) =>
      one.id === 'conv_1' ? { ...one, total_message_count: count } : one,
    )
    const page = await stage().open('/c/conv_1')
    await page.locator('.details-toggle').click()
    await page.locator('.details-foot', { hasText: /^[\d,]+ messages since \d+ \w+ \d{4}$/ }).waitFor()
  })

  it('stay open over a reload of the tab, and closed once they were closed', async () => {
    const page = await stage().open('/c/conv_1')
    await page.locator('.details-toggle').click()
    const pane = page.getByRole('complementary', { name: 'Details' })
    await pane.waitFor()
    await page.reload()
    await pane.waitFor()
    await page.getByRole('button', { name: 'Close the details' }).click()
    await pane.waitFor({ state: 'detached' })
    await page.reload()
    await page.locator('.details-toggle').waitFor()
    expect(await pane.count()).toBe(0)
  })

  it('are closed by Escape from within, and the thread by the next', async () => {
    const page = await stage().open('/c/conv_1')
    await page.locator('.details-toggle').focus()
    await page.keyboard.press('Enter')
    const pane = page.getByRole('complementary', { name: 'Details' })
    await pane.getByRole('button', { name: 'Mute' }).focus()
    await page.keyboard.press('Escape')
    await pane.waitFor({ state: 'detached' })
    await isSo(page, `document.activeElement.matches('.details-toggle') && location.pathname === '/c/conv_1'`)
    await page.keyboard.press('Escape')
    await page.waitForURL(/\/$/)
  })

  it('do not stand over the thread of a narrower page that is loaded again', async () => {
    const page = await stage().open('/c/conv_1')
    await page.locator('.details-toggle').click()
    await page.getByRole('complementary', { name: 'Details' }).waitFor()
    await page.setViewportSize({ width: 1000, height: 800 })
    await page.reload()
    await page.locator('.details-toggle').waitFor()
    expect(await page.locator('.details-pane').count()).toBe(0)
  })

  it('leave all filters of the list in sight, and the SIM in line with the rows below it', async () => {
    const { world } = stage().server
    world.sims = [
      { slot: 0, name: 'Home', state: 'works', last_sent_at: null },
      { slot: 1, name: 'Work', state: 'works', last_sent_at: null },
    ]
    const page = await stage().open('/c/conv_1')
    await page.locator('.details-toggle').click()
    await page.locator('.details-sim .sim-switch').waitFor()
    await page.locator('.filters .is-icon').waitFor()
    expect(await page.evaluate<number>(TOO_WIDE)).toBe(0)
    const [sim, row] = await page.evaluate<number[]>(TEXTS)
    expect(sim).toBe(row)
  })
})

describe('the details on a phone', () => {
  it('stand over the thread, and Escape gives the focus back', async () => {
    const page = await stage().open('/c/conv_1', PHONE)
    await page.locator('.composer-tools').waitFor()
    await page.getByRole('button', { name: 'Menu of this conversation' }).click()
    await page.getByRole('menuitem', { name: 'Details' }).click()
    const sheet = page.getByRole('dialog', { name: 'Details' })
    await sheet.getByRole('link', { name: /^Call/ }).waitFor()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    expect(new URL(page.url()).pathname).toBe('/c/conv_1')
  })

  it('show what was done in them, with its way back', async () => {
    const page = await stage().open('/c/conv_1', PHONE)
    await page.locator('.composer-tools').waitFor()
    await page.getByRole('button', { name: 'Menu of this conversation' }).click()
    await page.getByRole('menuitem', { name: 'Details' }).click()
    const sheet = page.getByRole('dialog', { name: 'Details' })
    await sheet.getByRole('button', { name: 'Mute' }).click()
    await sheet.getByRole('button', { name: 'Unmute' }).waitFor()
    await sheet.locator('.toast').getByRole('button', { name: 'Undo' }).click()
    await sheet.getByRole('button', { name: 'Mute', exact: true }).waitFor()
  })
})

describe('the first import', () => {
  it('leads on to writing and to another screen while it runs', async () => {
    const sync = { scope: 'history', state: 'running', done: 1_200, total: 8_900 } as const
    stage().server.world.syncs = [createSync(), createSync(sync)]
    const page = await stage().open('/')
    await page.getByRole('heading', { name: 'Bringing your messages over' }).waitFor()
    await page.locator('.first-run').getByRole('link', { name: 'New message' }).waitFor()
    await page.locator('.first-run').getByRole('link', { name: 'Add a device' }).click()
    await page.waitForURL('**/settings/add-device')
  })
})
