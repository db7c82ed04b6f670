import { isSameRow } from '../domain/message-identity.ts'
import { parseAddress } from '../domain/phone-number.ts'
import { judgeSend, SECOND_LOOK_MS } from '../domain/send-confirmation.ts'
import type { PhoneRow } from '../phone/phone.ts'
import type { OutboxItem } from '../store/outbox.ts'
import type { SendMove } from '../store/send-states.ts'
import type { Store } from '../store/store.ts'
import type { Look } from './inbox-poller.ts'
import type { SyncDeps } from './sync-deps.ts'
import { isMarkAmong } from './watermark.ts'

export interface SendConfirmer {
  /** Judges what was handed over, after a look at the phone that was answered. */
  afterLook(look: Pick<Look, 'lookedAt' | 'rows'>): Promise<void>
  /** Sends that wait for their Sent row. */
  countPending(): number
  /** Those, and failed ones whose row may turn up any moment: a second look is due, or a hand-over was just cut off. */
  countLookedFor(): number
}

export interface ConfirmerDeps extends Pick<SyncDeps, 'store' | 'phone' | 'clock' | 'log'> {
  readonly confirmTimeoutMs: () => number
}

interface LookedAgain {
  readonly rows: ReadonlyMap<number, PhoneRow>
  /** What is not among them is gone from the phone. */
  readonly isProof: boolean
}

/** Most sends whose row is looked at again in one call. */
const MAX_SECOND_LOOKS = 50

export function createSendConfirmer({ store, phone, clock, log, confirmTimeoutMs }: ConfirmerDeps): SendConfirmer {
  const readAgain = async (items: readonly OutboxItem[], look: Pick<Look, 'rows'>): Promise<LookedAgain> => {
    const rows = new Map(look.rows.map((row) => [row.id, row]))
    const missing = items.flatMap(({ seenRowId }) =>
      seenRowId === undefined || rows.has(seenRowId) ? [] : [seenRowId],
    )
    // While another phone is read, a row that is missed may be there under another id.
    const isKnownPhone = store.syncState.get('isRelinking') !== true
    if (missing.length === 0 || !(await phone.readAbilities()).hasSelection) return { rows, isProof: isKnownPhone }
    const mark = store.syncState.get('watermarkRow')
    const answer = await phone.listMessages({ kind: 'ids', ids: [...new Set(mark ? [...missing, mark.id] : missing)] })
    for (const row of answer.rows) rows.set(row.id, row)
    // An answer that leaves out what is known to be there proves nothing of what it lacks.
    return { rows, isProof: isKnownPhone && (!mark || isMarkAmong(mark, answer.rows)) }
  }

  // In hand-over it is the sender's; failed already or queued again, it only waits for late truth.
  const giveUp = (item: OutboxItem) =>
    item.state === 'handed_over'
      ? store.durably(() => take(store, item, { step: 'give_up', at: clock.now() }))
      : undefined

  const judge = (item: OutboxItem, lookedAt: number, looked: LookedAgain | undefined) => {
    const row = item.seenRowId === undefined ? undefined : looked?.rows.get(item.seenRowId)
    const isThere = row !== undefined && isOwnRow(store, item, row)
    const isRowThere = isThere || (looked?.isProof === true ? false : undefined)
    const verdict = judgeSend({
      handedOverAt: item.handedOverAt ?? item.queuedAt,
      firstSeenAt: item.seenAt,
      isRowThere,
      lookedAt,
      confirmTimeoutMs: confirmTimeoutMs(),
    })
    switch (verdict) {
      case 'wait':
        // A phone that shows nothing any more, or is not read to its end: for so long nobody can say whether the row stayed.
        return looked && lookedAt - (item.seenAt ?? lookedAt) >= confirmTimeoutMs() ? giveUp(item) : undefined
      case 'sent':
        return row && confirm(store, { item, row, at: clock.now() })
      case 'rejected':
        log.info({ verdict }, 'A Sent row vanished again: the phone could not send the message')
        return forget(store, item, clock.now())
      case 'not_confirmed':
        return giveUp(item)
      default:
        return verdict satisfies never
    }
  }

  return {
    async afterLook(look) {
      const items = listOnThisClock(store, clock.now())
      if (items.length === 0) return
      const due = items.filter(({ seenAt }) => seenAt !== undefined && look.lookedAt - seenAt >= SECOND_LOOK_MS)
      const some = new Set(due.slice(0, MAX_SECOND_LOOKS))
      const looked = some.size > 0 ? await readAgain([...some], look) : undefined
      for (const item of items) {
        // While the phone was asked, somebody may have deleted it or called its retry off.
        const isAsBefore = store.outbox.find(item.messageId)?.state === item.state
        if (isAsBefore) judge(item, look.lookedAt, some.has(item) ? looked : undefined)
      }
    },
    countPending: () => store.outbox.listUnfinished().filter(isOnItsWay).length,
    countLookedFor() {
      const since = clock.now() - confirmTimeoutMs()
      const isJustCutOff = ({ reason, finishedAt = 0 }: OutboxItem) =>
        reason === 'unknown' && finishedAt >= since && finishedAt <= clock.now()
      const isExpected = (item: OutboxItem) => isOnItsWay(item) || item.seenAt !== undefined || isJustCutOff(item)
      return store.outbox.listUnfinished().filter(isExpected).length
    },
  }
}

/** A Sent row can be shown some seconds after its time: one that is yet to come may be this much older than the look before. */
const MAX_ROW_LAG_MS = 10_000

/** Where the clock was set back, what it said before lies ahead: the waits begin anew, or they would last as long as the jump was. */
function listOnThisClock(store: Store, now: number): OutboxItem[] {
  const items = store.outbox.listUnfinished()
  const isAhead = ({ handedOverAt = 0, seenAt = 0 }: OutboxItem) => handedOverAt > now || seenAt > now
  const ahead = items.filter(isAhead)
  if (ahead.length === 0) return items
  store.durably(() => {
    for (const { messageId, handedOverAt = 0, seenAt = 0, seenRowId, seenRowAt } of ahead) {
      if (handedOverAt > now) store.outbox.setHandedOverAt(messageId, now - MAX_ROW_LAG_MS)
      if (seenAt > now && seenRowId !== undefined && seenRowAt !== undefined) {
        store.outbox.markSeen(messageId, { rowId: seenRowId, rowAt: seenRowAt, at: now })
      }
    }
  })
  return store.outbox.listUnfinished()
}

function isOnItsWay({ state }: OutboxItem): boolean {
  return state === 'handing_over' || state === 'handed_over'
}

// The id of a row that failed may be another message's by now.
function isOwnRow(store: Store, item: OutboxItem, row: PhoneRow): boolean {
  const region = store.syncState.get('region')
  return isSameRow(
    {
      externalMessageId: row.id,
      address: parseAddress(item.to, region),
      timestamp: item.seenRowAt ?? row.at,
      body: item.body,
    },
    { externalMessageId: row.id, address: parseAddress(row.address, region), timestamp: row.at, body: row.body },
  )
}

function confirm(store: Store, { item, row, at }: { item: OutboxItem; row: PhoneRow; at: number }): void {
  store.durably(() => {
    store.messages.confirm(item.messageId, { externalMessageId: row.id, timestamp: row.at, at })
    store.events.append({ type: 'message_status_update', messageId: item.messageId })
  })
}

// What waits to be tried again is not the worse for a first try that failed.
function forget(store: Store, item: OutboxItem, at: number): void {
  store.durably(() => {
    store.outbox.markSeen(item.messageId, undefined)
    if (item.state !== 'queued') take(store, item, { step: 'vanish', at })
  })
}

function take(store: Store, { messageId }: OutboxItem, move: SendMove): void {
  store.outbox.move(messageId, move)
  store.events.append({ type: 'message_status_update', messageId })
}
