import type { Events } from './events.ts'
import type { MarksRegister } from './message-marks.ts'
import { toConversationId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

/** Messages that go in one turn. */
const MESSAGES_PER_SLICE = 200
/** Slices that go along with the join itself: a conversation of usual length is joined in one transaction. */
const SLICES_AT_ONCE = 3
/** Above all messages there can be. */
const TOP = Number.MAX_SAFE_INTEGER

/**
 * Messages on their way from one conversation to another. A long thread goes in slices, the newest first, also over a restart; clients hear
 * of it when the last one has gone.
 */
export interface MessageMoves {
  /** Begins to move; inside a transaction. What is left goes in `maintain`. */
  begin(move: NewMove): void
  /** Whether messages are still on their way from here or to here. */
  isBusy(conversationRow: number): boolean
  /** One slice, in a transaction of its own. True while there is more to do. */
  maintain(): boolean
}

export interface NewMove {
  readonly from: number
  readonly into: number
  /** Of a split: only the messages of this number. Without it all go, and the conversation they leave goes with the last of them. */
  readonly addressRow: number | undefined
}

type MoveRow = readonly [row: number, from: number, into: number, addressRow: number | null]
type MovingMessage = readonly [row: number, body: string, sim: number | null]

interface Parts {
  readonly marks: MarksRegister
  readonly events: Pick<Events, 'append'>
}

export function createMessageMoves(context: StoreContext, { marks, events }: Parts): MessageMoves {
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
  const next = db.query<MovingMessage>(
    `SELECT id, body, sim FROM messages WHERE conversation_id = ?1 AND (?2 IS NULL OR address_id = ?2) AND id < ?3
      ORDER BY id DESC LIMIT ${MESSAGES_PER_SLICE}`,
  )
  const setConversation = db.command('UPDATE messages SET conversation_id = ? WHERE id = ?')
  const remove = db.command('DELETE FROM message_moves WHERE id = ?')
  const removeConversation = db.command('DELETE FROM conversations WHERE id = ?')
  const sql = prepareRecount(db)
  // Where the last slice of a split ended, so that the next one need not pass over all that stays. A restart begins at the top again.
  const reached = new Map<number, number>()

  function takeSlice([row, from, , addressRow]: MoveRow): { messages: readonly MovingMessage[]; isLast: boolean } {
    const below = reached.get(row) ?? TOP
    const messages = next.all(from, addressRow, below)
    const lowest = messages.at(-1)?.[0]
    if (addressRow === null) return { messages, isLast: messages.length < MESSAGES_PER_SLICE }
    if (messages.length === MESSAGES_PER_SLICE && lowest !== undefined) reached.set(row, lowest)
    else reached.delete(row)
    // A slice that was rolled back lies above: only a look from the top can say that nothing is left.
    return { messages, isLast: messages.length < MESSAGES_PER_SLICE && below === TOP }
  }

  function moveSlice(move: MoveRow): boolean {
    const [, from, into] = move
    const { messages, isLast } = takeSlice(move)
    for (const [messageRow, body] of messages) {
      setConversation.run(into, messageRow)
      // The index knows by a tag which conversation a message is of.
      index.remove(messageRow)
      index.add({ row: messageRow, conversationRow: into, body })
    }
    for (const conversation of [from, into]) {
      marks.forget(conversation)
      sql.recount.run(conversation)
    }
    const [newestWithSim, , sim] = messages.find((message) => message[2] !== null) ?? []
    if (newestWithSim !== undefined) sql.learnSim.run(newestWithSim, sim ?? null, into)
    changes.touch()
    if (!isLast) return true
    finish(move)
    return false
  }

  function finish([row, from, into, addressRow]: MoveRow): void {
    remove.run(row)
    if (addressRow === null) removeConversation.run(from)
    else {
      sql.forgetMovedSim.run(from)
      for (const conversation of [from, into]) sql.recountAnswered.run(conversation)
    }
    for (const conversation of addressRow === null ? [into] : [from, into]) {
      events.append({
        type: 'conversation_update',
        conversationId: toConversationId(conversation),
        messagesChanged: true,
      })
    }
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
  }
}

/** What a conversation keeps of its messages, set anew. Each is bounded, whatever the length of the thread, but for counting. */
function prepareRecount(db: StoreContext['db']) {
  return {
    recount: db.command(
      `UPDATE conversations SET
        total_message_count = (SELECT count(*) FROM messages WHERE conversation_id = ?1),
        unread_count = (SELECT count(*) FROM messages
          WHERE conversation_id = ?1 AND messages.id > read_up_to AND direction = 'inbound'),
        list_place = coalesce((SELECT max(messages.id) FROM messages WHERE conversation_id = ?1), list_place),
        (last_message_id, last_message, last_message_at, last_message_direction, last_message_status, last_message_detail) = (
          SELECT messages.id, substr(body, 1, 120), timestamp, direction, status, status_detail FROM messages
          WHERE conversation_id = ?1 ORDER BY messages.id DESC LIMIT 1)
        WHERE id = ?1`,
    ),
    learnSim: db.command(
      'UPDATE conversations SET last_sim_message = ?1, last_sim = ?2 WHERE id = ?3 AND ?1 >= coalesce(last_sim_message, 0)',
    ),
    // Where no SIM is known, nothing is looked for: it would be looked for in the whole thread.
    forgetMovedSim: db.command(
      `UPDATE conversations SET (last_sim_message, last_sim) = (SELECT messages.id, sim FROM messages
          WHERE conversation_id = ?1 AND sim IS NOT NULL ORDER BY messages.id DESC LIMIT 1)
        WHERE id = ?1 AND last_sim_message IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM messages WHERE messages.id = last_sim_message AND conversation_id = ?1)`,
    ),
    recountAnswered: db.command(
      `UPDATE conversations SET was_answered = EXISTS (
        SELECT 1 FROM messages WHERE conversation_id = ?1 AND direction = 'outbound') WHERE id = ?1`,
    ),
  }
}
