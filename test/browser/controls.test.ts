import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { DESKTOP, PHONE, setStage } from './support/page.ts'
import { showScreen } from './support/show-screen.ts'

const stage = setStage()
const SMALL_PHONE = { ...PHONE, viewport: { width: 360, height: 740 } }

const styleOf = (page: Page, selector: string, property: string) =>
  page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).${property}`)

describe('a second button', () => {
  it.each([
    ['that is a link', 'a campaign that is gone', 'a.button.second'],
    ['on a quiet ground', 'who a campaign goes to', '.drop-actions .second'],
    ['in a dialog', 'pasted cells', 'dialog .second'],
  ])('has the colour of the text: one %s', async (_, name, selector) => {
    const page = await showScreen(stage(), name, DESKTOP)
    await page.locator(selector).waitFor()
    expect(await styleOf(page, selector, 'color')).toBe(await styleOf(page, 'html', 'color'))
  })

  it.each(['light', 'dark'] as const)('is told from the ground of a thread: %s', async (colorScheme) => {
    const page = await showScreen(stage(), 'a missing thread', { ...DESKTOP, colorScheme })
    const button = '.nothing .button.second'
    await page.locator(button).waitFor()
    const colour = await styleOf(page, button, 'backgroundColor')
    const raised = `(() => {
      const probe = document.body.appendChild(document.createElement('i'))
      probe.style.color = 'var(--raised)'
      return getComputedStyle(probe).color
    })()`
    expect(colour).toBe(await page.evaluate<string>(raised))
  })
})

describe('a disabled button', () => {
  const disabled = 'dialog .primary:disabled'

  it('has an edge, as the ground may be of its own colour', async () => {
    const page = await showScreen(stage(), 'pasted cells', DESKTOP)
    await page.locator(disabled).waitFor()
    expect(await styleOf(page, disabled, 'boxShadow')).toContain('inset')
  })

  it('is grey in the colours of the system, not filled', async () => {
    const page = await showScreen(stage(), 'pasted cells', { ...DESKTOP, forcedColors: 'active' })
    await page.locator(disabled).waitFor()
    const grey = `(() => {
      const probe = document.body.appendChild(document.createElement('i'))
      probe.style.color = 'GrayText'
      return getComputedStyle(probe).color
    })()`
    expect(await styleOf(page, disabled, 'color')).toBe(await page.evaluate(grey))
    expect(await styleOf(page, disabled, 'backgroundImage')).toBe('none')
  })
})

describe('check boxes', () => {
  it.each([
    ['of contacts', 'some of the contacts'],
    ['in a dialog', 'a webhook that is edited'],
    ['of messages', 'chosen messages'],
  ])('are all of one kind: %s', async (_, name) => {
    const page = await showScreen(stage(), name, DESKTOP)
    const box = 'input[type=checkbox]'
    await page.locator(box).first().waitFor({ state: 'attached' })
    const look = await Promise.all(
      ['appearance', 'width', 'borderRadius'].map((property) => styleOf(page, box, property)),
    )
    expect(look).toEqual(['none', '20px', '6px'])
  })
})

describe('a menu', () => {
  // How far the end of what is seen lies below the top of the row there, as a part of its height.
  const cut = `(() => {
    const menu = document.querySelector('.menu')
    const { bottom } = menu.getBoundingClientRect()
    const row = [...menu.querySelectorAll('[role=menuitem]')].map((one) => one.getBoundingClientRect())
      .find((one) => one.top < bottom && one.bottom > bottom)
    return row && (bottom - row.top) / row.height
  })()`

  it.each([
    ['on a phone', SMALL_PHONE],
    ['of a low window', { viewport: { width: 1440, height: 320 } }],
  ])('that has no room for all of its rows ends in the middle of one: %s', async (_, options) => {
    const page = await showScreen(stage(), 'a menu of a thread', options)
    await expect.poll(() => page.evaluate(cut)).toBeCloseTo(0.5, 1)
    await page.keyboard.press('End')
    await page.getByRole('menuitem').last().waitFor()
    await expect.poll(() => page.evaluate(cut)).toBeUndefined()
  })

  it('that has room for all of its rows shows all of them', async () => {
    const page = await showScreen(stage(), 'a menu of a thread', DESKTOP)
    expect(
      await page.evaluate(
        `(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)(document.querySelector('.menu'))`,
      ),
    ).toBe(0)
  })

  it('of a thread keeps what takes it out of sight apart, at its end', async () => {
    const page = await showScreen(stage(), 'a menu of a thread', SMALL_PHONE)
    const groups = await page.evaluate<
      string[][]
    >(`[...document.querySelectorAll('[role=menuitem]')].reduce((groups, one) => {
      if (groups.length === 0 || one.classList.contains('is-apart')) groups.push([])
      groups.at(-1).push(one.querySelector('.menu-label').textContent)
      return groups
    }, [])`)
    expect(groups.map(({ length }) => length)).toEqual([4, 5, 3, 2])
    expect(groups.at(-1)).toEqual(['Hide this sender', 'Delete here…'])
  })

  it('has no line above its first row', async () => {
    const page = await showScreen(stage(), 'a campaign that is done', SMALL_PHONE)
    const first = page.getByRole('menuitem').first()
    await first.waitFor()
    expect(await first.getAttribute('class')).toBe('menu-item')
  })
})

describe('an icon', () => {
  const shapes = (page: Page, selector: string) =>
    page.evaluate<string>(`document.querySelector('${selector}').innerHTML`)

  it('is the same for the templates in the settings and in the composer', async () => {
    const page = await showScreen(stage(), 'the settings', DESKTOP)
    await page.locator('.settings-nav').waitFor()
    const inSettings = await shapes(page, '.settings-nav [href="/settings/templates"] svg')
    await page.goto(`${stage().server.url}/c/conv_1`)
    const tool = page.getByRole('button', { name: 'Templates', exact: true })
    await tool.waitFor()
    expect(await tool.locator('svg').innerHTML()).toBe(inSettings)
  })

  it('is the same for a new campaign beside the campaigns and beside the lists', async () => {
    const page = await showScreen(stage(), 'the lists', DESKTOP)
    const beside = await shapes(page, '.page-header .primary svg')
    await page.goto(`${stage().server.url}/campaigns`)
    const add = page.locator('.pane-header .primary, .run-actions .primary').filter({ visible: true }).first()
    await add.waitFor()
    expect(await add.locator('svg').innerHTML()).toBe(beside)
  })

  it('stands at both acts of a campaign under way', async () => {
    const page = await showScreen(stage(), 'a campaign under way', DESKTOP)
    await page.locator('.run-actions .stop').waitFor()
    expect(await page.locator('.run-actions button:has(svg)').count()).toBe(2)
  })

  it('of a SIM shows its contacts where none is chosen', async () => {
    const { server } = stage()
    server.world.sims = ['Home', 'Work'].map((name, slot) => ({ slot, name, state: 'works', last_sent_at: null }))
    for (const conversation of server.world.conversations) conversation.sim = null
    const page = await stage().open('/c/conv_1')
    await page.locator('.composer .sim-switch').waitFor()
    expect(await page.locator('.composer .sim-card path').count()).toBe(2)
  })
})

describe('the sheet of keys', () => {
  it('joins the keys that are struck together, and keeps those apart that do the same', async () => {
    const page = await showScreen(stage(), 'the keys', DESKTOP)
    const row = page.locator('.keys-list > div', { hasText: 'New message' }).locator('.chord')
    await row.nth(1).waitFor()
    expect((await row.allTextContents()).map((text) => text.replaceAll(/\s/g, ''))).toEqual(['Alt+N', 'Ctrl+Alt+C'])
    const [first, second] = [await row.first().boundingBox(), await row.last().boundingBox()]
    expect((second?.x ?? 0) - (first?.x ?? 0) - (first?.width ?? 0)).toBeGreaterThanOrEqual(20)
  })
})

describe('a button without words', () => {
  it('says under the pointer what it does: Send, and the menu of a row', async () => {
    const page = await stage().open('/c/conv_1')
    await page.locator('.message').first().waitFor()
    expect(await page.locator('.send').getAttribute('title')).toBe('Send')
    const menu = page.locator('.row-menu').first()
    expect(await menu.getAttribute('title')).toBe(await menu.getAttribute('aria-label'))
  })
})

it('a dialog that only shows has no filled button', async () => {
  const page = await showScreen(stage(), 'the log of a webhook', DESKTOP)
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).waitFor()
  expect(await page.locator('dialog .button.primary').count()).toBe(0)
})
