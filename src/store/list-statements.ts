import type { ListSource } from '../protocol/list.ts'
import type { Database } from './database.ts'

export type ListRow = readonly [
  id: number,
  name: string,
  source: ListSource,
  columns: string,
  phoneColumn: string,
  nameColumn: string | null,
  peopleCount: number,
  problemsCount: number,
  duplicatesCount: number,
  createdAt: number,
]
export type PersonRow = readonly [row: number, phone: string, name: string | null, cells: string]
export type ProblemRow = readonly [row: number, reason: string, written: string, sameAsRow: number | null]

export type ListStatements = ReturnType<typeof prepareLists>

/** The SQL of the lists and their rows. */
export function prepareLists(db: Database, removedPerSlice: number) {
  const columns =
    'id, name, source, columns, phone_column, name_column, people_count, problems_count, duplicates_count, created_at'
  const oldest = (table: string) =>
    `DELETE FROM ${table} WHERE list_id = ? AND row IN (
      SELECT row FROM ${table} WHERE list_id = ? ORDER BY row LIMIT ${removedPerSlice})`
  return {
    allReady: db.query<ListRow>(`SELECT ${columns} FROM lists WHERE state = 'ready' ORDER BY id DESC`),
    ready: db.query<ListRow>(`SELECT ${columns} FROM lists WHERE id = ? AND state = 'ready'`),
    byUpload: db.query<ListRow>(`SELECT ${columns} FROM lists WHERE upload_key = ? AND state = 'ready'`),
    count: db.query<[count: number]>("SELECT count(*) FROM lists WHERE state <> 'gone'"),
    // There are few lists.
    peopleOfAll: db.query<[count: number]>("SELECT coalesce(sum(people_count), 0) FROM lists WHERE state <> 'gone'"),
    begin: db.command(
      `INSERT INTO lists (state, name, source, upload_key, columns, phone_column, name_column, created_at)
        VALUES ('filling', ?, ?, ?, ?, ?, ?, ?)`,
    ),
    addPerson: db.command('INSERT INTO list_people (list_id, row, phone, name, cells) VALUES (?, ?, ?, ?, ?)'),
    addProblem: db.command(
      'INSERT INTO list_problems (list_id, row, reason, written, same_as_row) VALUES (?, ?, ?, ?, ?)',
    ),
    grow: db.command(
      `UPDATE lists SET people_count = people_count + ?, problems_count = problems_count + ?,
        duplicates_count = duplicates_count + ? WHERE id = ?`,
    ),
    finish: db.command("UPDATE lists SET state = 'ready' WHERE id = ? AND state = 'filling'"),
    abandon: db.command("UPDATE lists SET state = 'gone', upload_key = NULL WHERE id = ? AND state = 'filling'"),
    abandonFilling: db.command("UPDATE lists SET state = 'gone', upload_key = NULL WHERE state = 'filling'"),
    rename: db.command("UPDATE lists SET name = ? WHERE id = ? AND state = 'ready'"),
    remove: db.command("UPDATE lists SET state = 'gone', upload_key = NULL WHERE id = ? AND state = 'ready'"),
    people: db.query<PersonRow>(
      'SELECT row, phone, name, cells FROM list_people WHERE list_id = ? AND row > ? ORDER BY row LIMIT ?',
    ),
    personAt: db.query<PersonRow>(
      'SELECT row, phone, name, cells FROM list_people WHERE list_id = ? ORDER BY row LIMIT 1 OFFSET ?',
    ),
    problems: db.query<ProblemRow>(
      'SELECT row, reason, written, same_as_row FROM list_problems WHERE list_id = ? AND row > ? ORDER BY row LIMIT ?',
    ),
    gone: db.query<[id: number]>("SELECT id FROM lists WHERE state = 'gone' LIMIT 1"),
    removePeople: db.command(oldest('list_people')),
    removeProblems: db.command(oldest('list_problems')),
    removeList: db.command('DELETE FROM lists WHERE id = ?'),
  }
}
