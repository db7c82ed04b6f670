import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { createBatch } from './support/fake-batches.ts'
import { createCampaign, createPeople } from './support/fake-runs.ts'
import { DESKTOP, PHONE, setStage } from './support/page.ts'

const stage = setStage()
const TABLET = { ...PHONE, viewport: { width: 768, height: 1024 } }
const SMALL = { ...PHONE, viewport: { width: 360, height: 780 } }

const styleOf = (page: Page, selector: string, name: string) =>
  page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).${name}`)

const boxOf = async (place: Locator) => {
  const box = await place.boundingBox()
  if (!box) throw new Error('It is not on the screen')
  return box
}

describe('menus and dialogs', () => {
  it('open under a finger with no item chosen, and under a key with the first', async () => {
    const page = await stage().open('/c/conv_1', TABLET)
    const button = page.locator('.thread-header [aria-haspopup=menu]')
    const first = page.getByRole('menuitem').first()
    await button.tap()
    await first.waitFor()
    expect(await styleOf(page, '[role=menuitem]', 'backgroundColor')).toBe('rgba(0, 0, 0, 0)')
    await page.keyboard.press('Escape')
    await button.focus()
    await page.keyboard.press('Enter')
    await first.waitFor()
    await expect.poll(() => styleOf(page, '[role=menuitem]', 'backgroundColor')).not.toBe('rgba(0, 0, 0, 0)')
  })

  it('come from below on a tablet as a sheet of a hand’s width', async () => {
    const page = await stage().open('/c/conv_1', TABLET)
    await page.locator('.thread-header [aria-haspopup=menu]').tap()
    const box = await boxOf(page.getByRole('menu'))
    expect(box).toMatchObject({ x: 144, width: 480 })
    expect(box.y + box.height).toBe(1024)
  })

  it('stand at the lower edge where a finger is, and in the middle where a mouse is', async () => {
    for (const [options, isBelow] of [
      [SMALL, true],
      [DESKTOP, false],
    ] as const) {
      const page = await stage().open('/settings/templates', options)
      await page.getByRole('button', { name: 'New template' }).click()
      const box = await boxOf(page.getByRole('dialog'))
      expect(box.y + box.height === options.viewport?.height).toBe(isBelow)
    }
  })

  it('write what is filled in darker than what is only a hint, and begin their lines at the start', async () => {
    const page = await stage().open('/settings/templates')
    await page.getByRole('button', { name: 'Edit Address' }).click()
    await page.locator('dialog[open] .field').first().waitFor()
    expect(await styleOf(page, 'dialog[open] .field', 'color')).toBe(await styleOf(page, 'body', 'color'))
    await page.goto(`${stage().server.url}/c/conv_4`)
    await page.locator('.thread-note .link-button').click()
    await page.getByRole('dialog').waitFor()
    expect(await styleOf(page, 'dialog[open]', 'textAlign')).toBe('start')
  })
})

describe('the rows of a card', () => {
  it.each(['en-GB', 'es-ES', 'ar'])(
    'keep their buttons together at the end on a small screen, in %s',
    async (locale) => {
      const { server } = stage()
      server.world.gone = 120
      const page = await stage().open('/settings/storage', { ...SMALL, locale })
      const first = await boxOf(page.locator('.row-actions .button').first())
      const second = await boxOf(page.locator('.row-actions .button').last())
      expect(second.y).toBe(first.y)
    },
  )

  it('keep the search among the people of a campaign inside, either way round', async () => {
    const { world } = stage().server
    world.campaigns = [createCampaign({ id: 'camp_1' })]
    world.people = createPeople(115)
    for (const locale of ['en-GB', 'ar']) {
      const page = await stage().open('/campaigns/camp_1', { ...SMALL, locale })
      const card = await boxOf(page.locator('.run-people'))
      const field = await boxOf(page.locator('.run-people .search-field'))
      expect(field.x).toBeGreaterThan(card.x)
      expect(field.x + field.width).toBeLessThan(card.x + card.width)
    }
  })
})

describe('forced colours', () => {
  const edgeOf = (page: Page, selector: string) =>
    page.evaluate<string>(
      `(({ borderTopStyle: edge, outlineStyle: ring }) => [edge, ring].join())(getComputedStyle(document.querySelector('${selector}')))`,
    )

  it('leave an edge around what else only its ground tells apart', async () => {
    const { world } = stage().server
    world.batches.push(createBatch('Hello', ['sent', 'queued']))
    const page = await stage().open('/many/batch_1', { ...DESKTOP, forcedColors: 'active' })
    await page.locator('.batch-text').waitFor()
    expect(await edgeOf(page, '.batch-text')).toBe('solid,none')
    await page.goto(`${stage().server.url}/settings/look`)
    await page.locator('.settings-nav').waitFor()
    expect(await edgeOf(page, '.settings-nav [aria-current]')).toBe('none,solid')
  })

  it.each([
    ['dark', 'light', '/settings/look'],
    ['light', 'dark', '/settings/look'],
    ['dark', 'light', '/overview'],
    ['light', 'dark', '/overview'],
  ] as const)(
    'of a %s palette over the %s theme give each icon of %s that of its words',
    async (palette, theme, path) => {
      const page = await stage().open('/', { ...DESKTOP, forcedColors: 'active', colorScheme: palette })
      await page.evaluate(`localStorage.setItem('lanline.settings', '{"theme":"${theme}"}')`)
      await page.goto(stage().server.url + path)
      await page.locator('.settings-nav svg, .overview-side svg').first().waitFor()
      expect(await page.evaluate('document.documentElement.dataset.theme ?? "light"')).toBe(theme)
      const odd = await page.evaluate<string[]>(`[...document.querySelectorAll('svg:not(.chart)')].flatMap((one) => {
      const { color, backgroundColor } = getComputedStyle(one)
      const isPlain = color === getComputedStyle(one.parentElement).color && backgroundColor === 'rgba(0, 0, 0, 0)'
      return isPlain ? [] : [one.parentElement.className + ': ' + color + ' on ' + backgroundColor]
    })`)
      expect(odd).toEqual([])
    },
  )

  it('give the ring around a chart, which keeps its own colours, the colour of theirs', async () => {
    const page = await stage().open('/overview', { ...DESKTOP, forcedColors: 'active' })
    await page.locator('.overview-charts .chart').first().waitFor()
    await page.locator('.overview-charts .chart').first().focus()
    // Runs in the page, whose globals this realm does not know.
    const [ring, theirs] = await page.evaluate<string[]>(`(() => {
      const chart = document.querySelector('.chart:focus-visible')
      const { outlineColor } = getComputedStyle(chart)
      chart.style.outlineColor = 'Highlight'
      return [outlineColor, getComputedStyle(chart).outlineColor]
    })()`)
    expect(ring).toBe(theirs)
  })
})
