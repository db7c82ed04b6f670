import { AppError } from '../../domain/app-error.ts'
import type { Clock } from '../../domain/clock.ts'
import type { ImportedEntry } from '../../domain/imported-message.ts'
import { openPhoneZone, type PhoneZone } from '../../domain/phone-time.ts'
import type { Import, ImportKind } from '../../protocol/import.ts'
import type { Store } from '../../store/store.ts'
import { CutOffError, openFileSource, type FileSource } from './file-source.ts'
import { createImportTally, type ImportTally } from './import-tally.ts'
import { readEntries } from './read-entries.ts'
import { unreadable } from './recognise-file.ts'
import { runImport } from './run-import.ts'
import { createMessageTaker, type TakeOptions } from './take-messages.ts'

export interface ImportRequest {
  readonly path: string
  readonly fileName: string
  /** What the file is, where that cannot be seen. */
  readonly kind?: ImportKind | undefined
  readonly isDryRun: boolean
  /** By which numbers without a country code are read; else the SIM's. */
  readonly country?: string | undefined
  /** In which times without a zone are read; else the phone's. */
  readonly zone?: string | undefined
  readonly startedBy: string | null
  /** By which who asked finds this run again. */
  readonly run?: string | undefined
  /** Runs when the file is needed no more, however the import went. */
  readonly onEnd?: () => void
}

export interface ImportDeps {
  readonly store: Store
  readonly clock: Clock
  readonly nextTurn: () => Promise<void>
}

/** Pieces of a file that are read while somebody waits for the answer. */
const MAX_FIRST_PIECES = 64

/** Why one ends before its file does. */
export type StopReason = 'cancelled' | 'closed'

export const STOPPED_WITH_DAEMON = 'Lanline ended while it ran: import the file again, nothing comes in twice'

/** One file that is being taken in. */
export interface ImportJob {
  read(): Import
  /** Stops it between two slices. */
  stop(why: StopReason): void
  readonly ended: Promise<Import>
}

interface End {
  readonly state: 'done' | 'stopped' | 'failed'
  readonly error: string | null
}

interface Draft {
  readonly request: ImportRequest
  readonly source: Pick<FileSource, 'total' | 'done' | 'close'>
  readonly tally: ImportTally
  readonly startedAt: number
}

/** Begins to take a file in. Throws, with a sentence, where it cannot be read at all. */
export async function beginImport(deps: ImportDeps, request: ImportRequest, signal: AbortSignal): Promise<ImportJob> {
  const { store, clock } = deps
  const zone = openZone(store, request.zone)
  const named = request.country?.toUpperCase()
  const region = named ?? store.syncState.get('region')
  const source = await openFileSource(request.path)
  const draft = { request, source, tally: createImportTally(clock.now()), startedAt: clock.now() }
  const options = { kind: request.kind, region, zone, onFormat: draft.tally.setFormat }
  try {
    const entries = await startReading(() => readEntries(source, options))
    // Whoever asked may have left.
    signal.throwIfAborted()
    return runJob(deps, draft, { entries, country: { region, isNamed: named !== undefined } })
  } catch (error) {
    source.close()
    throw error
  }
}

function runJob(
  { store, clock, nextTurn }: ImportDeps,
  draft: Draft,
  {
    entries,
    country,
  }: { readonly entries: AsyncIterable<readonly ImportedEntry[]>; readonly country: TakeOptions['country'] },
): ImportJob {
  const { request, source, tally, startedAt } = draft
  const { fileName, startedBy } = request
  const importId = request.isDryRun
    ? undefined
    : store.imports.begin({ fileName, bytes: source.total, startedBy, at: startedAt })
  const readCounts = () => tally.read(source.done(), clock.now())
  const note = () => {
    if (importId !== undefined) store.imports.note(importId, readCounts())
  }
  const finish = (end: End): Import =>
    importId === undefined
      ? describeDryRun(draft, end, clock.now())
      : store.imports.finish(importId, { ...end, at: clock.now() })
  const abort = new AbortController()
  let why: StopReason = 'cancelled'

  const work = async (): Promise<Import> => {
    try {
      note()
      const taker = createMessageTaker(store, { importId, country, tally, readCounts })
      await runImport({ store, entries, tally, taker, nextTurn, signal: abort.signal, note })
      return finish({ state: 'done', error: null })
    } catch (error) {
      if (abort.signal.aborted) return finish({ state: 'stopped', error: explainStop(why, request) })
      return finish({ state: tally.total() > 0 ? 'stopped' : 'failed', error: explain(error, request) })
    } finally {
      source.close()
      request.onEnd?.()
    }
  }

  return {
    read: () => (importId === undefined ? describeDryRun(draft, undefined, clock.now()) : store.imports.get(importId)),
    stop(reason) {
      why = reason
      abort.abort()
    },
    ended: work(),
  }
}

/** Reads up to the first message, so that a file that is none is refused at once. */
async function startReading(
  read: () => AsyncGenerator<readonly ImportedEntry[]>,
): Promise<AsyncIterable<readonly ImportedEntry[]>> {
  const entries = read()
  let first: readonly ImportedEntry[] = []
  try {
    for (let piece = 0; piece < MAX_FIRST_PIECES && first.length === 0; piece += 1) {
      const { value, done } = await entries.next()
      if (done === true) break
      first = value
    }
  } catch (error) {
    if (error instanceof CutOffError) throw unreadable(error.message)
    throw error
  }
  return (async function* all() {
    yield first
    yield* entries
  })()
}

function openZone(store: Store, named: string | undefined): PhoneZone {
  const name = named ?? store.syncState.get('timeZone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const zone = openPhoneZone(name)
  if (zone) return zone
  throw new AppError('invalid', `Cannot import: "${name}" is no time zone; one is Europe/Paris`)
}

/** A file whose opening was given up: nothing of it was read. */
export function describeUnopened(request: ImportRequest, now: number): Import {
  const source = { total: 0, done: () => 0, close: () => undefined }
  const draft = { request, source, tally: createImportTally(now), startedAt: now }
  return describeDryRun(draft, { state: 'stopped', error: explainStop('cancelled', request) }, now)
}

function describeDryRun({ request, source, tally, startedAt }: Draft, end: End | undefined, now: number): Import {
  const { format, bytesRead, rowsPerSecond, added, known, skipped, pictures, mended } = tally.read(source.done(), now)
  const skippedCount = tally.total() - added - known
  return {
    id: null,
    file_name: request.fileName,
    format,
    state: end?.state ?? 'running',
    is_dry_run: request.isDryRun,
    started_at: startedAt,
    finished_at: end ? now : null,
    started_by: request.startedBy,
    bytes: source.total,
    bytes_read: bytesRead,
    rows_per_second: rowsPerSecond,
    read: tally.total(),
    added,
    already_here: known,
    skipped: skippedCount,
    skipped_by_reason: skipped,
    pictures,
    mended,
    removable: 0,
    error: end?.error ?? null,
  }
}

type Kind = Pick<ImportRequest, 'isDryRun'>

function explainStop(why: StopReason, { isDryRun }: Kind): string {
  if (isDryRun) return why === 'cancelled' ? 'It was cancelled; nothing came in' : 'Lanline ended while it counted'
  return why === 'cancelled' ? 'It was cancelled; what had come in stays' : STOPPED_WITH_DAEMON
}

function explain(error: unknown, { isDryRun }: Kind): string {
  if (error instanceof CutOffError) {
    const before = isDryRun
      ? 'Only what stands before that is counted, and would come in'
      : 'What stands before that came in'
    return `Not all of this file could be read: ${error.message}. ${before}`
  }
  if (error instanceof AppError) return error.message
  const fact = error instanceof Error ? error.message : String(error)
  if (isDryRun) return `The counting failed in the middle: ${fact}. Nothing came in`
  return `The import failed in the middle: ${fact}. What had come in stays; import the file again, nothing comes in twice`
}
