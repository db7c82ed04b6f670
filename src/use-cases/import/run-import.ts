import type { ImportedEntry, ImportedMessage } from '../../domain/imported-message.ts'
import type { Store } from '../../store/store.ts'
import type { ImportTally } from './import-tally.ts'
import type { MessageTaker } from './take-messages.ts'
import { findZoneShifts, type ShiftedMessage } from './zone-shifts.ts'

export interface ImportRun {
  readonly store: Store
  readonly entries: AsyncIterable<readonly ImportedEntry[]>
  readonly tally: ImportTally
  readonly taker: MessageTaker
  readonly nextTurn: () => Promise<void>
  readonly signal: AbortSignal
  /** Notes how far it is, where a batch added nothing. */
  readonly note: () => void
}

/** Messages that are put in order together: newest first, as some files are, costs twice the time. */
const BATCH_MESSAGES = 1_000
/** Of their texts together, which may be long. */
const BATCH_CHARS = 4_000_000
/** A slice should hold the event loop up no longer than this. */
const SLICE_MS = 15
const FIRST_SLICE = 25
const MIN_SLICE = 10
const MAX_SLICE = 500
/** Strangers of one batch whose surroundings are looked through, and messages between two breaths. */
const MAX_STRANGERS = 200
const LOOKS_A_TURN = 50

/**
 * Takes the messages of a file in. 1. They are gathered, and put in the order of their times.  2. Where many are not here, but equal ones are at
 * times that differ as two zones do, these are taken for them.  3. In slices, each one transaction in its own turn of the event loop, what is not
 * here is added.
 */
export async function runImport(run: ImportRun): Promise<void> {
  const { entries, tally, signal, note } = run
  const takeBatch = createBatchTaker(run)
  let gathered: ImportedMessage[] = []
  let chars = 0
  try {
    for await (const some of entries) {
      signal.throwIfAborted()
      for (const entry of some) {
        tally.noteEntry(entry)
        gathered.push(...entry.messages)
        chars += entry.messages[0]?.body.length ?? 0
      }
      if (gathered.length < BATCH_MESSAGES && chars < BATCH_CHARS) continue
      chars = 0
      await takeBatch(gathered.splice(0))
    }
  } catch (error) {
    // Where a file breaks off, what came before is sound.
    if (!signal.aborted) await takeBatch(gathered.splice(0))
    throw error
  }
  await takeBatch(gathered)
  note()
}

function createBatchTaker({ store, taker, nextTurn, signal, note }: ImportRun) {
  let sliceLength = FIRST_SLICE

  return async (gathered: readonly ImportedMessage[]): Promise<void> => {
    const messages = inOrder(gathered)
    const shifts = await findShifts(taker, messages, nextTurn)
    for (let start = 0; start < messages.length;) {
      signal.throwIfAborted()
      const slice = messages.slice(start, start + sliceLength)
      start += slice.length
      const startedAt = performance.now()
      taker.take(slice, shifts)
      sliceLength = adapt(sliceLength, slice.length, performance.now() - startedAt)
      await nextTurn()
      store.maintain()
      await nextTurn()
    }
    if (messages.length === 0) note()
  }
}

async function findShifts(
  taker: MessageTaker,
  messages: readonly ImportedMessage[],
  nextTurn: () => Promise<void>,
): Promise<ReadonlyMap<ImportedMessage, number>> {
  const [first, last] = [messages[0], messages.at(-1)]
  if (!first || !last || !taker.hasNeighbours(first.timestamp, last.timestamp)) return new Map()
  const strangers: ShiftedMessage[] = []
  for (const [index, message] of messages.entries()) {
    if (index % LOOKS_A_TURN === LOOKS_A_TURN - 1) await nextTurn()
    const shifts = taker.findShifts(message)
    if (shifts) strangers.push({ message, shifts })
    if (strangers.length >= MAX_STRANGERS) break
  }
  return findZoneShifts(strangers)
}

/** Oldest first. Of one second the order of the file stays, whichever way it runs. */
function inOrder(gathered: readonly ImportedMessage[]): readonly ImportedMessage[] {
  const [first, last] = [gathered[0], gathered.at(-1)]
  const isFalling = first !== undefined && last !== undefined && first.timestamp > last.timestamp
  return (isFalling ? gathered.toReversed() : [...gathered]).sort((a, b) => a.timestamp - b.timestamp)
}

// Halves at once and grows slowly: one long pause is felt, one short slice is not.
function adapt(length: number, taken: number, ms: number): number {
  if (ms > SLICE_MS) return Math.max(MIN_SLICE, Math.min(length, Math.floor((taken * SLICE_MS) / ms)))
  return Math.min(MAX_SLICE, taken === length ? Math.floor(length * 1.2) + 1 : length)
}
