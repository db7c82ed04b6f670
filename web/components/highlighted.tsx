import type { ComponentChildren } from 'preact'
import type { Range } from '../../src/protocol/search.ts'

/** A text with its found words marked. Ranges are UTF-16 offsets, in order. */
export function Highlighted({ text, ranges, from = 0 }: { text: string; ranges: readonly Range[]; from?: number }) {
  const parts: ComponentChildren[] = []
  let at = 0
  for (const range of ranges) {
    const start = Math.max(at, range.start - from)
    const end = Math.min(text.length, range.end - from)
    if (end <= start) continue
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  parts.push(text.slice(at))
  return <>{parts}</>
}
