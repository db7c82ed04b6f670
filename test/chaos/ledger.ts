import type { MessageId } from '../../src/protocol/ids.ts'

/** A text that was asked for with a client key. */
export interface AskedSend {
  readonly key: string
  readonly to: string
  readonly body: string
  /** Undefined: the daemon died before it answered. */
  id: MessageId | undefined
  /** How many hand-overs were allowed: one, and one more for each retry that somebody asked for. */
  allowed: number
  isDeleted: boolean
}

/** A row of the phone whose message was deleted here. */
export interface DeletedRow {
  readonly externalId: number
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
    kills: 0,
    restarts: 0,
    steps: 0,
    serial: 0,
  }
}
