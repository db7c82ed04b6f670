/** A pinned conversation; the highest rank stands on top. */
export interface Pinned {
  readonly row: number
  readonly rank: number
}

/**
 * The ranks that change when one of `topFirst` comes to stand right above another: those between its old place and its new one. Equal
 * ranks, which have no order of their own, are told apart on the way.
 */
export function rankAbove(topFirst: readonly Pinned[], moved: number, other: number): Pinned[] {
  const before = new Map(topFirst.map(({ row, rank }) => [row, rank]))
  if (moved === other || !before.has(moved) || !before.has(other)) return []
  const order = topFirst.map(({ row }) => row).filter((row) => row !== moved)
  order.splice(order.indexOf(other), 0, moved)
  const ranks = tellApart(topFirst.map(({ rank }) => rank))
  return order
    .map((row, index) => ({ row, rank: ranks[index] ?? 0 }))
    .filter(({ row, rank }) => before.get(row) !== rank)
}

function tellApart(falling: readonly number[]): readonly number[] {
  const isApart = falling.every((rank, index) => index === 0 || rank < (falling[index - 1] ?? 0))
  return isApart ? falling : falling.map((_, index) => falling.length - index)
}
