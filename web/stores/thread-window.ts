import { signal, type ReadonlySignal } from '@preact/signals'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import { DEFAULT_PAGE_SIZE } from '../../src/protocol/limits.ts'
import type { MessagePageQuery } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import type { KeptThread } from '../transport/copy-database.ts'
import { rowOf } from './conversation-order.ts'
import { createHeldMessages, MAX_HELD } from './held-messages.ts'
import { createPageReader, type Loading, type TakePage } from './page-reader.ts'

export type ThreadWindow = ReturnType<typeof createThreadWindow>

/** What is held of one thread: a window that is read on at both ends. */
export function createThreadWindow(api: Pick<Api, 'listMessages'>) {
  const id = signal<ConversationId>()
  const loading = signal<Loading>()
  const within = createHeldMessages(loading)
  const { held, scheduled, messages, hasOlder, hasNewer, keepBounded, takeLate } = within
  const { read, error, isMissing, reset } = createPageReader({ api, id, loading, begin: within.beginPage })
  const { forget, ...readings } = createReadings({ within, loading, read })

  return {
    ...within,
    id,
    loading,
    error,
    isMissing,
    ...readings,

    reset(next: ConversationId | undefined): void {
      reset()
      forget()
      id.value = next
      held.clear()
      scheduled.clear()
      hasOlder.value = hasNewer.value = false
    },
    /** What this device keeps of it, until the server's answer takes its place. */
    restore(kept: KeptThread): void {
      held.take(kept.messages, held.begin())
      scheduled.take(kept.scheduled, scheduled.begin())
      hasOlder.value = kept.has_older
    },
    async readOlder(): Promise<void> {
      const before = messages.peek()[0]?.id
      if (!before || !hasOlder.peek() || loading.peek()) return
      await read('older', { before }, (page, began) => {
        held.take(page.messages, began)
        hasOlder.value = page.has_more
        keepBounded('oldest')
      })
    },
    async readNewer(): Promise<void> {
      const after = messages.peek().at(-1)?.id
      if (!after || !hasNewer.peek() || loading.peek()) return
      await read('newer', { after }, (page, began) => {
        held.take(page.messages, began)
        hasNewer.value = page.messages.length >= DEFAULT_PAGE_SIZE
        takeLate()
        keepBounded('newest')
        // Only the newest page tells what waits for its hour.
        if (!hasNewer.peek() && !readings.isNewestRead()) void readings.readNewest(messages.peek().length)
      })
    },
  }
}

interface ReadingsDeps extends Pick<ReturnType<typeof createPageReader>, 'read'> {
  within: ReturnType<typeof createHeldMessages>
  loading: ReadonlySignal<Loading | undefined>
}

/** The readings whose answer takes the place of what was held. */
function createReadings({ within, loading, read }: ReadingsDeps) {
  const { held, scheduled, messages, hasOlder, hasNewer, takeLate } = within
  let isNewestRead = false
  let isStale = false

  const readFirst = (query: MessagePageQuery, take: TakePage) =>
    read('first', query, (page, began) => {
      isStale = false
      take(page, began)
    })

  const readNewest = (size: number, then?: () => void) =>
    readFirst({ per_page: Math.min(MAX_HELD, Math.max(DEFAULT_PAGE_SIZE, size)) }, (page, began) => {
      scheduled.takeInstead(page.scheduled, began)
      held.takeInstead(page.messages, began)
      hasOlder.value = page.has_more
      hasNewer.value = false
      takeLate()
      isNewestRead = true
      then?.()
    })

  /** What is held, once more, where newer messages follow below it. */
  async function readHeld(): Promise<void> {
    const all = messages.peek()
    const newest = all.at(-1)?.id
    if (!newest) return
    // From its lower end upwards, so that what was missed in it pushes nothing out that is read.
    const size = Math.min(MAX_HELD, all.length + DEFAULT_PAGE_SIZE)
    await readFirst({ before: `msg_${rowOf(newest) + 1}`, per_page: size }, (page, began) => {
      held.takeInstead(page.messages, began)
      hasOlder.value = page.has_more
    })
  }

  return {
    /** The newest page was read since the thread was opened. */
    isNewestRead: (): boolean => isNewestRead,
    /** It changed, and could not be read again. */
    isStale: (): boolean => isStale && loading.peek() !== 'first',
    forget: (): void => {
      isNewestRead = isStale = false
    },
    readNewest,
    readAround: (around: MessageId, then: () => void) =>
      readFirst({ around }, (page, began) => {
        held.takeOnly(page.messages, began)
        hasOlder.value = page.has_more
        // Whether newer ones follow is learnt by asking for them.
        hasNewer.value = page.messages.length > 0
        then()
      }),
    /** It changed: reads again what is held. */
    readAgain: async (then: () => void): Promise<void> => {
      isStale = true
      await (hasNewer.peek() ? readHeld() : readNewest(messages.peek().length, then))
    },
  }
}
