import type { Locator, Page } from 'playwright-core'

export const field = (page: Page): Locator => page.locator('#search')
export const hit = (page: Page, text: string): Locator => page.locator('.result', { hasText: text })

/** Types into the search over a list that is there, and waits for the first result. */
export async function search(page: Page, words: string): Promise<void> {
  await page.locator('.row').first().waitFor()
  await field(page).fill(words)
  await page.locator('.result').first().waitFor()
}
