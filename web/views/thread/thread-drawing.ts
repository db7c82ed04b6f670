import type { Placement } from '../../stores/thread-place.ts'
import type { ThreadChunk, ThreadDay, ThreadItem } from './thread-layout.ts'

/** What a bubble takes beside its lines, and a line, in CSS pixels. */
const BUBBLE_PX = 18
const GROUP_PX = 10
const LINE_PX = 22
const UNREAD_LINE_PX = 54
/** Header and composer take at least so much of the screen. */
const AROUND_PX = 112
/** Characters to a line, on a phone and on a wider screen. */
const NARROW_CHARS = 36
const WIDE_CHARS = 66

/** The days, chunks and items of before wherever the new ones say the same, so that only what changed is drawn anew. */
export function keepUnchanged(before: readonly ThreadDay[], next: readonly ThreadDay[]): readonly ThreadDay[] {
  const chunks = new Map(before.flatMap((day) => day.chunks).map((chunk) => [chunk.key, chunk]))
  return next.map((day) => ({ ...day, chunks: day.chunks.map((chunk) => keepChunk(chunks.get(chunk.key), chunk)) }))
}

function keepChunk(before: ThreadChunk | undefined, next: ThreadChunk): ThreadChunk {
  if (!before) return next
  const known = new Map(before.items.map((item) => [item.key, item]))
  const items = next.items.map((item) => {
    const same = known.get(item.key)
    return same && isSame(same, item) ? same : item
  })
  const isUnchanged = items.length === before.items.length && items.every((item, at) => item === before.items[at])
  return isUnchanged ? before : { key: next.key, items }
}

function isSame(a: ThreadItem, b: ThreadItem): boolean {
  if (a.kind === 'unread') return b.kind === 'unread' && a.count === b.count
  if (b.kind === 'unread') return false
  if (a.isFirst !== b.isFirst || a.isLast !== b.isLast) return false
  if (a.kind === 'message') return b.kind === 'message' && a.message === b.message
  return b.kind === 'waiting' && a.waiting === b.waiting
}

/** The same for what hangs on messages. */
export function keepUnchangedLists<K, V>(
  before: ReadonlyMap<K, readonly V[]> | undefined,
  next: ReadonlyMap<K, readonly V[]> | undefined,
): ReadonlyMap<K, readonly V[]> | undefined {
  if (!before || !next) return next
  let isUnchanged = before.size === next.size
  const kept = new Map(next)
  for (const [key, list] of next) {
    const known = before.get(key)
    if (known?.length === list.length && known.every((one, at) => one === list[at])) kept.set(key, known)
    else isUnchanged = false
  }
  return isUnchanged ? before : kept
}

/** About how high a chunk will be, before it was drawn. */
export function estimateHeight({ items }: ThreadChunk, width: number): number {
  const perLine = width < 600 ? NARROW_CHARS : WIDE_CHARS
  return items.reduce((sum, item) => {
    if (item.kind === 'unread') return sum + UNREAD_LINE_PX
    const body = item.kind === 'message' ? item.message.body : item.waiting.body
    const lines = body.split('\n').reduce((count, line) => count + Math.max(1, Math.ceil(line.length / perLine)), 0)
    return sum + BUBBLE_PX + lines * LINE_PX + (item.isFirst ? GROUP_PX : 0)
  }, 0)
}

interface Screen {
  readonly width: number
  readonly height: number
}

/** The chunks that fill a screen around the place where a thread begins, or goes on; those at its end are always among them. */
export function chunksAround(
  days: readonly ThreadDay[],
  placement: Placement | undefined,
  screen: Screen,
): ReadonlySet<string> {
  const chunks = days.flatMap((day) => day.chunks)
  const found = placement ? chunks.findIndex(({ items }) => items.some((item) => isPlace(item, placement))) : -1
  const at = found < 0 ? chunks.length - 1 : found
  const keys = new Set(chunks.slice(-2).map(({ key }) => key))
  for (const step of [-1, 1]) {
    for (
      let [index, height] = [at, 0];
      height < screen.height - AROUND_PX && index >= 0 && index < chunks.length;
      index += step
    ) {
      const chunk = chunks[index]
      if (!chunk) break
      keys.add(chunk.key)
      height += estimateHeight(chunk, screen.width)
    }
  }
  return keys
}

function isPlace(item: ThreadItem, placement: Placement): boolean {
  if (placement.kind === 'unread') return item.kind === 'unread'
  return placement.kind === 'message' && item.kind === 'message' && item.message.id === placement.messageId
}
