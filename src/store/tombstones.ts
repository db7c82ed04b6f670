import { createHash } from 'node:crypto'
import { trimLikeAndroid } from '../domain/message-text.ts'
import type { StoreContext } from './store-context.ts'

/** Rows of the phone that were deleted here: the next look at the phone must not bring them back. */
export interface Tombstones {
  /** `person`: whose it was, as a number, where that is known. */
  add(row: PhoneRowTrace, person: number | null): void
  has(row: PhoneRowTrace): boolean
  /** Other ids under which a row of this text and second was deleted. */
  listAlike(row: PhoneRowTrace): number[]
  /** Ids under which this person's row of this text and second was deleted; of some it is not known whose they were. */
  listOf(row: Omit<PhoneRowTrace, 'externalMessageId'>, person: number): number[]
  /** The row of this trace has another id now. */
  move(row: PhoneRowTrace, externalId: number): void
}

export interface PhoneRowTrace {
  readonly externalMessageId: number
  readonly timestamp: number
  readonly body: string
}

const QUARTER_HOUR_S = 15 * 60
// From the most western zone to the most eastern one.
const MAX_ZONE_SHIFT_S = 26 * 3_600
const HASH_CHARS = 16

export function createTombstones({ db, transactions }: Pick<StoreContext, 'db' | 'transactions'>): Tombstones {
  const insert = db.command(
    'INSERT INTO tombstones (external_message_id, second, body_hash, person) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const byId = db.query<[second: number, bodyHash: string]>(
    'SELECT second, body_hash FROM tombstones WHERE external_message_id = ?',
  )
  const alike = db.query<[externalId: number]>(
    'SELECT external_message_id FROM tombstones WHERE body_hash = ? AND second = ? AND external_message_id <> ? LIMIT 20',
  )
  const ofPerson = db.query<[externalId: number]>(
    `SELECT external_message_id FROM tombstones WHERE body_hash = ? AND second = ? AND coalesce(person, ?3) = ?3
      ORDER BY external_message_id LIMIT 1000`,
  )
  const changeId = db.command(
    'UPDATE OR REPLACE tombstones SET external_message_id = ? WHERE external_message_id = ? AND second = ? AND body_hash = ?',
  )
  const any = db.query('SELECT 1 FROM tombstones LIMIT 1')
  // Asked for each row of a history, where there are none as a rule.
  let isEmpty: boolean | undefined
  transactions.add({ afterRollback: () => (isEmpty = undefined) })

  const isNone = () => {
    isEmpty ??= any.get() === undefined
    return isEmpty
  }

  return {
    add({ externalMessageId, timestamp, body }, person) {
      insert.run(externalMessageId, toSecond(timestamp), hashBody(body), person)
      isEmpty = false
    },
    listAlike({ externalMessageId, timestamp, body }) {
      if (isNone()) return []
      return alike.all(hashBody(body), toSecond(timestamp), externalMessageId).map(([id]) => id)
    },
    listOf({ timestamp, body }, person) {
      if (isNone()) return []
      return ofPerson.all(hashBody(body), toSecond(timestamp), person).map(([id]) => id)
    },
    move({ externalMessageId, timestamp, body }, externalId) {
      changeId.run(externalId, externalMessageId, toSecond(timestamp), hashBody(body))
    },
    has({ externalMessageId, timestamp, body }) {
      if (isNone()) return false
      const candidates = byId.all(externalMessageId)
      if (candidates.length === 0) return false
      const bodyHash = hashBody(body)
      return candidates.some(([second, hash]) => hash === bodyHash && isSameMoment(second, toSecond(timestamp)))
    },
  }
}

// The phone may print the same row under another time zone.
function isSameMoment(a: number, b: number): boolean {
  const shift = Math.abs(a - b)
  return shift <= MAX_ZONE_SHIFT_S && shift % QUARTER_HOUR_S === 0
}

function toSecond(timestamp: number): number {
  return Math.floor(timestamp / 1000)
}

// Of a deleted message nothing that can be read may stay.
function hashBody(body: string): string {
  return createHash('sha256').update(trimLikeAndroid(body)).digest('hex').slice(0, HASH_CHARS)
}
