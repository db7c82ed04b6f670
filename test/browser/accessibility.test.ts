import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { listSourceFiles } from '../support/source-files.ts'
import { DESKTOP, PHONE, setStage } from './support/page.ts'
import { ELSEWHERE, SCREENS, type Screen } from './support/screens.ts'

const stage = setStage()

const THEMES = ['dark', 'black', 'contrast', 'contrast-dark'] as const
const ARABIC_PHONE: BrowserContextOptions = { ...PHONE, locale: 'ar' }
const onDesktop = SCREENS.filter(({ only }) => only !== 'phone')
const onPhone = SCREENS.filter(({ only }) => only !== 'desktop')

describe('the table of screens', () => {
  it('names every part that is loaded later, and every section of the settings', () => {
    const [later, route] = ['web/views/later.ts', 'web/stores/route.ts'].map(
      (path) => listSourceFiles('web').find((file) => file.path === path)?.text ?? '',
    )
    const parts = [...(later ?? '').matchAll(/^export const (\w+) = lazy/gm)].map(([, name = '']) => name)
    const shown = new Set([...SCREENS.flatMap((screen) => screen.parts ?? []), ...Object.keys(ELSEWHERE)])
    expect(parts.length).toBeGreaterThan(10)
    expect(parts.filter((part) => !shown.has(part))).toEqual([])

    const sections = /SettingsSection =([^\n]*(\n {2}\|[^\n]+)*)/.exec(route ?? '')?.[1]?.match(/[\w-]+(?=')/g) ?? []
    const paths = [...SCREENS.map(({ path }) => path), ...Object.keys(ELSEWHERE)].join(' ')
    expect(sections.length).toBeGreaterThan(3)
    expect(sections.filter((section) => !paths.includes(section))).toEqual([])
  })
})

describe('reduced motion', () => {
  it('lets what moves jump, and colours fade', async () => {
    const page = await stage().open('/c/conv_1')
    await page.locator('.message').first().waitFor()
    const style = (selector: string) =>
      page.evaluate<string>(`(() => {
        const { transitionProperty, transitionDuration } = getComputedStyle(document.querySelector('${selector}'))
        return transitionProperty + ' ' + transitionDuration
      })()`)
    await expect.poll(() => style('.row')).toBe('transform, background-color 0s, 0.14s')
    expect(await style('.message')).toBe('all 0s')
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    expect(await style('.row')).toBe('transform, background-color 0.2s, 0.14s')
  })
})

describe('every screen', () => {
  it.each(onDesktop)('is right on a desktop, in any theme: $name', async (screen) => {
    const page = await show(screen, DESKTOP)
    expect(await findFaults(page)).toEqual([])
    expect(await findSmallTargets(page, 24)).toEqual([])
    for (const theme of THEMES) {
      await wear(page, theme)
      expect({ theme, faults: await findFaults(page, ['color-contrast']) }).toEqual({ theme, faults: [] })
    }
    expect(stage().complaints).toEqual([])
  })

  it.each(onPhone)(
    'is right under fingers, and loses nothing at 320 px, which is 400 % on a laptop: $name',
    async (screen) => {
      const page = await show(screen, PHONE)
      expect(await findFaults(page)).toEqual([])
      expect(await findSmallTargets(page, 44)).toEqual([])
      await page.setViewportSize({ width: 320, height: 512 })
      await isStill(page)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
    },
  )

  it.each(onPhone)('is right from right to left: $name', async (screen) => {
    const page = await show(screen, ARABIC_PHONE)
    expect(await findFaults(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    expect(stage().complaints).toEqual([])
  })
})

async function show(screen: Screen, options: BrowserContextOptions): Promise<Page> {
  const { server } = stage()
  screen.prepare?.(server)
  const page = await stage().open(screen.path, options)
  if (screen.act) {
    await page.locator(':is(.row, .message, .card, .nothing, #code):visible').first().waitFor()
    await screen.act(page, server)
  }
  await page.locator(screen.shows).filter({ visible: true }).first().waitFor()
  await isStill(page)
  return page
}

/** Colours that are still fading would be measured half-way. */
async function isStill(page: Page): Promise<void> {
  await page.clock.runFor(2_000)
  const isMoving = 'document.getAnimations().some((one) => one.effect.getTiming().iterations !== Infinity)'
  await expect.poll(() => page.evaluate(isMoving), { timeout: 10_000 }).toBe(false)
}

async function wear(page: Page, theme: (typeof THEMES)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme: theme === 'contrast-dark' ? 'dark' : 'light', reducedMotion: 'reduce' })
  await page.evaluate(`(() => {
    localStorage.setItem('lanline.settings', JSON.stringify({ theme: '${theme.replace('-dark', '')}' }))
    dispatchEvent(new Event('lanline:look'))
  })()`)
  expect(await page.evaluate('document.documentElement.dataset.theme')).toBe(theme)
  await isStill(page)
}

async function findFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  const builder = new AxeBuilder({ page })
  if (rules) builder.withRules([...rules])
  // An open menu stands above all landmarks.
  else if ((await page.locator(':popover-open').count()) > 0) builder.disableRules(['region'])
  const { violations } = await builder.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  )
}

/**
 * Controls that are too small to hit: a square of that size around their middle has to lead to them, however small they are drawn. A link
 * in a sentence may be as high as its line.
 */
function findSmallTargets(page: Page, size: number): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const reach = ${size} / 2 - 1
    const controls = 'a[href], button, input, select, textarea, summary, [role=menuitem], [role=option], [role=switch]'
    const isSeen = (one) =>
      one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !one.closest('[inert], [aria-hidden=true]')
    const isInSentence = (one) =>
      getComputedStyle(one).display.startsWith('inline') && one.closest('p, li, .note, .bubble, small') !== null
    const faults = []
    // What stands over the page is all that can be hit.
    const page = document.querySelector(':popover-open, dialog[open]') ?? document
    for (const one of page.querySelectorAll(controls)) {
      const drawn = one.matches('.visually-hidden, .choose input') ? one.closest('label') : one
      if (!drawn || one.disabled || !isSeen(drawn) || isInSentence(one)) continue
      drawn.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })
      const { left, top, width, height } = drawn.getBoundingClientRect()
      if (width < 2 || height < 2) continue
      const [x, y] = [left + width / 2, top + height / 2]
      const hits = (dx, dy) => {
        const [atX, atY] = [x + dx, y + dy]
        if (atX < 0 || atY < 0 || atX >= innerWidth || atY >= innerHeight) return true
        const hit = document.elementFromPoint(atX, atY)
        return hit !== null && (drawn.contains(hit) || hit.closest('.suggestions') !== null && !drawn.closest('.suggestions') || hit.contains(drawn) && hit.matches('label, a, button'))
      }
      // What stands over it, as a menu does, is another matter.
      if (!hits(0, 0)) continue
      if (![[-reach, 0], [reach, 0], [0, -reach], [0, reach]].every(([dx, dy]) => hits(dx, dy)))
        faults.push(Math.round(width) + ' × ' + Math.round(height) + ' ' + one.outerHTML.slice(0, 140))
    }
    return faults
  })()`)
}
