import { guessDelimiter } from '../../domain/csv-delimiter.ts'
import type { ReadColumns } from '../../domain/list-columns.ts'
import { describeProblem, type FoundProblem } from '../../domain/list-problems.ts'
import type { ListLayout } from '../../domain/list-rows.ts'
import { SHOWN_LIST_PROBLEMS } from '../../protocol/limits.ts'
import type { ListCorrection, ListPreview, UploadId } from '../../protocol/list.ts'
import type { Deps } from '../deps.ts'
import { createListProgress, type TellProgress } from './list-progress.ts'
import { readCsv, readHead, type CsvFile } from './read-csv.ts'
import { readList, type ListSink } from './read-list.ts'
import type { ReceivedFile, Upload } from './uploads.ts'
import { regionOf } from '../send-message.ts'

type PreviewDeps = Pick<Deps, 'store' | 'clock' | 'uploads'>

/** Who asked, and how they hear how far it is. */
export interface ListAsker {
  readonly deviceId: string
  readonly clientId: string | undefined
  readonly tell: TellProgress
}

export interface UploadRequest extends ListAsker {
  readonly stream: ReceivedFile['stream']
  /** As the client says; null where it does not. */
  readonly bytes: number | null
  /** Whether it came as it was sent. Throws what is to be answered; then nothing of it is kept. */
  readonly check: (upload: Upload) => void
}

/** Takes a file in and says what is understood of it. Nothing is saved as a list. */
export async function uploadList(deps: PreviewDeps, request: UploadRequest): Promise<ListPreview> {
  const { stream, bytes, deviceId, clientId, tell, check } = request
  const about = { client_id: clientId ?? null, upload_id: null, step: 'uploading', total: bytes } as const
  const progress = createListProgress(deps.clock, tell, about)
  const region = regionOf(deps.store)
  const upload = await deps.uploads.receive({
    stream,
    deviceId,
    region,
    onBytes: (done) => progress.report(done, 0),
  })
  try {
    check(upload)
    return await previewUpload(deps, { id: upload.id, correction: {}, deviceId, clientId, tell })
  } catch (error) {
    deps.uploads.delete(upload.id, deviceId)
    throw error
  }
}

export interface CorrectionRequest extends ListAsker {
  readonly id: UploadId
  readonly correction: ListCorrection
}

/** Reads an uploaded file again, another way. What was said before still holds, but for columns that another reading may not have. */
export async function previewUpload(deps: PreviewDeps, request: CorrectionRequest): Promise<ListPreview> {
  const { id, deviceId, correction, clientId, tell } = request
  return deps.uploads.use(id, deviceId, async (upload) => {
    const said = mergeCorrections(upload.corrections, correction)
    const file = await openUpload(upload, said)
    const about = { client_id: clientId ?? null, upload_id: id, step: 'reading', total: upload.bytes } as const
    const progress = createListProgress(deps.clock, tell, about)
    const sink = createPreviewSink(deps)
    const source = readCsv(file)
    const region = regionOf(deps.store)
    const rows = await readList(source, { region, said, report: progress.report }, sink)
    progress.finish(upload.bytes, rows)
    deps.uploads.correct(id, said)
    return {
      upload_id: id,
      bytes: upload.bytes,
      expires_at: upload.expiresAt,
      delimiter: file.delimiter,
      encoding: file.encoding,
      rows,
      ...sink.result(),
    }
  })
}

/** The file, read as the guess and the corrections say. */
export async function openUpload(upload: Upload, said: ListCorrection): Promise<CsvFile> {
  const encoding = said.encoding ?? upload.encoding
  const delimiter = said.delimiter ?? guessDelimiter(await readHead({ path: upload.path, encoding }))
  return { path: upload.path, bytes: upload.bytes, encoding, delimiter }
}

/** Another delimiter, encoding or header makes other columns, so what was said of those no longer holds. */
export function mergeCorrections(before: ListCorrection, now: ListCorrection): ListCorrection {
  const { phone_column, name_column, ...others } = before
  const keepsColumns = !('delimiter' in now || 'encoding' in now || 'has_header' in now)
  const columns = {
    ...(phone_column === undefined ? {} : { phone_column }),
    ...(name_column === undefined ? {} : { name_column }),
  }
  const { client_id: _, ...corrections } = now
  return { ...others, ...(keepsColumns ? columns : {}), ...corrections }
}

interface PreviewSink extends ListSink {
  result(): Omit<ListPreview, 'upload_id' | 'bytes' | 'expires_at' | 'delimiter' | 'encoding' | 'rows'>
}

function createPreviewSink({ store }: Pick<Deps, 'store'>): PreviewSink {
  let read: ReadColumns | undefined
  let layout: ListLayout | undefined
  let people = 0
  let suppressed = 0
  // Where nobody has, nobody is looked for: it would take as long as all the rest.
  const hasOptOuts = store.optOuts.count() > 0
  let problemCount = 0
  let duplicates = 0
  const problems: FoundProblem[] = []

  return {
    begin(columns, chosen) {
      read = columns
      layout = chosen
    },
    add(slice) {
      people += slice.people.length
      if (hasOptOuts) suppressed += store.optOuts.hasAny(slice.people.map(({ phone }) => phone)).size
      problemCount += slice.problems.length
      duplicates += slice.problems.filter(({ reason }) => reason === 'duplicate').length
      problems.push(...slice.problems.slice(0, SHOWN_LIST_PROBLEMS - problems.length))
    },
    result: () => ({
      has_header: read?.hasHeader ?? false,
      columns: (read?.columns ?? []).map((column, place) => ({
        ...column,
        guess: place === layout?.phone ? 'phone' : place === layout?.name ? 'name' : 'other',
      })),
      phone_column: layout === undefined ? null : (layout.columns[layout.phone] ?? null),
      name_column: layout === undefined || layout.name === null ? null : (layout.columns[layout.name] ?? null),
      people,
      problems: problems.map(describeProblem),
      problem_count: problemCount,
      duplicates,
      suppressed,
    }),
  }
}
