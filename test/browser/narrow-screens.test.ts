import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { PHONE, setStage } from './support/page.ts'
import { showScreen } from './support/show-screen.ts'

const stage = setStage()
const NARROWEST = 320

interface Look {
  readonly locale: string
  readonly width?: number
  /** In per cent of the browser's own. */
  readonly textSize?: '100' | '125'
}

async function open(path: string, { locale, width = NARROWEST, textSize = '100' }: Look): Promise<Page> {
  const page = await stage().open('/settings/look', { ...PHONE, locale, viewport: { width, height: 720 } })
  await page.evaluate(`localStorage.setItem('lanline.settings', '${JSON.stringify({ textSize })}')`)
  await page.goto(stage().server.url + path)
  return page
}

describe('on a narrow screen', () => {
  it.each<Look>([
    { locale: 'en-US' },
    { locale: 'en-US', width: 390 },
    { locale: 'es' },
    { locale: 'ar' },
    { locale: 'en-US', textSize: '125' },
    { locale: 'es', textSize: '125' },
    { locale: 'es', textSize: '125', width: 360 },
  ])('the button of a code leaves the time of its message free: %o', async (look) => {
    const page = await open('/c/conv_3', look)
    const chip = page.locator('.bubble .code-chip')
    await chip.waitFor()
    const [button, time] = [await chip.boundingBox(), await page.locator('.bubble .meta').boundingBox()]
    if (!button || !time) throw new Error('They are not on screen')
    const isBeside = time.x >= button.x + button.width || time.x + time.width <= button.x
    const isBelow = time.y >= button.y + button.height
    expect(isBeside || isBelow).toBe(true)
  })

  it.each<Look>([{ locale: 'es' }, { locale: 'en-GB', textSize: '125' }])(
    'the search in a thread that finds nothing leaves room for its words: %o',
    async (look) => {
      const page = await open('/c/conv_1?find=older', look)
      await page.locator('#find').fill('zzzz')
      const count = page.locator('.find-count')
      await expect.poll(() => count.locator('[aria-hidden]').allInnerTexts()).toEqual(['0'])
      expect(await count.locator('.visually-hidden').innerText()).toMatch(/^(No se encontró nada|Nothing found)$/)
      const box = await page.locator('#find').boundingBox()
      expect(box?.width).toBeGreaterThan(80)
    },
  )

  it.each<Look>([
    { locale: 'en-GB', width: 360 },
    { locale: 'es', width: 360 },
  ])('the table of a chart has each day on one line: %o', async (look) => {
    const page = await open('/overview', look)
    await page.locator('.chart-table summary').first().click()
    const day = page.locator('.chart-table tbody th').last()
    await expect.poll(async () => (await day.boundingBox())?.height).toBeLessThan(40)
  })

  it.each([{ ...PHONE, viewport: { width: 360, height: 780 } }, { viewport: { width: 640, height: 360 } }])(
    'the people of a list are rows of two lines above a bar that stands on the lower edge: %o',
    async (look) => {
      const page = await showScreen(stage(), 'the people of a list', look)
      const rows = page.locator('.people-list tbody tr')
      await expect.poll(() => rows.count()).toBe(100)
      const lines = await rows.evaluateAll((all) =>
        all.map((row) =>
          [...row.querySelectorAll('td')].slice(1, 3).map((cell) => cell.getClientRects()[0]?.height ?? 0),
        ),
      )
      // Sørensen is in one piece, and so is every number.
      expect(Math.max(...lines.flat())).toBeLessThan(24)
      const foot = async () => {
        const bar = await page.locator('.page-foot').boundingBox()
        return bar && bar.y + bar.height
      }
      await expect.poll(foot).toBe(look.viewport.height)
    },
  )

  it.each<Look>([
    { locale: 'en-GB', textSize: '125' },
    { locale: 'es', textSize: '125' },
    { locale: 'en-GB', textSize: '125', width: 360 },
    { locale: 'en-GB' },
  ])('the name over a thread has room for its better half: %o', async (look) => {
    const page = await open('/c/conv_1', look)
    await page.locator('.thread-who h1').waitFor()
    const [shown = 0, whole = 1] = await page.evaluate<number[]>(
      `(({ clientWidth, scrollWidth }) => [clientWidth, scrollWidth])(document.querySelector('.thread-who h1'))`,
    )
    expect(shown / whole).toBeGreaterThan(0.6)
  })
})
