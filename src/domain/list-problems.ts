import type { ListProblem, ListProblemReason } from '../protocol/list.ts'

/** What is wrong with a row, before it is said in words. */
export interface FoundProblem {
  readonly row: number
  readonly reason: ListProblemReason
  /** What stands where the number should, cut to what can be shown. */
  readonly written: string
  readonly sameAsRow: number | null
}

/** Says of a row that was left out why, and what to do about it. */
export function describeProblem({ row, reason, written, sameAsRow }: FoundProblem): ListProblem {
  return { row, reason, text: `Row ${row} ${explain(reason, sameAsRow)}`, written, same_as_row: sameAsRow }
}

function explain(reason: ListProblemReason, sameAsRow: number | null): string {
  switch (reason) {
    case 'no_number':
      return 'has no number'
    case 'not_a_number':
      return 'has no phone number where one should be: write it in digits'
    case 'too_short':
      return 'has a number with too few digits: look whether some were lost'
    case 'too_long':
      return 'has a number with too many digits: look whether it is two numbers'
    case 'short_code':
      return 'has the short number of a service: no person has one'
    case 'no_country_code':
      return 'has a number without its country code, and the country of the SIM is not known yet: write it with + and the country code'
    case 'spoiled_by_spreadsheet':
      return 'has a number that the spreadsheet rounded, so its last digits are lost: set the column to text and enter it again'
    case 'duplicate':
      return `has the same number as row ${sameAsRow ?? 0}: it is texted once`
    case 'too_many_cells':
      return 'has more cells than there are columns: put a text that has the delimiter in it in quotes'
    case 'cell_too_long':
      return 'has a cell that is longer than a message can be: shorten it'
    default:
      reason satisfies never
      return ''
  }
}
