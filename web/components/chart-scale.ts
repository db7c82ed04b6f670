/** The top of an axis for values up to `most`: a round number, so that its half is one, too. */
export function roundUp(most: number): number {
  if (most <= 2) return 2
  const power = 10 ** Math.floor(Math.log10(most))
  const step = [1, 2, 4, 6, 10].find((factor) => most <= factor * power) ?? 10
  return step * power
}

/** More labels than this are not looked for. */
const MAX_LABELS = 5
/** A little more than half as wide as high. */
const CHARACTER_WIDTH = 7
const LABEL_GAP = 8

/** `step`: from one bar to the next. Which bars have their label under them: the last, and as many before it as fit. It ends with its bar, so it reaches towards the one before. */
export function labelledBars(labels: readonly string[], step: number): number[] {
  const longest = Math.max(0, ...labels.map(({ length }) => length))
  const every = Math.max(
    Math.ceil(labels.length / MAX_LABELS),
    Math.ceil((longest * CHARACTER_WIDTH + LABEL_GAP) / step),
  )
  const chosen = labels.map((_, index) => index).filter((index) => (labels.length - 1 - index) % every === 0)
  const [before, last] = chosen.slice(-2)
  if (before === undefined || last === undefined) return chosen
  const width = (index: number) => (labels[index]?.length ?? 0) * CHARACTER_WIDTH
  const isCrowded = (last - before) * step < width(last) + width(before) / 2 + LABEL_GAP
  return isCrowded ? chosen.filter((index) => index !== before) : chosen
}

/** The bar at a place that is counted in bars from the axis. Beside the bars there is none. */
export function barAt(place: number, count: number): number | undefined {
  const index = Math.floor(place)
  return index >= 0 && index < count ? index : undefined
}

/** The bar that a key leads to; the first key shows the newest. */
export function nextBar(
  key: string,
  at: number | undefined,
  count: number,
  isRightToLeft: boolean,
): number | undefined {
  const [later, earlier] = isRightToLeft ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
  const last = count - 1
  if (last < 0) return undefined
  switch (key) {
    case 'Home':
      return 0
    case 'End':
      return last
    case earlier:
      return at === undefined ? last : Math.max(0, at - 1)
    case later:
      return at === undefined ? last : Math.min(last, at + 1)
    default:
      return undefined
  }
}
