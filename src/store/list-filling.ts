import { AppError } from '../domain/app-error.ts'
import type { FoundProblem } from '../domain/list-problems.ts'
import type { ListId } from '../protocol/ids.ts'
import { MAX_LISTED_PEOPLE, MAX_LISTS } from '../protocol/limits.ts'
import type { List, ListSource } from '../protocol/list.ts'
import type { ListStatements } from './list-statements.ts'
import { listRow, toListId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

export interface NewListHead {
  readonly name: string
  readonly source: ListSource
  readonly columns: readonly string[]
  readonly phoneColumn: string
  readonly nameColumn: string | null
  /** Names the upload that it is made of. */
  readonly uploadKey?: string | undefined
}

/** Who can be texted. */
export interface ListedPerson {
  readonly row: number
  /** E.164; the same for all spellings of one number. */
  readonly phone: string
  readonly name: string | null
  /** What stands in each column, in the order of the list's columns. */
  readonly cells: readonly string[]
}

export interface ListSlice {
  readonly people: readonly ListedPerson[]
  readonly problems: readonly FoundProblem[]
}

/** How a list comes to be: begun, filled slice by slice, and finished at once. */
export interface ListFilling {
  /** Throws `conflict` where there are too many. */
  begin(head: NewListHead): ListId
  /** Rows in ascending order; a transaction of its own unless one is open. Throws `conflict` when all lists together have too many people. */
  add(id: ListId, slice: ListSlice): void
  finish(id: ListId): List
  /** Takes away what was begun. Its rows go little by little. */
  abandon(id: ListId): void
}

export function createListFilling(
  { transactions, clock }: Pick<StoreContext, 'transactions' | 'clock'>,
  sql: ListStatements,
  getReady: (id: ListId) => List,
): ListFilling {
  function refuseTooMany(people: number): void {
    if (people <= MAX_LISTED_PEOPLE) return
    throw new AppError(
      'conflict',
      `Cannot keep more than ${MAX_LISTED_PEOPLE.toLocaleString('en')} people in all lists together: delete a list first`,
    )
  }

  return {
    begin: ({ name, source, columns, phoneColumn, nameColumn, uploadKey }) =>
      transactions.join(() => {
        if ((sql.count.get()?.[0] ?? 0) >= MAX_LISTS) {
          throw new AppError('conflict', `Cannot keep more than ${MAX_LISTS} lists: delete one first`)
        }
        const values = [name, source, uploadKey ?? null, JSON.stringify(columns), phoneColumn, nameColumn, clock.now()]
        return toListId(sql.begin.insert(...values))
      }),
    add: (id, { people, problems }) =>
      transactions.join(() => {
        const row = listRow(id)
        for (const person of people) {
          sql.addPerson.run(row, person.row, person.phone, person.name, JSON.stringify(person.cells))
        }
        for (const { row: at, reason, written, sameAsRow } of problems) {
          sql.addProblem.run(row, at, reason, written, sameAsRow)
        }
        const duplicates = problems.filter(({ reason }) => reason === 'duplicate').length
        sql.grow.run(people.length, problems.length, duplicates, row)
        refuseTooMany(sql.peopleOfAll.get()?.[0] ?? 0)
      }),
    finish: (id) =>
      transactions.join(() => {
        sql.finish.run(listRow(id))
        return getReady(id)
      }),
    abandon: (id) => void sql.abandon.run(listRow(id)),
  }
}
