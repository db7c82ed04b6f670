/** The history of the browser as far as this page made it, and where in it one stands. */
export function createTrail(start: string) {
  let places = [start]
  let at = 0
  return {
    here: () => places[at],
    before: () => places[at - 1],
    after: () => places[at + 1],
    isFirst: () => at === 0,
    /** One stands on the place one came in by, which is there twice, so that Back has something to step back from. */
    isCovered: () => at === 1 && places[0] === places[1],
    go(to: string) {
      places = [...places.slice(0, at + 1), to]
      at += 1
    },
    replace(to: string) {
      places[at] = to
    },
    /** The browser has stepped there. */
    follow(now: string) {
      if (places[at - 1] === now) at -= 1
      else if (places[at + 1] === now) at += 1
      else [places, at] = [[now], 0]
    },
  }
}
