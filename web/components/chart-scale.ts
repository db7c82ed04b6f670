/** The top of an axis for values up to `most`: a round number, so that its half is one, too. */
export function roundUp(most: number): number {
  if (most <= 2) return 2
  const power = 10 ** Math.floor(Math.log10(most))
  const step = [1, 2, 4, 6, 10].find((factor) => most <= factor * power) ?? 10
  return step * power
}
