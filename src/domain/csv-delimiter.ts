import type { ListDelimiter } from '../protocol/list.ts'

const CANDIDATES: readonly ListDelimiter[] = [',', ';', '\t', '|']
/** Rows that are looked at. */
const MAX_ROWS = 50

/** `sep=;`, the first line by which a spreadsheet tells another its delimiter. */
export function findDeclaredDelimiter(head: string): ListDelimiter | undefined {
  const declared = /^sep=(.)(?:\r|\n|$)/iu.exec(head)?.[1]
  return CANDIDATES.find((each) => each === declared)
}

/** Guesses what stands between the cells: what cuts the first rows into the most cells, the same number in each. */
export function guessDelimiter(head: string): ListDelimiter {
  const declared = findDeclaredDelimiter(head)
  if (declared) return declared
  const scores = CANDIDATES.map((delimiter) => ({ delimiter, score: score(countCells(head, delimiter)) }))
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a))
  return best.delimiter
}

/** The share of rows that have the usual number of cells, and, where that is equal, the number of cells. */
function score(counts: readonly number[]): number {
  const tally = new Map<number, number>()
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1)
  const split = [...tally].filter(([cells]) => cells > 1)
  if (split.length === 0) return 0
  const [cells, rows] = split.reduce((a, b) => (b[1] > a[1] ? b : a))
  return rows / counts.length + Math.min(cells, 50) / 1_000
}

/** The number of cells of each of the first rows. The last is left out where the text may end in the middle of it. */
function countCells(head: string, delimiter: string): number[] {
  const counts: number[] = []
  let cells = 1
  let isQuoted = false
  let isCellStart = true
  let isBlank = true
  for (let at = 0; at < head.length && counts.length < MAX_ROWS; at += 1) {
    const char = head[at]
    if (isQuoted) {
      isQuoted = char !== '"'
    } else if (char === '"' && (isCellStart || head[at - 1] === '"')) {
      isQuoted = true
    } else if (char === delimiter) {
      cells += 1
    } else if (char === '\n' || char === '\r') {
      if (!isBlank) counts.push(cells)
      cells = 1
      isBlank = true
      isCellStart = true
      continue
    }
    isBlank &&= char === ' '
    isCellStart = char === delimiter
  }
  if (counts.length === 0 && !isBlank) counts.push(cells)
  return counts
}
