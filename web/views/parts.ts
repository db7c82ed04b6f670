import { signal } from '@preact/signals'
import { loadPageWords } from '../language/speak.ts'
import { loadLaterStyles } from './later-styles.ts'
import type * as MessageParts from './message-parts.ts'
import { nextTurn } from './next-turn.ts'

type Parts = typeof MessageParts

/**
 * What a message has beyond its words: codes, links, notes under it, menus, counters. It comes a moment after the first paint; until then
 * the bare words stand.
 */
export const parts = signal<Parts>()

/** Fetches the parts once, with their texts and styles; what failed is tried again at the next call. */
export async function loadParts(): Promise<Parts> {
  if (parts.value) return parts.value
  const [loaded] = await Promise.all([import('./message-parts.ts'), loadPageWords(), loadLaterStyles()])
  // What they change on the screen is drawn in another turn than their own start.
  await nextTurn()
  if (!parts.peek()) loaded.keepAboveKeyboard()
  parts.value = loaded
  return loaded
}
