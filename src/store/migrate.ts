import { randomUUID } from 'node:crypto'
import { AppError } from '../domain/app-error.ts'
import { storageTroubleOf } from '../domain/storage-trouble.ts'
import type { Database } from './database.ts'
import { coreSchema } from './migrations/001-core.ts'
import { aroundMessagesSchema } from './migrations/002-around-messages.ts'
import { accessSchema } from './migrations/003-access.ts'
import { inboxSchema } from './migrations/004-inbox.ts'
import { sendsSchema } from './migrations/005-sends.ts'
import { peopleSchema } from './migrations/007-people.ts'
import { goneMessagesSchema } from './migrations/008-gone-messages.ts'
import { apiSendsSchema } from './migrations/009-api-sends.ts'
import { batchesSchema } from './migrations/010-batches.ts'
import { pinOrderSchema } from './migrations/011-pin-order.ts'
import { apiSendsByNumberSchema } from './migrations/012-api-sends-by-number.ts'
import { sentFromHereSchema } from './migrations/013-sent-from-here.ts'
import { displacedMessagesSchema } from './migrations/014-displaced-messages.ts'
import { scheduledBatchesSchema } from './migrations/015-scheduled-batches.ts'
import { listsSchema } from './migrations/016-lists.ts'
import { campaignsSchema } from './migrations/017-campaigns.ts'
import { optOutsSchema } from './migrations/018-opt-outs.ts'
import { outOfPlaceSchema } from './migrations/019-out-of-place.ts'
import { webhooksSchema } from './migrations/020-webhooks.ts'
import { importsSchema } from './migrations/021-imports.ts'
import type { Transactions } from './transactions.ts'

/** In order; the place in the list is the `user_version` it leads to. A migration that was released is never changed. */
const MIGRATIONS: readonly string[] = [
  coreSchema,
  aroundMessagesSchema,
  accessSchema,
  inboxSchema,
  sendsSchema,
  peopleSchema,
  goneMessagesSchema,
  apiSendsSchema,
  batchesSchema,
  pinOrderSchema,
  apiSendsByNumberSchema,
  sentFromHereSchema,
  displacedMessagesSchema,
  scheduledBatchesSchema,
  listsSchema,
  campaignsSchema,
  optOutsSchema,
  outOfPlaceSchema,
  webhooksSchema,
  importsSchema,
]

export const SCHEMA_VERSION = MIGRATIONS.length

export interface MigrateOptions {
  /** The data's place, for sentences. */
  readonly where: string
  /** Called before data of an older schema are changed. */
  readonly onOlder?: (schema: number) => void
  readonly migrations?: readonly string[]
}

/** Brings the schema up to date in one transaction: all steps, or the data are as the Lanline before this one left them. */
export function migrate(
  db: Database,
  transactions: Transactions,
  { where, onOlder, migrations = MIGRATIONS }: MigrateOptions,
): void {
  const from = schemaVersion(db)
  refuseNewerSchema(from, where)
  if (from > 0 && from < migrations.length) onOlder?.(from)
  if (from < migrations.length) {
    try {
      transactions.run(() => {
        for (const step of migrations.slice(from)) db.exec(step)
        db.exec(`PRAGMA user_version = ${migrations.length}`)
      })
    } catch (error) {
      throw explainFailure(error, { where, from, to: migrations.length })
    }
  }
  if (readEpoch(db) === '') {
    db.command("INSERT INTO store_state (key, value) VALUES ('epoch', ?)").run(randomUUID())
  }
}

function explainFailure(error: unknown, { where, from, to }: { where: string; from: number; to: number }): unknown {
  if (storageTroubleOf(error) !== undefined || !(error instanceof Error)) return error
  return new AppError(
    'internal',
    `Cannot bring the data in ${where} up to date (schema ${from} to ${to}): ${error.message}. Nothing was changed: the Lanline from before can still use them`,
    { cause: error },
  )
}

/** For readers, which do not migrate. */
export function requireCurrentSchema(db: Database, where: string): void {
  const version = schemaVersion(db)
  refuseNewerSchema(version, where)
  if (version < SCHEMA_VERSION) {
    throw new AppError('conflict', `Cannot read ${where}: start Lanline once, so that it brings the data up to date`)
  }
}

function refuseNewerSchema(version: number, where: string): void {
  if (version <= SCHEMA_VERSION) return
  throw new AppError(
    'conflict',
    `Cannot open ${where}: a newer Lanline wrote it (schema ${version}, this one knows ${SCHEMA_VERSION}), so update Lanline`,
  )
}

function schemaVersion(db: Database): number {
  return db.query<[version: number]>('PRAGMA user_version').get()?.[0] ?? 0
}

/** Names this database. Another name tells clients that what they have seen is not its past. */
export function readEpoch(db: Database): string {
  return db.query<[value: string]>("SELECT value FROM store_state WHERE key = 'epoch'").get()?.[0] ?? ''
}
