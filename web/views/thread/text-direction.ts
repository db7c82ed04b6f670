const LETTER = /\p{L}/u
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Whether the last line of a text runs against the page, by its first letter as the browser goes by it. */
export function runsAgainstPage(text: string, page: 'ltr' | 'rtl'): boolean {
  const lines = text.split('\n')
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const letter = LETTER.exec(lines[index] ?? '')
    // A line without words goes by those above it.
    if (letter) return RIGHT_TO_LEFT.test(letter[0]) !== (page === 'rtl')
  }
  return false
}
