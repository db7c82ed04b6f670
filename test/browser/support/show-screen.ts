import type { BrowserContextOptions, Page } from 'playwright-core'
import type { Stage } from './page.ts'
import { SCREENS } from './screens.ts'

/** Brings a screen of the table of screens on. */
export async function showScreen(stage: Stage, name: string, options: BrowserContextOptions): Promise<Page> {
  const screen = SCREENS.find((one) => one.name === name)
  if (!screen) throw new Error(`No screen is called "${name}"`)
  screen.prepare?.(stage.server)
  const page = await stage.open(screen.path, options)
  if (screen.act) {
    await page.locator(':is(.row, .message, .card, .nothing, #code):visible').first().waitFor()
    await screen.act(page, stage.server)
  }
  await page.locator(screen.shows).filter({ visible: true }).first().waitFor()
  return page
}
