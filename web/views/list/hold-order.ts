import type { Conversation } from '../../../src/protocol/conversation.ts'

type Ordered = Pick<Conversation, 'id' | 'pin_rank'>

/**
 * `next` in the order that `before` had: known rows stay in their places, gone ones leave, new ones come in behind the row that they
 * follow in `next`. A row that was pinned, let go or moved among the pinned moves at once: that is what was asked for.
 */
export function holdOrder<T extends Ordered>(before: readonly T[], next: readonly T[]): readonly T[] {
  const byId = new Map(next.map((item) => [item.id, item]))
  const known = before.filter(({ id }) => byId.has(id))
  if (known.some((item) => byId.get(item.id)?.pin_rank !== item.pin_rank)) return next
  const knownIds = new Set(known.map(({ id }) => id))
  // New rows by the row that they follow; `undefined` for those at the very top.
  const following = new Map<string | undefined, T[]>()
  let last: string | undefined
  for (const item of next) {
    if (knownIds.has(item.id)) last = item.id
    else following.set(last, [...(following.get(last) ?? []), item])
  }
  const held = known.flatMap(({ id }) => [byId.get(id), ...(following.get(id) ?? [])])
  return [...(following.get(undefined) ?? []), ...held].filter((item) => item !== undefined)
}

/** How many rows most of those on screen were moved by, so that the screen can move along: 0 when most stayed. */
export function findShift(before: readonly Ordered[], next: readonly Ordered[], first: number, count: number): number {
  const places = new Map(next.map(({ id }, index) => [id, index]))
  const votes = new Map<number, number>()
  for (let index = first; index < Math.min(before.length, first + count); index += 1) {
    const place = places.get(before[index]?.id ?? '')
    if (place !== undefined) votes.set(place - index, (votes.get(place - index) ?? 0) + 1)
  }
  const [winner] = [...votes].toSorted(([, a], [, b]) => b - a)
  return winner?.[0] ?? 0
}
