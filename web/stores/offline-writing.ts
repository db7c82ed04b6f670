import type { Conversation } from '../../src/protocol/conversation.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { CopyDatabase, CopyFacts, CopyTransaction, ThreadFacts } from '../transport/copy-database.ts'
import type { TakenChanges } from './offline-thread-changes.ts'
import { applyChanges, chooseStaying, factsOf } from './offline-threads.ts'

interface CopyWriting extends TakenChanges {
  readonly wanted: ReadonlyMap<ConversationId, Conversation>
  /** What lies there already; undefined when that is not known. */
  readonly written: ReadonlyMap<ConversationId, Conversation> | undefined
  readonly facts: Omit<CopyFacts, 'threads'>
  readonly now: number
  /** Between what is kept of this thread and what was heard of it, something is missing. */
  readonly onGap: (id: ConversationId) => void
}

/** Writes what changed, in one transaction. Another tab may have written meanwhile; what it kept stays. */
export async function writeCopy(database: CopyDatabase, writing: CopyWriting): Promise<CopyFacts> {
  return database.run('readwrite', async (within) => {
    const kept = await within.readFacts()
    // Of another history or of another version of the app, or the browser lost it.
    const isUsable = kept?.epoch === writing.facts.epoch
    if (!isUsable) within.clear()
    await writeConversations(within, writing, !isUsable)
    const threads = await writeThreads(within, writing, isUsable ? kept.threads : [])
    const facts = { ...writing.facts, threads }
    within.writeFacts(facts)
    return facts
  })
}

async function writeConversations(
  within: CopyTransaction,
  { wanted, written }: CopyWriting,
  isEmpty: boolean,
): Promise<void> {
  const before = isEmpty
    ? new Map<ConversationId, Conversation>()
    : (written ?? new Map((await within.readConversations()).map((one) => [one.id, one])))
  for (const id of before.keys()) if (!wanted.has(id)) within.deleteConversation(id)
  for (const [id, one] of wanted) if (before.get(id) !== one) within.writeConversation(one)
}

async function writeThreads(
  within: CopyTransaction,
  { read, heard, gone, now, onGap }: CopyWriting,
  before: readonly ThreadFacts[],
): Promise<readonly ThreadFacts[]> {
  const threads = new Map(before.map((one) => [one.id, one]))
  for (const id of gone) threads.delete(id)
  for (const [id, { thread, mark, usedAt }] of read) {
    within.writeThread(thread)
    threads.set(id, factsOf(thread, mark, usedAt))
  }
  for (const [id, changes] of heard) {
    const known = threads.get(id)
    const follows = known?.mark === changes.before || known?.mark === changes.after
    const thread = known && follows && !changes.isBroken ? await within.readThread(id) : undefined
    if (!known || !thread) {
      onGap(id)
      continue
    }
    const next = applyChanges(thread, changes)
    within.writeThread(next)
    threads.set(id, factsOf(next, changes.after, known.mark === changes.after ? known.used_at : now))
  }
  const staying = chooseStaying([...threads.values()])
  const stayingIds = new Set(staying.map(({ id }) => id))
  for (const { id } of [...before, ...threads.values()]) if (!stayingIds.has(id)) within.deleteThread(id)
  return staying
}
