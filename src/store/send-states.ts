import {
  canTakeStep,
  isSendOver,
  takeSendStep,
  type SendOrigin,
  type SendOutcome,
  type SendStep,
} from '../domain/send-state.ts'
import type { MessageId } from '../protocol/ids.ts'
import type {
  FailureReason,
  Message,
  MessageStatus,
  SendState,
  StatusDetail,
  TimelineEntry,
} from '../protocol/message.ts'
import type { MessageRows } from './message-rows.ts'
import { messageRow } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

export interface SendMove {
  readonly step: SendStep
  readonly at: number
  /** The sentence of the moment, in place of the step's own. */
  readonly explanation?: string
}

/** The states of an outgoing message: one step writes its status, the detail, its timeline and its row in the outbox. */
export interface SendStates {
  /** Throws for a step that cannot be taken from where the message is. */
  move(id: MessageId, move: SendMove): Message
  canMove(id: MessageId, step: SendStep): boolean
  /** Takes a retry out of the queue: what became of the tries before is true again. */
  callOffRetry(id: MessageId, at: number): Message
  /** Another message was sent in its stead. */
  setReplacedBy(id: MessageId, replacedBy: MessageId): void
  /** Only the timeline, for a message that has just been inserted. */
  begin(messageRow: number, step: SendStep, outcome: SendOutcome, at: number): void
  timeline(messageRow: number): TimelineEntry[]
}

type StateRow = readonly [at: number, state: SendState, reason: FailureReason | null, explanation: string | null]

type Context = Pick<StoreContext, 'db' | 'changes' | 'traceSend' | 'noteChange'>

export function createSendStates({ db, changes, traceSend, noteChange }: Context, rows: MessageRows): SendStates {
  const setStatus = db.command('UPDATE messages SET status = ?, status_detail = ? WHERE id = ?')
  const insertState = db.command(
    'INSERT INTO message_states (message_id, at, state, reason, explanation) VALUES (?, ?, ?, ?, ?)',
  )
  const setOutbox = db.command(
    'UPDATE outbox SET state = ?, finished_at = ?, may_have_been_sent = ?, is_watched = ? WHERE message_id = ?',
  )
  const hadDoubt = db.query<[hadDoubt: number]>('SELECT had_doubt FROM outbox WHERE message_id = ?')
  const states = db.query<StateRow>(
    'SELECT at, state, reason, explanation FROM message_states WHERE message_id = ? ORDER BY rowid',
  )

  function begin(row: number, step: SendStep, { state, reason, explanation }: SendOutcome, at: number): void {
    traceSend(step)
    insertState.run(row, at, state, reason, explanation)
  }

  function write(before: Message, step: SendStep, outcome: SendOutcome, at: number): Message {
    changes.touch()
    const row = messageRow(before.id)
    // What an earlier try may have done stays possible until one of them is proven.
    const isFailed = outcome.state === 'failed'
    const mayHaveBeenSent = outcome.mayHaveBeenSent || (isFailed && hadDoubt.get(row)?.[0] === 1)
    const replacedBy = before.status_detail?.replaced_by ?? null
    const detail = formatStatusDetail({ ...outcome, mayHaveBeenSent }, at, replacedBy)
    setStatus.run(toStatus(outcome.state), detail, row)
    const finishedAt = isSendOver(outcome.state) ? at : null
    setOutbox.run(outcome.state, finishedAt, Number(mayHaveBeenSent), Number(outcome.isWatched), row)
    begin(row, step, outcome, at)
    // It is no news that an earlier try failed.
    if (step !== 'call_off_retry') noteOutcome(before, outcome.state)
    return rows.getEvenHidden(before.id)
  }

  function noteOutcome({ id, status_detail: before }: Message, state: SendState): void {
    if (state === before?.state) return
    if (state === 'sent' || state === 'delivered' || state === 'failed') {
      noteChange({ type: `message.${state}`, messageId: id })
    }
  }

  return {
    begin,
    canMove: (id, step) => canTakeStep(originOf(rows.getEvenHidden(id)), step),
    move(id, { step, at, explanation }) {
      const before = rows.getEvenHidden(id)
      const outcome = takeSendStep(originOf(before), step)
      return write(before, step, { ...outcome, explanation: explanation ?? outcome.explanation }, at)
    },
    callOffRetry(id, at) {
      const before = rows.getEvenHidden(id)
      const outcome = takeSendStep(originOf(before), 'call_off_retry')
      const failure = states.all(messageRow(id)).findLast(([, state]) => state === 'failed')
      const [, , reason = null, explanation = null] = failure ?? []
      return write(before, 'call_off_retry', { ...outcome, reason, explanation }, at)
    },
    setReplacedBy(id, replacedBy) {
      const { status, status_detail: detail } = rows.getEvenHidden(id)
      changes.touch()
      setStatus.run(status, JSON.stringify({ ...detail, replaced_by: replacedBy }), messageRow(id))
    },
    timeline: (row) => states.all(row).map(([at, state, reason, explanation]) => ({ at, state, reason, explanation })),
  }
}

export function formatStatusDetail(outcome: SendOutcome, at: number, replacedBy: MessageId | null = null): string {
  const detail: StatusDetail = {
    state: outcome.state,
    reason: outcome.reason,
    explanation: outcome.explanation,
    may_have_been_sent: outcome.mayHaveBeenSent,
    replaced_by: replacedBy,
    at,
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

// What the owner wrote in the phone's own app has no detail: its status says where it stands.
function originOf({ status, status_detail: detail }: Message): SendOrigin {
  if (detail) return detail.state
  return status === 'sent' || status === 'delivered' ? status : 'nothing'
}
