import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { MessageId } from '../../src/protocol/ids.ts'
import { DEFAULT_PAGE_SIZE } from '../../src/protocol/limits.ts'
import type { Message } from '../../src/protocol/message.ts'
import { rowOf } from './conversation-order.ts'
import { createFreshMap } from './fresh-map.ts'

/** Messages held at once; what lies further away is read again when it is scrolled to. */
export const MAX_HELD = 300
/** More than this below a page that is on its way is read behind it instead. */
export const MAX_LATE = DEFAULT_PAGE_SIZE

/** Where a message stands: in what is held, or past one of its ends where there is more to read. */
export type HeldPlace = 'inside' | 'older' | 'newer'

/** The messages of one thread that are held here, without a gap between them, and those that wait for their hour. */
export function createHeldMessages(isReading: ReadonlySignal<unknown>) {
  const ticks = { last: 0 }
  const held = createFreshMap(ticks, isSame)
  const scheduled = createFreshMap(ticks, isSame)
  const hasOlder = signal(false)
  const hasNewer = signal(false)
  const messages = computed(() => [...held.byId.value.values()].toSorted((a, b) => rowOf(a.id) - rowOf(b.id)))
  /** Came below what is held while a page was read: whether that page ends right above, its answer shows. */
  const late = new Map<MessageId, Message>()
  let isTooLate = false

  /** Lets go of what lies furthest from where one reads. */
  function keepBounded(end: 'oldest' | 'newest', most = MAX_HELD): void {
    const all = messages.peek()
    if (all.length <= most) return
    held.keep(end === 'newest' ? all.slice(-most) : all.slice(0, most))
    if (end === 'newest') hasOlder.value = true
    else hasNewer.value = true
  }

  function placeOf(message: Message): HeldPlace {
    const all = messages.peek()
    if (hasNewer.peek() && isBelow(message, all.at(-1))) return 'newer'
    return hasOlder.peek() && all[0] && isBelow(all[0], message) ? 'older' : 'inside'
  }

  function add(message: Message, isAtNewest: boolean): HeldPlace {
    const isNew = !held.byId.peek().has(message.id)
    const isFull = isNew && held.byId.peek().size >= MAX_HELD
    // Where one reads further up, nothing of it gives way to what is new: that is read once one goes down.
    if (isFull && !isAtNewest && isBelow(message, messages.peek().at(-1))) hasNewer.value = true
    const place = isNew ? placeOf(message) : 'inside'
    if (place === 'inside') held.put(message)
    else if (place === 'newer' && isReading.peek()) waitFor(message)
    // Several at once, so that this is not done with each.
    if (isFull && isAtNewest) keepBounded('newest', MAX_HELD - DEFAULT_PAGE_SIZE)
    // What came into the middle takes the place of the newest, which is not on screen.
    else if (isFull) keepBounded('oldest')
    return place
  }

  function waitFor(message: Message): void {
    late.set(message.id, message)
    if (late.size > MAX_LATE) isTooLate = true
    if (isTooLate) late.clear()
  }

  function forgetLate(): void {
    late.clear()
    isTooLate = false
  }

  return {
    held,
    scheduled,
    hasOlder,
    hasNewer,
    messages,
    keepBounded,
    /** To be called when a page is asked for. */
    beginPage: (): number => {
      forgetLate()
      return held.begin()
    },
    /** A page was taken, whatever was told while it was on its way follows on it. */
    takeLate: (): void => {
      if (!hasNewer.peek()) for (const one of late.values()) held.put(one)
      if (isTooLate) hasNewer.value = true
      forgetLate()
    },
    /** A message that was told of by itself. Undefined where it only waits for its hour. */
    put(message: Message, isAtNewest: boolean): HeldPlace | undefined {
      if (!message.id.startsWith('sched_')) return add(message, isAtNewest)
      // Taken back, or on its way under a message's own id: it waits no more.
      if (message.status_detail?.state === 'scheduled') scheduled.put(message)
      else scheduled.remove([message.id])
      return undefined
    },
    /** Something newer was told of it since. */
    isOld: ({ id }: Message, began: number): boolean => held.isNewer(id, began) || scheduled.isNewer(id, began),
    remove(ids: readonly MessageId[]): void {
      held.remove(ids)
      scheduled.remove(ids)
      for (const id of ids) late.delete(id)
    },
  }
}

// Both came as JSON from the same server, which writes the fields in one order.
function isSame(known: Message, told: Message): boolean {
  return JSON.stringify(known) === JSON.stringify(told)
}

function isBelow(message: Message, other: Message | undefined): boolean {
  return other !== undefined && rowOf(message.id) > rowOf(other.id)
}
