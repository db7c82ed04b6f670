import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import type { KeptThread } from '../transport/copy-database.ts'
import { rowOf } from './conversation-order.ts'
import { createFreshMap, type FreshMap } from './fresh-map.ts'
import { createPageReader, PAGE_SIZE } from './page-reader.ts'

/** Messages held at once; what lies further away is read again when it is scrolled to. */
export const MAX_HELD = 300

export type ThreadWindow = ReturnType<typeof createThreadWindow>

/** The messages of one thread that are held here: a window that grows at both ends. */
export function createThreadWindow(api: Pick<Api, 'listMessages'>) {
  const id = signal<ConversationId>()
  const ticks = { last: 0 }
  const held = createFreshMap(ticks, isSame)
  const scheduled = createFreshMap(ticks, isSame)
  const hasOlder = signal(false)
  const hasNewer = signal(false)
  const messages = computed(() => [...held.byId.value.values()].toSorted((a, b) => rowOf(a.id) - rowOf(b.id)))
  let isNewestRead = false
  const reader = createPageReader({ api, id, begin: held.begin })
  const { read, loading, error, isMissing } = reader

  /** Lets go of what lies furthest from where one reads. */
  function keepBounded(end: 'oldest' | 'newest'): void {
    const all = messages.peek()
    if (all.length <= MAX_HELD) return
    held.keep(end === 'newest' ? all.slice(-MAX_HELD) : all.slice(0, MAX_HELD))
    if (end === 'newest') hasOlder.value = true
    else hasNewer.value = true
  }

  return {
    id,
    held,
    scheduled,
    messages,
    hasOlder,
    hasNewer,
    loading,
    error,
    isMissing,
    /** The newest page was read since the thread was opened. */
    isNewestRead: () => isNewestRead,

    reset(next: ConversationId | undefined): void {
      reader.reset()
      id.value = next
      held.clear()
      scheduled.clear()
      hasOlder.value = hasNewer.value = isNewestRead = false
    },
    /** What this device keeps of it, until the server's answer takes its place. */
    restore(kept: KeptThread): void {
      held.take(kept.messages, held.begin())
      scheduled.take(kept.scheduled, scheduled.begin())
      hasOlder.value = kept.has_older
    },
    readNewest: (size: number, then?: () => void) =>
      read('first', { per_page: Math.min(MAX_HELD, Math.max(PAGE_SIZE, size)) }, (page, began) => {
        scheduled.takeInstead(page.scheduled, began)
        held.takeInstead(page.messages, began)
        hasOlder.value = page.has_more
        hasNewer.value = false
        isNewestRead = true
        then?.()
      }),
    readAround: (around: MessageId, then: () => void) =>
      read('first', { around }, (page, began) => {
        held.takeOnly(page.messages, began)
        hasOlder.value = page.has_more
        // Whether newer ones follow is learnt by asking for them.
        hasNewer.value = page.messages.length > 0
        then()
      }),
    readAgain: () => readAgain({ held, messages, hasOlder, read }),
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
        hasNewer.value = page.messages.length >= PAGE_SIZE
        keepBounded('newest')
      })
    },
    place: (message: Message) => placeIn({ held, messages, hasOlder, hasNewer }, message),
  }
}

// Both came as JSON from the same server, which writes the fields in one order.
function isSame(known: Message, told: Message): boolean {
  return JSON.stringify(known) === JSON.stringify(told)
}

interface Held {
  readonly held: FreshMap<Message>
  readonly messages: ReadonlySignal<readonly Message[]>
  readonly hasOlder: Signal<boolean>
}

/** What is held, once more, where newer messages follow below it. */
async function readAgain({
  held,
  messages,
  hasOlder,
  read,
}: Held & Pick<ReturnType<typeof createPageReader>, 'read'>): Promise<void> {
  const all = messages.peek()
  const newest = all.at(-1)?.id
  if (!newest) return
  // From its lower end upwards, so that what was missed in it pushes nothing out that is read.
  const query = { before: `msg_${rowOf(newest) + 1}`, per_page: Math.min(MAX_HELD, all.length + PAGE_SIZE) }
  await read('first', query, (page, began) => {
    held.takeInstead(page.messages, began)
    hasOlder.value = page.has_more
  })
}

/** Where a message stands that an event brought: in the window, or past one of its ends where there is more to read. */
function placeIn(
  { held, messages, hasOlder, hasNewer }: Held & { readonly hasNewer: ReadonlySignal<boolean> },
  message: Message,
): 'inside' | 'older' | 'newer' {
  if (held.byId.peek().has(message.id)) return 'inside'
  const place = rowOf(message.id)
  const oldest = messages.peek()[0]
  const newest = messages.peek().at(-1)
  if (hasNewer.peek() && newest && place > rowOf(newest.id)) return 'newer'
  return hasOlder.peek() && oldest && place < rowOf(oldest.id) ? 'older' : 'inside'
}
