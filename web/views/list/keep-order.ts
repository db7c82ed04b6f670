/** `next` in the order that `before` had, as long as nothing new is in it: rows among the known ones must be let in where they belong. */
export function keepOrder<T extends { readonly id: string }>(before: readonly T[], next: readonly T[]): readonly T[] {
  const known = new Set(before.map(({ id }) => id))
  if (next.some(({ id }) => !known.has(id))) return next
  const byId = new Map(next.map((item) => [item.id, item]))
  return before.map(({ id }) => byId.get(id)).filter((item) => item !== undefined)
}
