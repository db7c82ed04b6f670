import { AppError } from '../domain/app-error.ts'
import { AFTER_RESTORE, isSendOver, takeSendStep } from '../domain/send-state.ts'
import type { CampaignId, ConversationId, MessageId } from '../protocol/ids.ts'
import type { Message } from '../protocol/message.ts'
import { createCampaignQueue, type CampaignQueue } from './campaign-queue.ts'
import { createHeldSends, type HeldSends } from './held-sends.ts'
import { toScheduledMessage } from './message-row.ts'
import type { MessageRows } from './message-rows.ts'
import { campaignRow, conversationRow, messageRow, toMessageId, toScheduledId } from './row-ids.ts'
import { toOutboxItem, type OutboxItem } from './outbox-item.ts'
import { prepareOutbox, type OutboxStatements } from './outbox-statements.ts'
import { keyIsTaken, type ScheduledMessages } from './scheduled-messages.ts'
import { formatStatusDetail, toStatus, type SendMove, type SendStates } from './send-states.ts'
import type { StoreContext } from './store-context.ts'
import { createWatchedSends, type WatchedSends } from './watched-sends.ts'

export interface NewSend {
  readonly conversationId: ConversationId
  /** The number to dial. */
  readonly to: string
  readonly body: string
  readonly at: number
  readonly source: 'manual' | 'campaign'
  readonly campaignId?: CampaignId
  readonly sim?: number
  /** The same key is one SMS for ever. */
  readonly clientKey?: string
  /** Not handed over before this time. */
  readonly sendAfter?: number
  /** How it begins, where that is not in the queue at once. */
  readonly step?: 'enqueue' | 'fall_due' | 'miss' | 'restore_overdue'
}

export type { OutboxItem }

export interface SendByKey {
  /** Undefined when it was deleted since. */
  readonly message: Message | undefined
  readonly to: string
  /** Undefined when the message was deleted since: its text is not kept. */
  readonly body: string | undefined
}

/** Rows stay for ever: they are the keys that make one SMS of a send that was asked for twice. */
export interface Outbox extends WatchedSends, HeldSends, CampaignQueue {
  /** Puts the message at the end of its thread, `queued`. Throws `conflict` for a key that is taken. */
  enqueue(send: NewSend): Message
  /** Also finds scheduled messages. */
  findByClientKey(clientKey: string): SendByKey | undefined
  find(id: MessageId): OutboxItem | undefined
  /** The next one to hand over, manual ones before campaigns. */
  nextQueued(now: number, exceptSim?: number): OutboxItem | undefined
  /** The earliest time after `now` at which one that waits for its time may go. */
  nextSendAfter(now: number): number | undefined
  markHandingOver(id: MessageId, at: number, phoneRowBefore: number | undefined): Message
  markHandedOver(id: MessageId, at: number): Message
  /** Takes one step of the state machine; throws where it cannot be taken. */
  move(id: MessageId, move: SendMove): Message
  /** Queues a failed or cancelled send again. */
  requeue(id: MessageId, at: number): Message
  /** Throws `conflict` when it is no longer in the queue. A retry that is called off has failed, as before. */
  cancel(id: MessageId, at: number): Message
  /** Another message was sent in its stead. */
  setReplacedBy(id: MessageId, replacedBy: MessageId): void
  /** In a restored backup: takes everything that was on its way out of it. Returns how many there were. */
  settleRestored(at: number): number
  lastHandOverAt(): number | undefined
  /** Messages that wait for the phone, those that a paused campaign holds left out. */
  count(): number
}

interface OutboxParts {
  readonly rows: MessageRows
  readonly states: SendStates
  readonly scheduled: ScheduledMessages
  /** The SIM slot for a send for which none was asked. */
  readonly pickSim: (id: ConversationId) => number | undefined
}

export function createOutbox(context: StoreContext, { rows, states, scheduled, pickSim }: OutboxParts): Outbox {
  const { db, transactions } = context
  const sql = prepareOutbox(db)
  const { find, require, findByClientKey } = createSendFinder(sql, { rows, scheduled })

  function enqueue(send: NewSend): Message {
    const { conversationId, to, body, at, source, clientKey, sendAfter = at, step = 'enqueue' } = send
    if (clientKey !== undefined && (sql.byKey.get(clientKey) ?? sql.scheduledByKey.get(clientKey))) throw keyIsTaken()
    const outcome = takeSendStep(step === 'enqueue' ? 'nothing' : 'scheduled', step)
    const row = rows.insert({
      conversationRow: conversationRow(conversationId),
      direction: 'outbound',
      body,
      status: toStatus(outcome.state),
      statusDetail: formatStatusDetail(outcome, at),
      timestamp: at,
      externalMessageId: null,
      syncStatus: 'local',
      source,
      campaignRow: send.campaignId === undefined ? undefined : campaignRow(send.campaignId),
      sim: send.sim ?? pickSim(conversationId) ?? null,
      clientId: clientKey ?? null,
      addressKey: to,
    })
    const finishedAt = isSendOver(outcome.state) ? at : null
    const flags = [Number(outcome.mayHaveBeenSent), Number(outcome.isWatched)]
    const isCampaign = Number(source === 'campaign')
    sql.insert.run(row, clientKey ?? null, to, isCampaign, outcome.state, at, sendAfter, finishedAt, ...flags)
    states.begin(row, step, outcome, at)
    return rows.get(toMessageId(row))
  }

  function requeue(id: MessageId, at: number): Message {
    if (toStatus(require(id).state) !== 'failed') {
      throw new AppError('conflict', 'Cannot send this message again: it has not failed')
    }
    sql.setQueued.run(at, messageRow(id))
    return states.move(id, { step: 'retry', at })
  }

  function cancel(id: MessageId, at: number): Message {
    const { state, handedOverAt } = require(id)
    if (state !== 'queued') throw new AppError('conflict', 'Cannot cancel this message: the phone has it already')
    sql.setSeen.run(null, null, null, messageRow(id))
    return handedOverAt === undefined ? states.move(id, { step: 'take_back', at }) : states.callOffRetry(id, at)
  }

  function settleRestored(at: number): number {
    let settled = 0
    for (let rows = sql.restored.all(); rows.length > 0; rows = sql.restored.all()) {
      for (const [row, state] of rows) {
        const step = AFTER_RESTORE[state]
        if (!step) throw new Error(`A restored send cannot stay ${state}`)
        states.move(toMessageId(row), { step, at })
      }
      settled += rows.length
    }
    return settled
  }

  return {
    ...createWatchedSends(context, sql),
    ...createHeldSends(context, sql, states),
    ...createCampaignQueue(context),
    enqueue: (send) => transactions.join(() => enqueue(send)),
    findByClientKey,
    find,
    nextQueued(now, exceptSim) {
      const row = exceptSim === undefined ? sql.queued.get(now) : sql.queuedElsewhere.get(now, exceptSim)
      return row && toOutboxItem(row)
    },
    nextSendAfter: (now) => sql.nextWaiting.get(now)?.[0] ?? undefined,
    markHandingOver: (id, at, phoneRowBefore) =>
      transactions.join(() => {
        require(id)
        sql.setHandOver.run(at, phoneRowBefore ?? null, messageRow(id))
        return states.move(id, { step: 'begin_hand_over', at })
      }),
    markHandedOver: (id, at) => transactions.join(() => states.move(id, { step: 'end_hand_over', at })),
    move: (id, move) => transactions.join(() => states.move(id, move)),
    requeue: (id, at) => transactions.join(() => requeue(id, at)),
    cancel: (id, at) => transactions.join(() => cancel(id, at)),
    setReplacedBy: (id, replacedBy) => transactions.join(() => states.setReplacedBy(id, replacedBy)),
    settleRestored: (at) => transactions.join(() => settleRestored(at)),
    lastHandOverAt: () => sql.lastHandOver.get()?.[0] ?? undefined,
    count: () => sql.count.get(context.clock.now())?.[0] ?? 0,
  }
}

/** One send, by its message or by its key. */
function createSendFinder(sql: OutboxStatements, { rows, scheduled }: Pick<OutboxParts, 'rows' | 'scheduled'>) {
  function find(id: MessageId): OutboxItem | undefined {
    const row = sql.byMessage.get(messageRow(id))
    return row && toOutboxItem(row)
  }

  function require(id: MessageId): OutboxItem {
    const item = find(id)
    if (!item) throw new AppError('not_found', 'Cannot find this message in the outbox: it was not sent from here')
    return item
  }

  function findByClientKey(clientKey: string): SendByKey | undefined {
    const waiting = sql.scheduledByKey.get(clientKey)
    const scheduledMessage = waiting && scheduled.find(toScheduledId(waiting[0]))
    if (scheduledMessage) {
      const { to, body } = scheduledMessage
      return { message: toScheduledMessage(scheduledMessage), to, body }
    }
    const row = sql.byKey.get(clientKey)
    if (!row) return undefined
    const message = row[0] === null ? undefined : rows.find(toMessageId(row[0]))
    return { message, to: row[1], body: message?.body }
  }

  return { find, require, findByClientKey }
}
