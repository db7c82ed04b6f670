import { AppError } from '../../domain/app-error.ts'
import { cleanText } from '../../domain/message-text.ts'
import type { List, ListSource, NewList, UploadId } from '../../protocol/list.ts'
import type { ListId } from '../../protocol/ids.ts'
import type { Deps } from '../deps.ts'
import { readCampaign } from './campaign-source.ts'
import { createListProgress } from './list-progress.ts'
import { CONTACT_COLUMNS, readCells, readContacts } from './list-sources.ts'
import { mergeCorrections, openUpload, type ListAsker } from './preview-list.ts'
import { readCsv, type RowSource } from './read-csv.ts'
import { readList, type ListSink, type SaidOfColumns } from './read-list.ts'
import { regionOf } from '../send-message.ts'

type CreateDeps = Pick<Deps, 'store' | 'clock' | 'uploads'>

/** Saves a list from one source. It is there whole or not at all. The same upload is one list, however often it is saved. */
export async function createList(deps: CreateDeps, request: NewList, asker: ListAsker): Promise<List> {
  const { upload_id: uploadId, rows, contacts, from_campaign: campaign } = request
  const name = cleanText(request.name).trim()
  if (name === '') throw new AppError('invalid', 'Cannot save this list: its name is blank')
  if ([uploadId, rows, contacts, campaign].filter((each) => each !== undefined).length !== 1) {
    throw new AppError(
      'invalid',
      'Cannot save this list: say where it comes from by one of upload_id, rows, contacts and from_campaign',
    )
  }
  const said = saidIn(request)
  const fill = (source: ListSource, from: RowSource, more: Partial<Filling> = {}) =>
    fillList(deps, { name, source, from, said, asker, uploadId: undefined, ...more })

  if (uploadId !== undefined) return saveUpload(deps, { uploadId, said, asker }, fill)
  if (rows !== undefined) return fill('pasted', readCells(rows))
  const columns = { has_header: true, phone_column: CONTACT_COLUMNS.phone, name_column: CONTACT_COLUMNS.name }
  if (contacts !== undefined) return fill('contacts', readContacts(deps.store, contacts), { said: columns })
  if (campaign !== undefined) {
    const { from, said: ofCampaign } = await readCampaign(deps.store, campaign)
    return fill('campaign', from, { said: ofCampaign })
  }
  throw new Error('Cannot save a list: it has no source')
}

interface Filling {
  readonly name: string
  readonly source: ListSource
  readonly from: RowSource
  readonly said: SaidOfColumns
  readonly asker: ListAsker
  readonly uploadId: UploadId | undefined
}

async function saveUpload(
  { store, uploads }: CreateDeps,
  { uploadId, said, asker }: { uploadId: UploadId; said: SaidOfColumns; asker: ListAsker },
  fill: (source: ListSource, from: RowSource, more: Partial<Filling>) => Promise<List>,
): Promise<List> {
  // The answer to the first request was lost.
  const saved = store.lists.findByUpload(uploadId)
  if (saved) return saved
  const list = await uploads.use(uploadId, asker.deviceId, async (upload) => {
    const corrections = mergeCorrections(upload.corrections, sameReading(upload.corrections, said))
    const file = await openUpload(upload, corrections)
    return fill('file', readCsv(file), { said: corrections, uploadId })
  })
  uploads.delete(uploadId, asker.deviceId)
  return list
}

/** What is said again as it was before is no news, so that the columns that were chosen stay chosen. */
function sameReading(before: SaidOfColumns, { has_header: hasHeader, ...columns }: SaidOfColumns): SaidOfColumns {
  return hasHeader === undefined || hasHeader === before.has_header ? columns : { has_header: hasHeader, ...columns }
}

async function fillList(deps: CreateDeps, { name, source, from, said, asker, uploadId }: Filling): Promise<List> {
  const { store, clock } = deps
  const about = { client_id: asker.clientId ?? null, upload_id: uploadId ?? null, step: 'saving', total: from.total }
  const progress = createListProgress(clock, asker.tell, { ...about, step: 'saving' })
  let id: ListId | undefined
  const sink: ListSink = {
    begin(columns, layout) {
      if (!layout) throw noNumbers(columns.columns.map((column) => column.name))
      const nameColumn = layout.name === null ? null : (layout.columns[layout.name] ?? null)
      const phoneColumn = layout.columns[layout.phone] ?? ''
      id = store.lists.begin({ name, source, columns: layout.columns, phoneColumn, nameColumn, uploadKey: uploadId })
    },
    add: (slice) => void (id && store.lists.add(id, slice)),
  }
  try {
    const region = regionOf(store)
    const rows = await readList(from, { region, said, report: progress.report }, sink)
    if (id === undefined) throw new Error('Cannot finish a list that was never begun')
    const list = finish(deps, id)
    progress.finish(from.done(), rows)
    return list
  } catch (error) {
    if (id !== undefined) store.lists.abandon(id)
    throw error
  }
}

function finish({ store }: Pick<Deps, 'store'>, id: ListId): List {
  return store.durably(() => {
    const list = store.lists.finish(id)
    if (list.people_count === 0) throw new AppError('invalid', describeNobody(list), { reason: 'list_without_people' })
    return list
  })
}

function describeNobody({ problems_count: problems, phone_column: column }: List): string {
  if (problems === 0) return 'Cannot save this list: there is nobody in it'
  const rows = problems === 1 ? 'its one row' : `each of its ${problems.toLocaleString('en')} rows`
  return `Cannot save this list: ${rows} has a problem in the column "${column}"; mend them, or choose another column`
}

function noNumbers(names: readonly string[]): AppError {
  if (names.length === 0) {
    return new AppError('invalid', 'Cannot save this list: there is nobody in it', { reason: 'list_without_people' })
  }
  const sentence = 'Cannot save this list: no column looks like phone numbers; say which has them by phone_column'
  return new AppError('invalid', sentence, { reason: 'file_without_numbers' })
}

function saidIn({ has_header, phone_column, name_column }: NewList): SaidOfColumns {
  return {
    ...(has_header === undefined ? {} : { has_header }),
    ...(phone_column === undefined ? {} : { phone_column }),
    ...(name_column === undefined ? {} : { name_column }),
  }
}
