import type {
  FailureReason,
  Message,
  MessageStatus,
  SendState,
  StatusDetail,
  TimelineEntry,
} from '../protocol/message.ts'
import type { MessageId } from '../protocol/ids.ts'
import type { MessageRows } from './message-rows.ts'
import type { StateChange } from './messages.ts'
import { messageRow } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

/** The states of an outgoing message: one change writes its status, the detail, its timeline and its row in the outbox. */
export interface SendStates {
  write(id: MessageId, change: StateChange): Message
  /** Only the timeline, for a message that has just been inserted. */
  begin(messageRow: number, change: StateChange): void
  timeline(messageRow: number): TimelineEntry[]
}

export function createSendStates({ db, changes }: Pick<StoreContext, 'db' | 'changes'>, rows: MessageRows): SendStates {
  const setStatus = db.command('UPDATE messages SET status = ?, status_detail = ? WHERE id = ?')
  const insertState = db.command('INSERT INTO message_states (message_id, at, state, reason) VALUES (?, ?, ?, ?)')
  const setOutbox = db.command(
    'UPDATE outbox SET state = ?, finished_at = ?, may_have_been_sent = ? WHERE message_id = ?',
  )
  const states = db.query<[at: number, state: SendState, reason: FailureReason | null]>(
    'SELECT at, state, reason FROM message_states WHERE message_id = ? ORDER BY rowid',
  )

  function begin(row: number, { at, state, reason }: StateChange): void {
    insertState.run(row, at, state, reason)
  }

  return {
    begin,
    write(id, change) {
      const { state } = rows.getEvenHidden(id).status_detail ?? {}
      changes.touch()
      const row = messageRow(id)
      setStatus.run(toStatus(change.state), formatStatusDetail(change), row)
      setOutbox.run(change.state, isEnd(change.state) ? change.at : null, Number(change.mayHaveBeenSent), row)
      if (state !== change.state || isEnd(change.state)) begin(row, change)
      return rows.getEvenHidden(id)
    },
    timeline: (row) => states.all(row).map(([at, state, reason]) => ({ at, state, reason })),
  }
}

export function formatStatusDetail(change: StateChange): string {
  const detail: StatusDetail = {
    state: change.state,
    reason: change.reason,
    explanation: change.explanation,
    may_have_been_sent: change.mayHaveBeenSent,
    replaced_by: change.replacedBy ?? null,
    at: change.at,
  }
  return JSON.stringify(detail)
}

export function toStatus(state: SendState): MessageStatus {
  switch (state) {
    case 'scheduled':
    case 'queued':
    case 'handing_over':
    case 'handed_over':
      return 'pending'
    case 'sent':
    case 'delivered':
      return state
    case 'cancelled':
    case 'failed':
      return 'failed'
    default:
      return state satisfies never
  }
}

function isEnd(state: SendState): boolean {
  return toStatus(state) !== 'pending'
}
