import type { ComponentChildren } from 'preact'
import { findLinks } from '../../../src/domain/links.ts'
import type { Range } from '../../../src/protocol/search.ts'
import { Highlighted } from '../../components/highlighted.tsx'

/** The words of a message: its links lead somewhere, the words that were searched for are marked. Never markup. */
export function RichText({ text, found }: { text: string; found: readonly Range[] }) {
  const parts: ComponentChildren[] = []
  let at = 0
  const plain = (end: number) => {
    if (end > at)
      parts.push(<Highlighted key={at} text={text.slice(at, end)} ranges={within(found, at, end)} from={at} />)
    at = end
  }
  for (const { kind, start, end, href } of findLinks(text)) {
    plain(start)
    parts.push(
      <a
        key={start}
        href={href}
        dir={kind === 'phone' ? 'ltr' : undefined}
        {...(kind === 'web' && { target: '_blank', rel: 'noopener noreferrer' })}
      >
        <Highlighted text={text.slice(start, end)} ranges={within(found, start, end)} from={start} />
      </a>,
    )
    at = end
  }
  plain(text.length)
  return <>{parts}</>
}

function within(ranges: readonly Range[], start: number, end: number): readonly Range[] {
  return ranges.filter((range) => range.start < end && range.end > start)
}
