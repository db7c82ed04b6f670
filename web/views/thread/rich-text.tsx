import { useComputed } from '@preact/signals'
import { Fragment, type ComponentChildren } from 'preact'
import { findDates, type FoundDate } from '../../../src/domain/dates-in-text.ts'
import { findLinks, type Link } from '../../../src/domain/links.ts'
import {
  findNationalNumbers,
  mayHoldNationalNumber,
  readHomeNumbers,
  type HomeNumbers,
} from '../../../src/domain/national-numbers.ts'
import type { Conversation } from '../../../src/protocol/conversation.ts'
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
export function RichText(props: RichTextProps) {
  return mayHoldNationalNumber(props.text) ? <TextWithNumbers {...props} /> : drawText(props, undefined)
}

/** What counts as a number at home is read from those of the list. */
function TextWithNumbers(props: RichTextProps) {
  const { conversations } = useApp().stores
  const home = useComputed(() => homeNumbersOf(conversations.byId.value))
  return drawText(props, home.value)
}

let readFrom: ReadonlyMap<string, Conversation> | undefined
let lastHome: HomeNumbers | undefined

// Read once for each state of the list, and the same while it is the same, so that no message is drawn again for nothing.
function homeNumbersOf(known: ReadonlyMap<string, Conversation>): HomeNumbers | undefined {
  if (known === readFrom) return lastHome
  const next = readHomeNumbers(known.values())
  const isSame =
    next?.trunk === lastHome?.trunk && [...(next?.lengths ?? [])].every((one) => lastHome?.lengths.has(one))
  if (!isSame || next?.lengths.size !== lastHome?.lengths.size) lastHome = next
  readFrom = known
  return lastHome
}

function drawText({ text, found, at: saidAt }: RichTextProps, home: HomeNumbers | undefined): ComponentChildren {
  const pieces = findPieces(text, saidAt, home)
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

function findPieces(text: string, saidAt: number, home: HomeNumbers | undefined): Piece[] {
  const asPiece = (link: Link): Piece => ({ start: link.start, end: link.end, link })
  const links = findLinks(text).map(asPiece)
  const dates: Piece[] = findDates(text, saidAt).map((date) => ({ start: date.start, end: date.end, date }))
  const sure = [...links, ...dates.filter((date) => isFree(date, links))]
  const numbers = home ? findNationalNumbers(text, home).map(asPiece) : []
  return [...sure, ...numbers.filter((number) => isFree(number, sure))].toSorted((a, b) => a.start - b.start)
}

function isFree({ start, end }: Piece, others: readonly Piece[]): boolean {
  return others.every((other) => end <= other.start || start >= other.end)
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
          items: createTextActions(app).numberItems(href, event.currentTarget.textContent),
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
