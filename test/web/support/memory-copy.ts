import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { CopyDatabase, CopyFacts, CopyTransaction, KeptThread } from '../../../web/transport/copy-database.ts'

export interface MemoryCopy extends CopyDatabase {
  facts: CopyFacts | undefined
  readonly conversations: Map<string, Conversation>
  readonly threads: Map<string, KeptThread>
  /** As a full disk does. */
  refusesWrites: boolean
  isClosed: boolean
  /** How many transactions wrote. */
  writes: number
}

/** The offline copy's database without a browser: what two pages of one browser share. */
export function createMemoryCopy(): MemoryCopy {
  const conversations = new Map<string, Conversation>()
  const threads = new Map<string, KeptThread>()
  const within: CopyTransaction = {
    readFacts: () => Promise.resolve(copy.facts),
    writeFacts: (facts) => void (copy.facts = facts),
    readConversations: () => Promise.resolve([...conversations.values()]),
    writeConversation: (one) => void conversations.set(one.id, one),
    deleteConversation: (id) => void conversations.delete(id),
    readThread: (id) => Promise.resolve(threads.get(id)),
    writeThread: (thread) => void threads.set(thread.id, thread),
    deleteThread: (id) => void threads.delete(id),
    clear() {
      copy.facts = undefined
      conversations.clear()
      threads.clear()
    },
  }
  const copy: MemoryCopy = {
    facts: undefined,
    conversations,
    threads,
    refusesWrites: false,
    isClosed: false,
    writes: 0,
    run(mode, work) {
      if (copy.isClosed || (mode === 'readwrite' && copy.refusesWrites)) return Promise.reject(new Error('No'))
      if (mode === 'readwrite') copy.writes += 1
      return work(within)
    },
    close: () => void (copy.isClosed = true),
  }
  return copy
}
