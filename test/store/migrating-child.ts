/** Brings data up to date by steps that take their time, until it is killed; says `amid` when the first have been done. */
import { openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { createStorageState } from '../../src/store/storage-state.ts'
import { createTransactions } from '../../src/store/transactions.ts'

const db = openDatabase(process.argv[2] ?? '', { isReadOnly: false })
const done = db.query<[version: number]>('PRAGMA user_version').get()?.[0] ?? 0
const steps = Array.from({ length: done }, () => '')
const told = {
  ...db,
  exec(sql: string) {
    db.exec(sql)
    if (sql.startsWith('UPDATE messages')) process.stdout.write('amid\n')
  },
  get isInTransaction() {
    return db.isInTransaction
  },
}
// More than stays in memory, so that the file itself is written before the end.
const fill =
  'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) INSERT INTO half SELECT randomblob(900) FROM n'
const endless =
  'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO half SELECT i FROM n WHERE i < 0'
const migrations = [...steps, 'CREATE TABLE half (whole)', fill, "UPDATE messages SET body = 'half done'", endless]
migrate(told, createTransactions(told, createStorageState(told)), { where: 'here', migrations })
