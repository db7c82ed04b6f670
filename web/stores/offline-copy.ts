import type { Conversation } from '../../src/protocol/conversation.ts'
import type { ServerFrame } from '../../src/protocol/events.ts'
import type { PhoneStatus } from '../../src/protocol/sync.ts'
import { pageWords } from '../language/page-words.ts'
import { loadPageWords } from '../language/speak.ts'
import { openCopyDatabase, type CopyFacts } from '../transport/copy-database.ts'
import type { KeptOpening } from './kept-opening.ts'
import { createCopyKeeper, type CopyKeeper } from './offline-keeping.ts'
import { keptSince } from './offline-threads.ts'
import { showKept, type WantedThread } from './show-kept.ts'
import type { Stores } from './stores.ts'

/** After a connection the screen comes first. */
const SWEEP_AFTER_MS = 1_500

export interface OfflineCopy {
  /** The history that what is kept belongs to. */
  epoch(): string | undefined
  /** Shows the newest messages of a conversation, as far as they are kept. */
  show(opening: KeptOpening, wanted: WantedThread): Promise<void>
  /** To be told of every frame before the stores hear of it. */
  follow(frame: ServerFrame): void
}

/**
 * Keeps the newest conversations and messages on this device, for when the phone is out of reach:
 *  1. at the start, what is kept goes into the stores, unless they heard from the server already;
 *  2. after a connection, the list and the newest threads are read into it as far as they changed (`offline-read-ahead`);
 *  3. from then on it follows the stores and the events, and writes what changed in batches (`offline-keeping`).
 * It is thrown away when the server has another history, and when this device is no longer let in.
 */
export async function openOfflineCopy(stores: Stores, openDatabase = openCopyDatabase): Promise<void> {
  try {
    const database = await openDatabase()
    const kept = await database.run('readonly', async (within) => ({
      facts: await within.readFacts(),
      conversations: await within.readConversations(),
    }))
    const keeper = createCopyKeeper({ stores, database, facts: kept.facts, onRefused: () => tellRefused(stores) })
    stores.setCopy({
      epoch: () => keeper.epoch(),
      show: (opening, wanted) => showKept(opening, wanted, keeper.findThread(wanted.id)),
      follow(frame) {
        keeper.changes.follow(frame)
        keeper.readAhead.follow(frame)
        keeper.planWrite()
      },
    })
    // Later than the truth it is of no use.
    const isTold = stores.connection.epoch.peek() !== undefined || stores.session.state.peek() !== 'checking'
    if (kept.facts && !isTold) restore(stores, kept.facts, kept.conversations)
    followStores(stores, keeper)
  } catch {
    tellRefused(stores)
  }
}

function followStores(
  { connection, session, conversations, openConversation, reading, environment }: Stores,
  keeper: CopyKeeper,
) {
  let cancelSweep: (() => void) | undefined
  connection.epoch.subscribe((epoch) => {
    cancelSweep?.()
    if (!epoch) return
    if (epoch !== (keeper.epoch() ?? epoch)) void keeper.forget()
    cancelSweep = environment.later(SWEEP_AFTER_MS, () => void keeper.sweep())
  })
  session.state.subscribe((state) => {
    if (state === 'unpaired') void keeper.forget()
  })
  conversations.byId.subscribe(() => keeper.planWrite())
  openConversation.messages.subscribe(() => keeper.planWrite())
  // Who looks away may be about to close the page.
  reading.isWatched.subscribe((isWatched) => {
    if (!isWatched) keeper.writeNow()
  })
}

function restore(
  { conversations, connection, session, environment }: Stores,
  facts: CopyFacts,
  rows: readonly Conversation[],
): void {
  const since = keptSince(facts, environment.now())
  conversations.restore(
    rows.filter((one) => (one.last_message_at ?? since) >= since),
    facts.counts,
  )
  connection.restore(facts.as_of, facts.phone && withoutTrouble(facts.phone))
  // From here on the app is on screen.
  session.restore(facts.device)
}

/** How it is now nobody knows: what was wrong may long be mended. */
function withoutTrouble(phone: PhoneStatus): PhoneStatus {
  return { ...phone, state: 'unknown', message: null, remedy: null, impairments: [] }
}

function tellRefused({ toasts }: Stores): void {
  loadPageWords()
    .then(() => toasts.show(pageWords.nothingKept))
    // Without its texts nothing can be said.
    .catch(() => undefined)
}
