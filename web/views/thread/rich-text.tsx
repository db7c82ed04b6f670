import { Fragment, type ComponentChildren } from 'preact'
import { findDates, type FoundDate } from '../../../src/domain/dates-in-text.ts'
import { findLinks, type Link } from '../../../src/domain/links.ts'
import type { Range } from '../../../src/protocol/search.ts'
import { Highlighted } from '../../components/highlighted.tsx'
import { placeUnder } from '../../components/menu-place.ts'
import { pageWords } from '../../language/page-words.ts'
import { useApp } from '../stores-context.ts'
import { inspectLink } from './link-host.ts'
import { createTextActions } from './text-actions.ts'

interface RichTextProps {
  text: string
  found: readonly Range[]
  /** When it was said: a day without a year is near it. */
  at: number
}

type Piece = { readonly start: number; readonly end: number } & ({ readonly link: Link } | { readonly date: FoundDate })

/** The words of a message: links, numbers and days in them act, the words that were searched for are marked. Never markup. */
export function RichText({ text, found, at: saidAt }: RichTextProps) {
  const pieces = findPieces(text, saidAt)
  // Most messages are words and no more.
  if (pieces.length === 0 && found.length === 0) return text
  const parts: ComponentChildren[] = []
  let at = 0
  const words = (start: number, end: number) => (
    <Highlighted text={text.slice(start, end)} ranges={within(found, start, end)} from={start} />
  )
  for (const piece of pieces) {
    parts.push(<Fragment key={at}>{words(at, piece.start)}</Fragment>)
    const inner = words(piece.start, piece.end)
    if ('date' in piece) {
      parts.push(
        <DateButton key={piece.start} date={piece.date} written={text.slice(piece.start, piece.end)}>
          {inner}
        </DateButton>,
      )
    } else if (piece.link.kind === 'phone') {
      parts.push(
        <NumberLink key={piece.start} href={piece.link.href}>
          {inner}
        </NumberLink>,
      )
    } else {
      parts.push(
        <WebLink key={piece.start} link={piece.link} written={text.slice(piece.start, piece.end)}>
          {inner}
        </WebLink>,
      )
    }
    at = piece.end
  }
  parts.push(<Fragment key={at}>{words(at, text.length)}</Fragment>)
  return <>{parts}</>
}

function findPieces(text: string, saidAt: number): Piece[] {
  const links: Piece[] = findLinks(text).map((link) => ({ start: link.start, end: link.end, link }))
  const dates: Piece[] = findDates(text, saidAt).map((date) => ({ start: date.start, end: date.end, date }))
  const free = dates.filter((date) => links.every((link) => date.end <= link.start || date.start >= link.end))
  return [...links, ...free].toSorted((a, b) => a.start - b.start)
}

function within(ranges: readonly Range[], start: number, end: number): readonly Range[] {
  return ranges.filter((range) => range.start < end && range.end > start)
}

/** Nothing is fetched before it is clicked. An address that looks like another one shows where it leads, and asks first. */
function WebLink({ link, written, children }: { link: Link; written: string; children: ComponentChildren }) {
  const { overlay } = useApp()
  const inspected = inspectLink(link.href)
  const isDeceptive = inspected?.isDeceptive ?? false
  return (
    <>
      <a
        href={link.href}
        {...(link.kind === 'web' && { target: '_blank', rel: 'noopener noreferrer' })}
        onClick={(event) => {
          if (!inspected?.isDeceptive) return
          event.preventDefault()
          overlay.ask({
            title: pageWords.linkTitle,
            text: pageWords.linkLooksLike(written, inspected.host),
            yes: pageWords.openLink,
            no: pageWords.dontOpen,
            isDanger: true,
            run: () => window.open(link.href, '_blank', 'noopener,noreferrer'),
          })
        }}
      >
        {children}
      </a>
      {isDeceptive && (
        <span class="real-host" dir="ltr">
          {' '}
          ({inspected?.host})
        </span>
      )}
    </>
  )
}

function NumberLink({ href, children }: { href: string; children: ComponentChildren }) {
  const app = useApp()
  return (
    <a
      href={href}
      dir="ltr"
      aria-haspopup="menu"
      onClick={(event) => {
        event.preventDefault()
        app.overlay.openMenu({
          label: pageWords.linkMenu,
          items: createTextActions(app).numberItems(href),
          place: placeUnder(event.currentTarget),
        })
      }}
    >
      {children}
    </a>
  )
}

function DateButton({ date, written, children }: { date: FoundDate; written: string; children: ComponentChildren }) {
  const app = useApp()
  return (
    <button
      type="button"
      class="date-link"
      aria-haspopup="menu"
      onClick={(event) => {
        app.overlay.openMenu({
          label: pageWords.dateMenu,
          items: createTextActions(app).dateItems(date, written),
          place: placeUnder(event.currentTarget),
        })
      }}
    >
      {children}
    </button>
  )
}
