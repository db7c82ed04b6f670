import type { Locator, Page } from 'playwright-core'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { Stage } from './page.ts'

export const row = (page: Page, id: string): Locator => page.locator(`[data-conversation=${id}]`)

/** A page whose list is there. */
export async function openList(stage: Stage, path = '/'): Promise<Page> {
  const page = await stage.open(path)
  await page.locator('.row').first().waitFor()
  return page
}

/** A conversation of the fake inbox, as the server has it. */
export function findKnown({ server }: Stage, id: string): Conversation {
  const found = server.world.conversations.find((one) => one.id === id)
  if (!found) throw new Error(`The fake inbox has no ${id}`)
  return found
}
