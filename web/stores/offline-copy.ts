import type { ServerFrame } from '../../src/protocol/events.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import { pageWords } from '../language/page-words.ts'
import { loadPageWords } from '../language/speak.ts'
import { openCopyDatabase, type CopyDatabase, type CopyFacts, type KeptThread } from '../transport/copy-database.ts'
import { createCopyKeeper, type CopyKeeper } from './offline-keeping.ts'
import { keptSince } from './offline-threads.ts'
import type { Stores } from './stores.ts'

/** After a connection the screen comes first. */
const SWEEP_AFTER_MS = 1_500

export interface OfflineCopy {
  /** The newest messages of a conversation, as far as they are kept. */
  findThread(id: ConversationId): Promise<KeptThread | undefined>
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
  let keeper: CopyKeeper
  try {
    const database = await openDatabase()
    const facts = await restore(stores, database)
    keeper = createCopyKeeper({ stores, database, facts, onRefused: () => tellRefused(stores) })
  } catch {
    return tellRefused(stores)
  }
  followStores(stores, keeper)
  stores.setCopy({
    findThread: (id) => keeper.findThread(id),
    follow(frame) {
      keeper.changes.follow(frame)
      keeper.readAhead.follow(frame)
      keeper.planWrite()
    },
  })
}

function followStores(
  { connection, session, conversations, openConversation, reading, environment }: Stores,
  keeper: CopyKeeper,
) {
  let cancelSweep: (() => void) | undefined
  connection.epoch.subscribe((epoch) => {
    cancelSweep?.()
    if (!epoch) return
    if (keeper.isOfAnother(epoch)) void keeper.forget()
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

async function restore(
  { conversations, connection, session, environment }: Stores,
  database: CopyDatabase,
): Promise<CopyFacts | undefined> {
  const { facts, rows } = await database.run('readonly', async (within) => ({
    facts: await within.readFacts(),
    rows: await within.readConversations(),
  }))
  // Later than the truth it is of no use.
  if (!facts || session.state.peek() !== 'checking') return facts
  const since = keptSince(facts, environment.now())
  conversations.restore(
    rows.filter((one) => (one.last_message_at ?? since) >= since),
    facts.counts,
  )
  connection.restore(facts.as_of)
  session.restore(facts.device)
  return facts
}

function tellRefused({ toasts }: Stores): void {
  loadPageWords()
    .then(() => toasts.show(pageWords.nothingKept))
    // Without its texts nothing can be said.
    .catch(() => undefined)
}
