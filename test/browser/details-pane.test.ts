import { describe, expect, it } from 'vitest'
import { createSync } from './support/fake-data.ts'
import { setStage } from './support/page.ts'

const stage = setStage()

describe('the details beside a thread', () => {
  it('have the star once, what is chosen often above the links, and all of it in sight on a desktop', async () => {
    const page = await stage().open('/c/conv_1')
    await page.locator('.details-toggle').click()
    const pane = page.getByRole('complementary', { name: 'Details' })
    await pane.getByRole('link', { name: /couleurs/ }).waitFor()
    expect(await pane.getByRole('button', { name: /star/i }).allInnerTexts()).toEqual(['Starred'])
    const places = ['Mute', 'Export this conversation', 'Delete here…'].map(async (name) => {
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
