import { formatTable } from '../../src/cli/table.ts'

export interface Result {
  readonly id: string
  readonly what: string
  /** `least`: the ratio must reach it; `most`: it must not go over. */
  readonly bound: { readonly least: number } | { readonly most: number }
  readonly ratio: number
  readonly ours: string
  readonly floor: string
}

export function isMet({ bound, ratio }: Result): boolean {
  return 'least' in bound ? ratio >= bound.least : ratio <= bound.most
}

export function formatResults(results: readonly Result[]): string {
  const rows = results.map((each) => [
    each.id,
    each.what,
    'least' in each.bound ? `≥ ${each.bound.least}` : `≤ ${each.bound.most}`,
    each.ratio.toFixed(2),
    isMet(each) ? 'ok' : 'miss',
    each.ours,
    each.floor,
  ])
  return formatTable(['', 'what', 'target', 'ratio', '', 'ours', 'floor'], rows)
}
