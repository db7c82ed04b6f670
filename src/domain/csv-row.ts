/** A number with its country code is what spreadsheets show of it at worst: the number without its plus. */
const PHONE = /^\+[0-9]{4,15}$/u
// What a spreadsheet takes for the begin of a formula, also behind blanks and in the wide letters of East Asia.
// Apostrophes before it count as well, so that the one we add can be told from one that was there.
const FORMULA = /^'*(?:[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n])/u
const NEEDS_QUOTES = /[",;\r\n\t]/u

/** One row of a CSV file whose cells no spreadsheet takes for formulas: an apostrophe stands before what begins like one. */
export function formatCsvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(formatCell).join(',')}\r\n`
}

function formatCell(cell: string | number | null): string {
  if (cell === null) return ''
  const text = typeof cell === 'number' ? String(cell) : defuse(cell)
  return NEEDS_QUOTES.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

function defuse(text: string): string {
  return FORMULA.test(text) && !PHONE.test(text) ? `'${text}` : text
}

/** What a cell held before `formatCsvRow` put an apostrophe before it. */
export function undoDefusing(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell
}
