import { AppError } from '../domain/app-error.ts'
import { describeProblem } from '../domain/list-problems.ts'
import { formatPhone } from '../domain/phone-number.ts'
import type { ListId } from '../protocol/ids.ts'
import { DEFAULT_PAGE_SIZE } from '../protocol/limits.ts'
import type { List, ListPeople, ListPeopleQuery, ListPerson, ListProblemReason } from '../protocol/list.ts'
import { createListFilling, type ListFilling } from './list-filling.ts'
import { prepareLists, type ListRow, type PersonRow, type ProblemRow } from './list-statements.ts'
import { listRow, toListId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

/** As a campaign reads a list. */
export interface ListMember {
  readonly row: number
  /** The same for one person in every list: E.164. */
  readonly key: string
  readonly phone: string
  readonly name: string | null
  readonly values: Readonly<Record<string, string>>
}

/** Lists of people. One that is being filled is not there for anybody until it is finished. */
export interface Lists extends ListFilling {
  /** Newest first. */
  list(): List[]
  /** Throws `not_found`. */
  get(id: ListId): List
  findByUpload(uploadKey: string): List | undefined
  rename(id: ListId, name: string): List
  /** Returns the list as it was. Its rows go little by little. Throws `not_found`. */
  delete(id: ListId): List
  /** A page of its people or its problems, by row. Throws `not_found`, and `invalid` for a cursor that is not ours. */
  page(id: ListId, query: ListPeopleQuery): ListPeople
  /** At most `limit` of its people, in the order of the rows, from the one after row `after` on; 0 for the first. Throws `not_found`. */
  people(id: ListId, after: number, limit: number): ListMember[]
  /** The person in this place of the list, counted from 0. Throws `not_found` for a list that is gone. */
  personAt(id: ListId, place: number): ListMember | undefined
  isThere(id: ListId): boolean
  /** One slice of removing what is gone. True while there is more to do. */
  maintain(): boolean
}

/** Rows that are removed in one turn. */
const REMOVED_PER_SLICE = 500

export function createLists(
  context: Pick<StoreContext, 'db' | 'transactions' | 'clock' | 'region'>,
  { isReadOnly }: { readonly isReadOnly: boolean },
): Lists {
  const { db, transactions, region } = context
  const sql = prepareLists(db, REMOVED_PER_SLICE)
  // What a crash left half filled was never anybody's.
  if (!isReadOnly) sql.abandonFilling.run()

  function getRow(id: ListId): ListRow {
    const row = sql.ready.get(listRow(id))
    if (row) return row
    throw new AppError('not_found', 'Cannot find this list: it was deleted, or never was')
  }

  const getReady = (id: ListId) => toList(getRow(id))

  return {
    list: () => sql.allReady.all().map(toList),
    get: getReady,
    findByUpload(uploadKey) {
      const row = sql.byUpload.get(uploadKey)
      return row && toList(row)
    },
    ...createListFilling(context, sql, getReady),
    rename: (id, name) =>
      transactions.join(() => {
        sql.rename.run(name, listRow(id))
        return getReady(id)
      }),
    delete: (id) =>
      transactions.join(() => {
        const list = getReady(id)
        sql.remove.run(listRow(id))
        return list
      }),
    page(id, query) {
      const [row, , , columns, , , peopleCount, problemsCount] = getRow(id)
      const perPage = query.per_page ?? DEFAULT_PAGE_SIZE
      const from = [row, parseCursor(query.cursor), perPage + 1] as const
      const names = parseTexts(columns)
      const people = query.problems ? [] : sql.people.all(...from).map((each) => toPerson(each, names, region()))
      const problems = query.problems ? sql.problems.all(...from).map(toProblem) : []
      const rows = query.problems ? problems : people
      return {
        people: people.slice(0, perPage),
        problems: problems.slice(0, perPage),
        total: query.problems ? problemsCount : peopleCount,
        next_cursor: rows.length > perPage ? String(rows[perPage - 1]?.row) : null,
      }
    },
    people(id, after, limit) {
      const [row, , , columns] = getRow(id)
      const names = parseTexts(columns)
      return sql.people.all(row, after, limit).map((each) => toMember(each, names))
    },
    personAt(id, place) {
      const [row, , , columns] = getRow(id)
      const person = sql.personAt.get(row, place)
      return person && toMember(person, parseTexts(columns))
    },
    isThere: (id) => sql.ready.get(listRow(id)) !== undefined,
    maintain() {
      const row = sql.gone.get()?.[0]
      if (row === undefined) return false
      transactions.run(() => {
        const removed = sql.removePeople.run(row, row) + sql.removeProblems.run(row, row)
        if (removed === 0) sql.removeList.run(row)
      })
      return true
    },
  }
}

function toList(row: ListRow): List {
  const [id, name, source, columns, phoneColumn, nameColumn, people, problems, duplicates, createdAt] = row
  return {
    id: toListId(id),
    name,
    source,
    columns: parseTexts(columns),
    phone_column: phoneColumn,
    name_column: nameColumn,
    people_count: people,
    problems_count: problems,
    duplicates_count: duplicates,
    created_at: createdAt,
  }
}

function toPerson(
  [row, phone, name, cells]: PersonRow,
  names: readonly string[],
  region: string | undefined,
): ListPerson {
  return { row, phone, phone_formatted: formatPhone(phone, region), name, values: toValues(names, parseTexts(cells)) }
}

function toMember([row, phone, name, cells]: PersonRow, names: readonly string[]): ListMember {
  return { row, key: phone, phone, name, values: toValues(names, parseTexts(cells)) }
}

function toProblem([row, reason, written, sameAsRow]: ProblemRow) {
  // The column holds what `add` was given.
  return describeProblem({ row, reason: reason as ListProblemReason, written, sameAsRow })
}

function toValues(names: readonly string[], cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name, place) => [name, cells[place] ?? '']))
}

// Our own columns, which `begin` and `add` wrote.
function parseTexts(json: string): string[] {
  return JSON.parse(json) as string[]
}

function parseCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  if (/^\d{1,9}$/u.test(cursor)) return Number(cursor)
  throw new AppError('invalid', 'Cannot go on from this cursor: it is not one that the list gave')
}
