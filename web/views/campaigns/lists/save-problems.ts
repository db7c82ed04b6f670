import type { ListProblem } from '../../../../src/protocol/list.ts'
import { pageWords } from '../../../language/page-words.ts'

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/

/** Saves rows that need a look as a file that spreadsheets open, safely. */
export function saveProblems(problems: readonly ListProblem[]): void {
  const head = [pageWords.rowHead, pageWords.whoHead, pageWords.whatHead, '']
  const lines = problems.map(({ row, reason, written, same_as_row: same }) => [
    String(row),
    written,
    pageWords.problemReasons[reason],
    same === null ? pageWords.problemHints[reason] : pageWords.sameAsRow(String(same)),
  ])
  // The sign at the begin tells spreadsheets that it is UTF-8.
  const text = `\uFEFF${[head, ...lines].map((cells) => cells.map(quote).join(',')).join('\r\n')}\r\n`
  const link = document.createElement('a')
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  link.href = url
  link.download = `${pageWords.rowsFile}.csv`
  link.click()
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

function quote(cell: string): string {
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return `"${safe.replaceAll('"', '""')}"`
}
