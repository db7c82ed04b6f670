import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'
import { until } from '../support/until.ts'

/** Sizes and themes in which each screen has to be right. */
export const LOOKS = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1440, height: 900, colorScheme: 'dark' },
  { width: 360, height: 800, colorScheme: 'light' },
  { width: 360, height: 800, colorScheme: 'dark' },
] as const

export type Look = (typeof LOOKS)[number]

export async function wear(page: Page, { width, height, colorScheme }: Look): Promise<void> {
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await isSo(page, `[undefined, '${colorScheme}'].includes(document.documentElement.dataset.theme)`)
  // Colours that are on their way from one theme to the other are nobody's choice.
  await page.evaluate(`(async () => {
    // What is inherited begins its own way when its parent has ended one.
    for (let round = 0; round < 20 && (round === 0 || document.getAnimations().length > 0); round += 1) {
      for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
      await Promise.allSettled(document.getAnimations().map((each) => each.finished))
    }
  })()`)
}

/** What an expression says of an element that has not come yet, or of a page that is being loaded anew. */
const NOT_THERE_YET = /TypeError: Cannot read properties of (null|undefined)|Execution context was destroyed/

/** Waits for an expression to be true in the page. Playwright's own way runs it as a string there, which our content policy refuses. */
export async function isSo(page: Page, expression: string): Promise<void> {
  await until(expression, async () => {
    try {
      return await page.evaluate<boolean>(expression)
    } catch (error) {
      if (!NOT_THERE_YET.test(String(error))) throw error
      return false
    }
  })
}

/** What axe complains of, and whether anything stands out of the screen sideways: nothing, when all is well. */
export async function findFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const faults = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  return overflow > 0 ? [...faults, `${overflow} px wider than the screen`] : faults
}

/** Notes what the content policy or Trusted Types refuse, on every page of this browser. */
export function watchPolicy(context: BrowserContext): readonly string[] {
  const refused: string[] = []
  context.on('console', (message) => {
    if (/Content Security Policy|TrustedScript|Trusted Type|Refused to/i.test(message.text()))
      refused.push(message.text())
  })
  context.on('weberror', (error) => refused.push(error.error().message))
  return refused
}
