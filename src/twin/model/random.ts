/** A stream of numbers in [0, 1), the same for the same seed. */
export type Random = () => number

/** mulberry32: small, even enough, and equal on every machine. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A whole number from `low` to `high`, both possible. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1))
}

export function pick<T>(random: Random, list: readonly [T, ...T[]]): T {
  return list[Math.floor(random() * list.length)] ?? list[0]
}

/** One number in [low, high] for a thing that is known by a number, such as a hand-over. */
export function betweenFor(seed: number, id: number, low: number, high: number): number {
  return between(createRandom(Math.imul(seed, 0x9e3779b1) ^ id), low, high)
}
