/** `next` in the order that `before` had; what is new comes first. */
export function keepOrder<T extends { readonly id: string }>(before: readonly T[], next: readonly T[]): readonly T[] {
  const byId = new Map(next.map((item) => [item.id, item]))
  const known = new Set(before.map(({ id }) => id))
  const kept = before.map(({ id }) => byId.get(id)).filter((item) => item !== undefined)
  return [...next.filter(({ id }) => !known.has(id)), ...kept]
}
