import type { Conversation } from '../../src/protocol/conversation.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { CopyDatabase, CopyFacts, KeptThread } from '../transport/copy-database.ts'
import { compareConversations } from './conversation-order.ts'
import { COPY_KEY } from './offline-copy-key.ts'
import { createReadAhead } from './offline-read-ahead.ts'
import { createThreadChanges } from './offline-thread-changes.ts'
import { keptSince } from './offline-threads.ts'
import { writeCopy } from './offline-writing.ts'
import type { Stores } from './stores.ts'

export const MAX_CONVERSATIONS = 200
const WRITE_AFTER_MS = 1_000

interface CopyKeeperDeps {
  stores: Stores
  database: CopyDatabase
  /** Of what lies there already. */
  facts: CopyFacts | undefined
  /** The browser keeps nothing here. */
  onRefused: () => void
}

export type CopyKeeper = ReturnType<typeof createCopyKeeper>

/** Writes what the stores know into the copy, and reads threads from it. Nothing is written before the first sweep after a connection. */
export function createCopyKeeper({ stores, database, facts: found, onRefused }: CopyKeeperDeps) {
  const { conversations, session, connection, environment, sharedSettings } = stores
  const changes = createThreadChanges(stores)
  const readAhead = createReadAhead({ stores, changes, find: (id) => facts?.threads.find((one) => one.id === id) })
  let facts = found
  /** What lies in the database, by id; undefined until it was written from here once. */
  let written: ReadonlyMap<ConversationId, Conversation> | undefined
  let isSwept = false
  let isWriting = false
  let isRefused = false
  let cancelWrite: (() => void) | undefined

  const isPaired = () => session.state.peek() === 'paired'
  const archiveAfterDays = () => sharedSettings.settings.peek()?.archive_after_days ?? facts?.archive_after_days ?? 0

  function stopWaiting(): void {
    cancelWrite?.()
    cancelWrite = undefined
  }

  function planWrite(): void {
    if (isSwept && !isWriting && !isRefused) cancelWrite ??= environment.later(WRITE_AFTER_MS, () => void write())
  }

  async function write(): Promise<void> {
    const epoch = connection.epoch.peek()
    stopWaiting()
    if (!epoch || !isPaired() || !isSwept || isWriting || isRefused) return
    isWriting = true
    try {
      await writeAll(epoch)
    } catch {
      isRefused = true
      database.close()
      environment.storage.remove(COPY_KEY)
      // It is closed too when another tab wipes this browser.
      if (isPaired()) onRefused()
    } finally {
      isWriting = false
    }
    if (!isPaired()) await forget()
    else if (changes.isAny()) planWrite()
    void readAhead.run(planWrite)
  }

  async function writeAll(epoch: string): Promise<void> {
    const now = environment.now()
    const since = keptSince({ archive_after_days: archiveAfterDays() }, now)
    const wanted = chooseConversations([readAhead.rows(), conversations.byId.peek()], since)
    facts = await writeCopy(database, {
      wanted,
      written,
      ...changes.take(),
      facts: describe(stores, { epoch, archive_after_days: archiveAfterDays() }, now),
      now,
      onGap: readAhead.want,
    })
    written = wanted
    environment.storage.write(COPY_KEY, '1')
  }

  async function forget(): Promise<void> {
    stopWaiting()
    isSwept = false
    written = facts = undefined
    changes.clear()
    readAhead.clear()
    environment.storage.remove(COPY_KEY)
    // Closed: then it is being wiped already.
    await database.run('readwrite', async (within) => within.clear()).catch(() => undefined)
  }

  return {
    changes,
    readAhead,
    planWrite,
    forget,
    writeNow: () => void write(),
    epoch: () => facts?.epoch,
    async sweep(): Promise<void> {
      await readAhead.sweep(MAX_CONVERSATIONS)
      isSwept = isSwept || connection.line.peek() === 'open'
      await write()
    },
    findThread: async (id: ConversationId) =>
      facts && (connection.epoch.peek() ?? facts.epoch) === facts.epoch
        ? readThread(database, id, keptSince(facts, environment.now()))
        : undefined,
  }
}

type Rows = ReadonlyMap<ConversationId, Conversation>

/** The newest ones that are known, but for hidden senders and for what is archived by age. */
function chooseConversations(known: readonly Rows[], since: number): Rows {
  const all = new Map(known.flatMap((rows) => [...rows]))
  const chosen = [...all.values()]
    .filter((one) => !one.is_hidden && (one.last_message_at ?? since) >= since)
    .toSorted(compareConversations)
    .slice(0, MAX_CONVERSATIONS)
  return new Map(chosen.map((one) => [one.id, one]))
}

async function readThread(database: CopyDatabase, id: ConversationId, since: number): Promise<KeptThread | undefined> {
  try {
    const thread = await database.run('readonly', (within) => within.readThread(id))
    const messages = thread?.messages.filter(({ timestamp }) => timestamp >= since) ?? []
    return thread && (messages.length > 0 || !thread.has_older) ? { ...thread, messages } : undefined
  } catch {
    // Emptied by the browser, or wiped by another tab: the server has it all.
    return undefined
  }
}

type Given = Pick<CopyFacts, 'epoch' | 'archive_after_days'>

function describe(
  { conversations, session, connection }: Stores,
  given: Given,
  now: number,
): Omit<CopyFacts, 'threads'> {
  const isLive = connection.line.peek() === 'open'
  return {
    ...given,
    as_of: isLive ? now : (connection.lastSeenAt.peek() ?? now),
    counts: conversations.counts.peek(),
    device: session.device.peek(),
    phone: connection.phone.peek(),
  }
}
