import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { DESKTOP, PHONE, setStage } from './support/page.ts'

const stage = setStage()

type Step = (page: Page) => Promise<unknown>
const SCREENS: readonly { readonly name: string; readonly path: string; readonly act?: Step }[] = [
  { name: 'the list', path: '/' },
  { name: 'a thread', path: '/c/conv_1' },
  { name: 'failed messages', path: '/c/conv_4' },
  { name: 'a sender without answers', path: '/c/conv_3' },
  { name: 'search', path: '/', act: (page) => page.locator('#search').fill('older') },
  { name: 'the overview', path: '/overview' },
  { name: 'the look', path: '/settings/look' },
  { name: 'the message settings', path: '/settings/messages' },
  { name: 'this device', path: '/settings/device' },
  { name: 'a new message', path: '/new' },
]

async function check(page: Page, exceptRules: string[] = []): Promise<string[]> {
  // Colours that are still fading would be measured half-way.
  await page.clock.runFor(2_000)
  const isFading = 'document.getAnimations().some((one) => one.effect.getTiming().iterations !== Infinity)'
  await expect.poll(() => page.evaluate(isFading)).toBe(false)
  const { violations } = await new AxeBuilder({ page }).disableRules(exceptRules).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary ?? ''}`),
  )
}

describe.each([
  ['light, desktop', { ...DESKTOP, colorScheme: 'light' }],
  ['dark, phone', { ...PHONE, colorScheme: 'dark' }],
] as const)('in %s', (_, options) => {
  it.each(SCREENS)('axe finds nothing wrong with $name', async ({ name, path, act }) => {
    const page = await stage().open(path, options)
    await page.locator(':is(.row, .message, .card, .result):visible').first().waitFor()
    await act?.(page)
    if (name === 'search') await page.locator('.result').first().waitFor()
    expect(await check(page)).toEqual([])
    expect(stage().complaints).toEqual([])
  })

  it('axe finds nothing wrong with the way in', async () => {
    stage().server.world.isPaired = false
    const page = await stage().open('/', options)
    await page.locator('#code').fill('K7P4')
    expect(await check(page)).toEqual([])
  })

  it('axe finds nothing wrong with a menu and a question', async () => {
    const page = await stage().open('/c/conv_1', options)
    await page.locator('.thread-header [aria-haspopup=menu]').click()
    await page.getByRole('menuitem').first().waitFor()
    // An open menu stands above all landmarks.
    expect(await check(page, ['region'])).toEqual([])
    await page.getByRole('menuitem', { name: 'Delete here…' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await check(page)).toEqual([])
  })
})

describe('narrow screens', () => {
  it.each(['/', '/c/conv_4', '/overview', '/settings/look', '/new'])('%s fits into 320 px', async (path) => {
    const page = await stage().open(path, { ...PHONE, viewport: { width: 320, height: 640 } })
    await page.locator(':is(.row, .message, .card, .result):visible').first().waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  })
})
