import { signal } from '@preact/signals'
import type * as MessageParts from './message-parts.ts'

type Parts = typeof MessageParts

/**
 * What a message has beyond its words: codes, links, notes under it, menus, counters. It comes a moment after the first paint; until then
 * the bare words stand.
 */
export const parts = signal<Parts>()

/** Fetches the parts once; what failed is tried again at the next call. */
export async function loadParts(): Promise<Parts> {
  parts.value ??= await import('./message-parts.ts')
  return parts.value
}
