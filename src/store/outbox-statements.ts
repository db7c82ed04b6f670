import type { Message, SendState } from '../protocol/message.ts'
import type { Database } from './database.ts'

/** How long a Sent row may still correct a failure: rows can appear hours late, phones be off for days. */
export const LATE_TRUTH_MS = 7 * 24 * 60 * 60 * 1000
const MAX_UNFINISHED = 500

export type OutboxRow = readonly [
  messageRow: number,
  conversationRow: number,
  recipient: string,
  body: string,
  source: Message['source'],
  sim: number | null,
  state: SendState,
  statusDetail: string | null,
  queuedAt: number,
  sendAfter: number,
  handedOverAt: number | null,
  phoneRowBefore: number | null,
  seenRow: number | null,
  seenAt: number | null,
  finishedAt: number | null,
  mayHaveBeenSent: number,
  seenRowAt: number | null,
  partsAMinute: number | null,
]

export const OUTBOX_COLUMNS = `message_id, conversation_id, recipient, body, source, sim, state, status_detail, queued_at,
  send_after, handed_over_at, phone_row_before, seen_row, seen_at, finished_at, may_have_been_sent, seen_row_at, parts_a_minute`

/** The statements of the outbox. CROSS JOIN keeps the order of the joined tables: the queue is short, the messages are many. */
export function prepareOutbox(db: Database) {
  const joined = 'outbox JOIN messages ON messages.id = outbox.message_id'
  const insert = db.command(
    `INSERT INTO outbox (message_id, client_key, recipient, is_campaign, state, queued_at, send_after, finished_at,
      may_have_been_sent, is_watched) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const byMessage = db.query<OutboxRow>(`SELECT ${OUTBOX_COLUMNS} FROM ${joined} WHERE message_id = ?`)
  const byKey = db.query<[messageRow: number | null, recipient: string]>(
    'SELECT message_id, recipient FROM outbox WHERE client_key = ?',
  )
  const scheduledByKey = db.query<[row: number]>('SELECT id FROM scheduled_messages WHERE client_key = ?')
  // Nothing waits longer for a clock that was set back. A retry whose first try has just been seen waits for the second look.
  const queuedWhere = `SELECT ${OUTBOX_COLUMNS} FROM outbox INDEXED BY outbox_queue CROSS JOIN messages ON messages.id = outbox.message_id
      WHERE state = 'queued' AND seen_row IS NULL AND (open_until IS NULL OR open_until > ?1) AND (send_after <= ?1 OR send_after = queued_at OR queued_at > ?1)`
  const queued = db.query<OutboxRow>(`${queuedWhere} ORDER BY is_campaign, outbox.id LIMIT 1`)
  const queuedElsewhere = db.query<OutboxRow>(
    `${queuedWhere} AND (sim IS NULL OR sim <> ?2) ORDER BY is_campaign, outbox.id LIMIT 1`,
  )
  const nextWaiting = db.query<[sendAfter: number | null]>(
    "SELECT min(send_after) FROM outbox INDEXED BY outbox_queue WHERE state = 'queued' AND send_after > ?",
  )
  const open = db.query<OutboxRow>(
    `SELECT ${OUTBOX_COLUMNS} FROM outbox INDEXED BY outbox_unfinished CROSS JOIN messages ON messages.id = outbox.message_id
      WHERE state IN ('handing_over', 'handed_over') ORDER BY outbox.id LIMIT ${MAX_UNFINISHED}`,
  )
  const watched = db.query<OutboxRow>(
    `SELECT ${OUTBOX_COLUMNS} FROM outbox INDEXED BY outbox_watched CROSS JOIN messages ON messages.id = outbox.message_id
      WHERE state = 'failed' AND is_watched = 1 AND finished_at >= ? ORDER BY finished_at DESC LIMIT ${MAX_UNFINISHED}`,
  )
  const retries = db.query<OutboxRow>(
    `SELECT ${OUTBOX_COLUMNS} FROM outbox INDEXED BY outbox_retries CROSS JOIN messages ON messages.id = outbox.message_id
      WHERE state = 'queued' AND handed_over_at IS NOT NULL ORDER BY outbox.id LIMIT ${MAX_UNFINISHED}`,
  )
  const heldRetry = db.query<[one: number]>(
    `SELECT 1 FROM outbox INDEXED BY outbox_retries
      WHERE state = 'queued' AND handed_over_at IS NOT NULL AND seen_row IS NOT NULL LIMIT 1`,
  )
  const restored = db.query<[messageRow: number, state: SendState]>(
    `SELECT message_id, state FROM outbox INDEXED BY outbox_queue WHERE state = 'queued' AND message_id IS NOT NULL
      UNION ALL SELECT message_id, state FROM outbox INDEXED BY outbox_unfinished
      WHERE state IN ('handing_over', 'handed_over') AND message_id IS NOT NULL LIMIT ${MAX_UNFINISHED}`,
  )
  const setHandOver = db.command(
    `UPDATE outbox SET handed_over_at = ?, phone_row_before = ?, seen_row = NULL, seen_at = NULL WHERE message_id = ?`,
  )
  const queuedBefore = db.query<OutboxRow>(
    `SELECT ${OUTBOX_COLUMNS} FROM outbox INDEXED BY outbox_queue CROSS JOIN messages ON messages.id = outbox.message_id
      WHERE state = 'queued' AND seen_row IS NULL AND open_until IS NULL AND max(queued_at, send_after) < ? ORDER BY outbox.id LIMIT ${MAX_UNFINISHED}`,
  )
  const setTakenBack = db.command(
    `UPDATE outbox SET handed_over_at = ?, phone_row_before = ?, seen_row = NULL, seen_at = NULL WHERE message_id = ?`,
  )
  const setSeen = db.command('UPDATE outbox SET seen_row = ?, seen_at = ?, seen_row_at = ? WHERE message_id = ?')
  const setHandedOverAt = db.command('UPDATE outbox SET handed_over_at = ? WHERE message_id = ?')
  const setQueued = db.command(
    `UPDATE outbox SET queued_at = ?1, send_after = ?1, open_until = NULL, seen_row = NULL, seen_at = NULL,
      had_doubt = had_doubt OR may_have_been_sent WHERE message_id = ?2`,
  )
  const lastHandOver = db.query<[at: number | null]>(
    'SELECT max(handed_over_at) FROM outbox WHERE handed_over_at IS NOT NULL',
  )
  const count = db.query<[count: number]>(
    `SELECT (SELECT count(*) FROM outbox INDEXED BY outbox_queue WHERE state = 'queued' AND coalesce(open_until, ?1 + 1) > ?1)
      + (SELECT count(*) FROM outbox INDEXED BY outbox_unfinished WHERE state IN ('handing_over', 'handed_over'))`,
  )
  return {
    insert,
    byMessage,
    byKey,
    scheduledByKey,
    queued,
    queuedElsewhere,
    nextWaiting,
    open,
    watched,
    retries,
    heldRetry,
    restored,
    setHandOver,
    setTakenBack,
    queuedBefore,
    setSeen,
    setHandedOverAt,
    setQueued,
    lastHandOver,
    count,
  }
}

export type OutboxStatements = ReturnType<typeof prepareOutbox>
