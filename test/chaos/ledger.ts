import type { MessageId } from '../../src/protocol/ids.ts'

/** A text that was asked for with a client key. */
export interface AskedSend {
  readonly key: string
  readonly to: string
  readonly body: string
  /** When it shall go out; else at once. */
  readonly sendAt: number | undefined
  /** The message in whose stead it was sent. */
  readonly insteadOf?: MessageId
  /** Undefined: the daemon died before it answered. */
  id: MessageId | undefined
  /** How many hand-overs were allowed: one, and one more for each retry that somebody asked for. */
  allowed: number
  isDeleted: boolean
}

/** A row of the phone whose message was deleted here. */
export interface DeletedRow {
  readonly second: number
  readonly body: string
  /** False: the daemon died while it did it. */
  isCertain: boolean
}

/** What the chaos has done so far, beside what the phone knows. */
export interface Ledger {
  readonly sends: AskedSend[]
  readonly deletedRows: DeletedRow[]
  faults: number
  /** How many of each kind. */
  readonly kinds: Map<string, number>
  /** Every message that was ever seen here, by its row. */
  readonly seen: Set<number>
  /** Those that were marked as gone from the phone before deletions there were mirrored here, and have to stay. */
  readonly kept: Set<number>
  /** Deletions on the phone were mirrored here for a while at least. */
  hasMirrored: boolean
  /** Those that somebody deleted here. */
  readonly deletedHere: Set<number>
  kills: number
  restarts: number
  steps: number
  serial: number
}

export function createLedger(): Ledger {
  return {
    sends: [],
    deletedRows: [],
    faults: 0,
    kinds: new Map(),
    seen: new Set(),
    kept: new Set(),
    hasMirrored: false,
    deletedHere: new Set(),
    kills: 0,
    restarts: 0,
    steps: 0,
    serial: 0,
  }
}

export function countFault(ledger: Ledger, kind: string): void {
  ledger.faults += 1
  noteKind(ledger, kind)
}

export function noteKind({ kinds }: Ledger, kind: string): void {
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
}
