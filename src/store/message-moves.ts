import type { MarksRegister } from './message-marks.ts'
import type { StoreContext } from './store-context.ts'

/** Messages that go in one turn. */
const MESSAGES_PER_SLICE = 200
/** Slices that go along with the join itself: a conversation of usual length is joined in one transaction. */
const SLICES_AT_ONCE = 3

/** Messages on their way from one conversation to another. A long thread goes in slices, the newest first, also over a restart. */
export interface MessageMoves {
  /** Begins to move; inside a transaction. What is left goes in `maintain`. */
  begin(move: NewMove): void
  /** Whether messages are still on their way from here or to here. */
  isBusy(conversationRow: number): boolean
  /** One slice, in a transaction of its own. True while there is more to do. */
  maintain(): boolean
  /** Counters, newest message and SIM as the messages say that are there now. */
  recount(conversationRow: number): void
}

export interface NewMove {
  readonly from: number
  readonly into: number
  /** Of a split: only the messages of this number. Without it all go, and the conversation they leave goes with the last of them. */
  readonly addressRow: number | undefined
}

type MoveRow = readonly [row: number, from: number, into: number, addressRow: number | null]

export function createMessageMoves(context: StoreContext, { marks }: { readonly marks: MarksRegister }): MessageMoves {
  const { db, transactions, changes, index } = context
  const insert = db.command(
    'INSERT INTO message_moves (from_conversation, into_conversation, address_id) VALUES (?, ?, ?)',
  )
  const first = db.query<MoveRow>(
    'SELECT id, from_conversation, into_conversation, address_id FROM message_moves ORDER BY id LIMIT 1',
  )
  const byRow = db.query<MoveRow>(
    'SELECT id, from_conversation, into_conversation, address_id FROM message_moves WHERE id = ?',
  )
  const busy = db.query('SELECT 1 FROM message_moves WHERE from_conversation = ?1 OR into_conversation = ?1 LIMIT 1')
  const next = db.query<[messageRow: number, body: string]>(
    `SELECT id, body FROM messages WHERE conversation_id = ?1 AND (?2 IS NULL OR address_id = ?2)
      ORDER BY id DESC LIMIT ${MESSAGES_PER_SLICE}`,
  )
  const setConversation = db.command('UPDATE messages SET conversation_id = ? WHERE id = ?')
  const remove = db.command('DELETE FROM message_moves WHERE id = ?')
  const removeConversation = db.command('DELETE FROM conversations WHERE id = ?')
  const recount = prepareRecount(db)
  const recountAnswered = db.command(
    `UPDATE conversations SET was_answered = EXISTS (
      SELECT 1 FROM messages WHERE conversation_id = ?1 AND direction = 'outbound') WHERE id = ?1`,
  )

  function moveSlice([row, from, into, addressRow]: MoveRow): boolean {
    const messages = next.all(from, addressRow)
    for (const [messageRow, body] of messages) {
      setConversation.run(into, messageRow)
      // The index knows by a tag which conversation a message is of.
      index.remove(messageRow)
      index.add({ row: messageRow, conversationRow: into, body })
    }
    for (const conversation of [from, into]) {
      marks.forget(conversation)
      recount(conversation)
    }
    changes.touch()
    if (messages.length === MESSAGES_PER_SLICE) return true
    remove.run(row)
    if (addressRow === null) removeConversation.run(from)
    else for (const conversation of [from, into]) recountAnswered.run(conversation)
    return false
  }

  return {
    begin({ from, into, addressRow }) {
      const row = insert.insert(from, into, addressRow ?? null)
      for (let slice = 0; slice < SLICES_AT_ONCE; slice += 1) {
        const move = byRow.get(row)
        if (!move || !moveSlice(move)) return
      }
    },
    isBusy: (conversationRow) => busy.get(conversationRow) !== undefined,
    maintain() {
      if (!first.get()) return false
      transactions.run(() => {
        const move = first.get()
        if (move) moveSlice(move)
      })
      return first.get() !== undefined
    },
    recount,
  }
}

function prepareRecount(db: StoreContext['db']): (conversationRow: number) => void {
  const count = db.command(
    `UPDATE conversations SET
      total_message_count = (SELECT count(*) FROM messages WHERE conversation_id = ?1),
      unread_count = (SELECT count(*) FROM messages
        WHERE conversation_id = ?1 AND messages.id > read_up_to AND direction = 'inbound'),
      list_place = coalesce((SELECT max(messages.id) FROM messages WHERE conversation_id = ?1), list_place),
      (last_message_id, last_message, last_message_at, last_message_direction, last_message_status, last_message_detail) = (
        SELECT messages.id, substr(body, 1, 120), timestamp, direction, status, status_detail FROM messages
        WHERE conversation_id = ?1 ORDER BY messages.id DESC LIMIT 1),
      (last_sim_message, last_sim) = (SELECT messages.id, sim FROM messages
        WHERE conversation_id = ?1 AND sim IS NOT NULL ORDER BY messages.id DESC LIMIT 1)
      WHERE id = ?1`,
  )
  return (conversationRow) => void count.run(conversationRow)
}
