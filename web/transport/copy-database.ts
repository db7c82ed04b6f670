import type { Conversation, ConversationCounts } from '../../src/protocol/conversation.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Device } from '../../src/protocol/session.ts'
import type { PhoneStatus } from '../../src/protocol/sync.ts'
import { answerOf, COPY_DATABASE, endOf } from './indexed-db.ts'

/** The newest messages of a conversation, without a gap. */
export interface KeptThread {
  readonly id: ConversationId
  /** Oldest first. */
  readonly messages: readonly Message[]
  readonly scheduled: readonly Message[]
  /** The phone holds older ones. */
  readonly has_older: boolean
}

export interface CopyFacts {
  /** Of the server's stream of events: ids mean nothing in another. */
  readonly epoch: string
  /** What is kept was true then. */
  readonly as_of: number
  readonly counts: ConversationCounts | undefined
  readonly device: Device | undefined
  /** How the phone was. */
  readonly phone?: PhoneStatus | undefined
  /** Messages of this age and older are not kept; 0 for all. */
  readonly archive_after_days: number
  readonly threads: readonly ThreadFacts[]
}

export interface ThreadFacts {
  readonly id: ConversationId
  /** Opened, or something came: the ones longest ago give way. */
  readonly used_at: number
  readonly chars: number
  /** Changes with every message that comes or goes. */
  readonly mark: string
  /** Some of its messages are on their way, so their states will change. */
  readonly is_unsettled: boolean
}

export interface CopyTransaction {
  readFacts(): Promise<CopyFacts | undefined>
  writeFacts(facts: CopyFacts): void
  readConversations(): Promise<Conversation[]>
  writeConversation(conversation: Conversation): void
  deleteConversation(id: ConversationId): void
  readThread(id: ConversationId): Promise<KeptThread | undefined>
  writeThread(thread: KeptThread): void
  deleteThread(id: ConversationId): void
  clear(): void
}

/** Where the offline copy lies. */
export interface CopyDatabase {
  /** All or nothing. The work may wait for what it reads here, and for nothing else. */
  run<T>(mode: IDBTransactionMode, work: (within: CopyTransaction) => Promise<T>): Promise<T>
  close(): void
}

/** To be raised when what is kept beside conversations and messages changes: all of it is then thrown away. */
const VERSION = 1
/** Written in by the build: another name for other fields of conversations or messages. */
declare const COPY_SHAPE: string
const STORES = ['facts', 'conversations', 'threads'] as const

/** Throws where the browser keeps nothing, as in some private windows. */
export async function openCopyDatabase(): Promise<CopyDatabase> {
  const opening = indexedDB.open(COPY_DATABASE, VERSION)
  opening.addEventListener('upgradeneeded', () => {
    for (const name of opening.result.objectStoreNames) opening.result.deleteObjectStore(name)
    for (const name of STORES) opening.result.createObjectStore(name)
  })
  const database = await answerOf(opening)
  // Another tab wipes this browser, or has a newer version of the app.
  database.addEventListener('versionchange', () => database.close())

  return {
    close: () => database.close(),
    async run(mode, work) {
      const transaction = database.transaction(STORES, mode)
      try {
        const [result] = await Promise.all([work(within(transaction)), endOf(transaction)])
        return result
      } catch (error) {
        if (transaction.error === null) abort(transaction)
        throw error
      }
    },
  }
}

function within(transaction: IDBTransaction): CopyTransaction {
  const [facts, conversations, threads] = STORES.map((name) => transaction.objectStore(name)) as [
    IDBObjectStore,
    IDBObjectStore,
    IDBObjectStore,
  ]
  // What is read was written here, in the shape that the database's version stands for.
  return {
    // Of another version of the app: as if there were nothing.
    readFacts: () => answerOf(facts.get(COPY_SHAPE) as IDBRequest<CopyFacts | undefined>),
    writeFacts: (next) => void facts.put(next, COPY_SHAPE),
    readConversations: () => answerOf(conversations.getAll() as IDBRequest<Conversation[]>),
    writeConversation: (conversation) => void conversations.put(conversation, conversation.id),
    deleteConversation: (id) => void conversations.delete(id),
    readThread: (id) => answerOf(threads.get(id) as IDBRequest<KeptThread | undefined>),
    writeThread: (thread) => void threads.put(thread, thread.id),
    deleteThread: (id) => void threads.delete(id),
    clear() {
      for (const store of [facts, conversations, threads]) store.clear()
    },
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // It was over already.
  }
}
