import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../../domain/app-error.ts'
import type { Clock } from '../../domain/clock.ts'
import { openPhoneZone, type PhoneZone } from '../../domain/phone-time.ts'
import type { ExportChoice, ExportFormat, ExportLanguage } from '../../protocol/export.ts'
import type { ExportScope } from '../../store/export-rows.ts'
import type { Store } from '../../store/store.ts'
import { countChosen, planExport, type ExportPlan } from './export-plan.ts'
import { nameExport } from './export-name.ts'
import type { ExportFacts, ExportWriter } from './export-writer.ts'
import { createCsvWriter } from './write-csv.ts'
import { createHtmlWriter } from './write-html.ts'
import { createJsonWriter } from './write-json.ts'
import { createXmlWriter } from './write-xml.ts'

/** Messages read and written in one turn of the event loop. */
export const ROWS_A_TURN = 500
/** No file takes longer, however slowly it is fetched. */
export const MAX_EXPORT_MS = 2 * 60 * 60_000

export interface ExportRequest extends ExportChoice {
  readonly format: ExportFormat
  readonly time_zone?: string
  readonly language?: ExportLanguage
  readonly byte_order_mark?: boolean
}

export interface ExportDeps {
  readonly store: Store
  readonly clock: Clock
  readonly version: string
  /** The zone of written dates where nobody says one and the phone's is not known. */
  readonly timeZone?: string
}

export interface Export {
  readonly fileName: string
  readonly contentType: string
  /** Messages in it. */
  readonly total: number
  /** The file, a slice at a time, as fast as it is taken. `done`: messages written so far. */
  readonly pieces: AsyncGenerator<ExportPiece, undefined>
}

export interface ExportPiece {
  readonly text: string
  readonly done: number
}

/**
 * Writes messages into a file. What is in it is settled when it begins: a message that comes later is not, one that goes meanwhile is left out,
 * and the store is held up by nothing, since each slice is a read of its own.
 */
export async function exportMessages(deps: ExportDeps, request: ExportRequest): Promise<Export> {
  const { store, clock, version } = deps
  const zone = zoneOf(deps, request)
  const writer = createWriter(request)
  requireOrder(request)
  const scope: ExportScope = { ...request, isOnlySms: writer.isOnlySms, upTo: store.exportRows.newest() }
  const plan = await planExport(store, scope)
  const facts: ExportFacts = {
    version,
    exportedAt: clock.now(),
    zone,
    language: request.language ?? 'en',
    region: store.syncState.get('region'),
    messages: plan.messages,
    firstAt: plan.firstAt,
    lastAt: plan.lastAt,
    conversations: plan.conversations,
  }
  return {
    fileName: nameExport(request, { writer, facts }),
    contentType: writer.contentType,
    total: plan.messages,
    pieces: write({ store, clock, writer, scope, plan, facts }),
  }
}

/** How much it would be. */
export async function estimateExport({ store }: Pick<ExportDeps, 'store'>, request: ExportRequest) {
  requireOrder(request)
  const { isOnlySms } = createWriter(request)
  const counted = await countChosen(store, { ...request, isOnlySms, upTo: store.exportRows.newest() })
  const { messages, bytes, conversations, firstAt, lastAt } = counted
  return {
    messages,
    conversations: conversations.size,
    bytes: FRAME_BYTES[request.format] + messages * ROW_BYTES[request.format] + bytes,
    first_at: firstAt,
    last_at: lastAt,
  }
}

// What a message takes beside its text, as measured.
const ROW_BYTES: Readonly<Record<ExportFormat, number>> = { xml: 300, json: 285, csv: 75, html: 185 }
const FRAME_BYTES: Readonly<Record<ExportFormat, number>> = { xml: 250, json: 100, csv: 70, html: 6_000 }

interface Writing {
  readonly store: Store
  readonly clock: Clock
  readonly writer: ExportWriter
  readonly scope: ExportScope
  readonly plan: ExportPlan
  readonly facts: ExportFacts
}

async function* write(writing: Writing): AsyncGenerator<ExportPiece, undefined> {
  const { clock, writer, scope, facts } = writing
  const endAt = clock.now() + MAX_EXPORT_MS
  let done = 0
  yield { text: writer.begin(facts), done }
  for (const part of partsOf(writing)) {
    let text = part.before
    let after: number | undefined = 0
    while (after !== undefined) {
      const { rows, next } = writing.store.exportRows.list({ ...scope, ...part.only }, after, ROWS_A_TURN)
      after = next
      done += rows.length
      text += writer.write(rows)
      if (after === undefined) text += part.behind()
      if (text !== '') yield { text, done }
      text = ''
      if (clock.now() > endAt) throw new Error('An export was fetched too slowly, and ended')
      await nextTurn()
    }
  }
  yield { text: writer.end(), done }
  return undefined
}

interface Part {
  readonly before: string
  readonly behind: () => string
  readonly only: Pick<ExportChoice, 'conversation'>
}

function* partsOf({ writer, facts }: Writing): Generator<Part> {
  if (!writer.isByConversation) {
    yield { before: '', behind: () => '', only: {} }
    return
  }
  for (const conversation of facts.conversations) {
    yield { before: writer.open(conversation), behind: () => writer.close(), only: { conversation: conversation.id } }
  }
}

function createWriter({ format, byte_order_mark: hasByteOrderMark = true }: ExportRequest): ExportWriter {
  switch (format) {
    case 'xml':
      return createXmlWriter({ createId: randomUUID })
    case 'json':
      return createJsonWriter()
    case 'csv':
      return createCsvWriter({ hasByteOrderMark })
    case 'html':
      return createHtmlWriter()
    default:
      return format satisfies never
  }
}

function zoneOf({ store, timeZone: ownZone }: ExportDeps, { time_zone: asked }: ExportRequest): PhoneZone {
  const names = asked === undefined ? [store.syncState.get('timeZone'), ownZone, 'UTC'] : [asked]
  for (const name of names) {
    const zone = name === undefined ? undefined : openPhoneZone(name)
    if (zone) return zone
  }
  throw new AppError('invalid', `Cannot export: "${asked}" is no time zone, one is called Europe/Paris or UTC`)
}

function requireOrder({ from, to }: ExportChoice): void {
  if (from !== undefined && to !== undefined && from >= to) {
    throw new AppError('invalid', 'Cannot export: the period ends before it begins')
  }
}
