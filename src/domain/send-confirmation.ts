import { isLastPart, trimLikeAndroid } from './message-text.ts'
import { isSamePerson, type Address } from './phone-number.ts'

/** A send that was handed to the phone and has no Sent row yet. */
export interface PendingSend {
  readonly to: Address
  readonly body: string
  /** When the hand-over began. */
  readonly handedOverAt: number
  /** The highest `_id` that was known then. */
  readonly phoneRowBefore: number | undefined
}

export interface SentRow {
  readonly id: number
  readonly address: Address
  readonly body: string
  readonly at: number
  /** Whether the phone says that Termux wrote it; undefined on phones that do not tell. */
  readonly isFromTermux: boolean | undefined
  /** When the phone was asked. */
  readonly lookedAt: number
}

/** A row that fails flashes up as sent for a moment, so a row must still be there this long after it was first seen. */
export const SECOND_LOOK_MS = 2_000
/** A row this much older than the hand-over, by a clock set back meanwhile, is not its own. */
const SECOND_MS = 1_000
/** A text leaves within minutes, or its row says nothing that a clock could be doubted for. */
const MAX_YOUNG_MS = 10 * 60_000

/** Finds the send, oldest first, that a row of the phone's Sent box confirms. A row confirms one send. */
export function findConfirmedSend<T extends PendingSend>(oldestFirst: readonly T[], row: SentRow): T | undefined {
  if (row.isFromTermux === false) return undefined
  return oldestFirst.find(
    (send) =>
      isSamePerson(send.to, row.address) &&
      (trimLikeAndroid(send.body) === trimLikeAndroid(row.body) || isLastPart(row.body, send.body)) &&
      isAfter(row, send),
  )
}

function isAfter(row: SentRow, send: PendingSend): boolean {
  // The phone cuts its times to whole seconds, so a true match can look up to 999 ms early.
  if (row.at > send.handedOverAt - SECOND_MS) return true
  // By a clock that was set back, or is read in the wrong zone, it looks older; its id tells when Termux is sure to have written it.
  if (send.phoneRowBefore === undefined || row.id <= send.phoneRowBefore) return false
  if (row.isFromTermux === true) return true
  // On other phones it must be as young as the hand-over, which lies ahead where the clock was set back.
  return send.handedOverAt > row.lookedAt && row.at > row.lookedAt - MAX_YOUNG_MS
}

/** What is known of a handed-over send at a look at the phone. */
export interface SendWatch {
  readonly handedOverAt: number
  /** When its Sent row was first seen. */
  readonly firstSeenAt: number | undefined
  /** Whether the row is there at this look; undefined when this look cannot tell. */
  readonly isRowThere: boolean | undefined
  /** When the phone was asked. */
  readonly lookedAt: number
  readonly confirmTimeoutMs: number
}

export type SendVerdict = 'wait' | 'sent' | 'rejected' | 'not_confirmed'

/** Judges one handed-over send after a look at the phone that was answered. */
export function judgeSend(watch: SendWatch): SendVerdict {
  if (watch.firstSeenAt !== undefined) {
    if (watch.isRowThere === undefined) return 'wait'
    if (!watch.isRowThere) return 'rejected'
    return watch.lookedAt - watch.firstSeenAt >= SECOND_LOOK_MS ? 'sent' : 'wait'
  }
  return watch.lookedAt - watch.handedOverAt >= watch.confirmTimeoutMs ? 'not_confirmed' : 'wait'
}
