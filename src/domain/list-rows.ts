import { MAX_LIST_CELL_CHARS } from '../protocol/limits.ts'
import type { ListProblemReason } from '../protocol/list.ts'
import { readListNumber } from './list-number.ts'
import type { FoundProblem } from './list-problems.ts'
import { cleanText } from './message-text.ts'

export interface ListLayout {
  readonly columns: readonly string[]
  /** The place of the column with the numbers. */
  readonly phone: number
  readonly name: number | null
}

export interface PersonOfRow {
  readonly row: number
  readonly phone: string
  readonly name: string | null
  readonly cells: readonly string[]
}

export type ReadRow = { readonly person: PersonOfRow } | { readonly problem: FoundProblem }

/** Characters of a bad cell that are shown. */
const SHOWN_CHARS = 80

/** Reads the rows of one list, in their order: who can be texted, and what is wrong with the others. It remembers who came. */
export function createRowReader(layout: ListLayout, region: string | undefined) {
  const rowOf = new Map<string, number>()
  const width = layout.columns.length

  return (row: number, written: readonly string[]): ReadRow => {
    const cells = layout.columns.map((_, place) => cleanText(written[place] ?? '').trim())
    const cell = cells[layout.phone] ?? ''
    const problem = (reason: ListProblemReason, sameAsRow: number | null = null): ReadRow => {
      return { problem: { row, reason, written: shorten(cell), sameAsRow } }
    }

    if (written.slice(width).some((each) => each.trim() !== '')) return problem('too_many_cells')
    if (cells.some((each) => each.length > MAX_LIST_CELL_CHARS)) return problem('cell_too_long')
    const number = readListNumber(cell, region)
    if (typeof number === 'string') return problem(number)
    const same = rowOf.get(number.phone)
    if (same !== undefined) return problem('duplicate', same)
    rowOf.set(number.phone, row)
    const name = layout.name === null ? '' : (cells[layout.name] ?? '')
    return { person: { row, phone: number.phone, name: name === '' ? null : name, cells } }
  }
}

function shorten(text: string): string {
  return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS).toWellFormed()}…` : text
}
