import type { ServerFrame } from '../../../src/protocol/events.ts'
import type { Import } from '../../../src/protocol/import.ts'
import { fail, ok, type Answered, type Asked } from './fake-answer.ts'
import { NOW } from './fake-data.ts'
import type { World } from './fake-server.ts'

/** What has come in and goes out as files. */
export interface FakeFiles {
  readonly imports: readonly Import[]
  readonly current: Import | undefined
  /** Of an export; else it ends at once. */
  readonly stays: boolean
}

export function createImport(more: Partial<Import> = {}): Import {
  return {
    id: 'import_1',
    file_name: 'sms-20261101120000.xml',
    format: 'sms_backup_restore',
    state: 'done',
    is_dry_run: false,
    started_at: NOW - 3 * 86_400_000,
    finished_at: NOW - 3 * 86_400_000 + 42_000,
    started_by: 'Laptop, kitchen',
    bytes: 4_812_003,
    bytes_read: 4_812_003,
    rows_per_second: 2_400,
    read: 12_031,
    added: 231,
    already_here: 11_790,
    skipped: 10,
    skipped_by_reason: { deleted_here: 4, picture_only: 6 },
    pictures: 6,
    mended: 0,
    removable: 229,
    error: null,
    ...more,
  }
}

/** Files of messages, out and in. Undefined: not one of these routes. */
export function answerFiles(world: World, tell: (frame: ServerFrame) => void, asked: Asked): Answered | undefined {
  const { method, url } = asked
  const path = url.pathname
  if (path === '/api/file-tickets') return ok({ ticket: 'ticket', expires_at: NOW + 30_000 })
  if (path === '/api/backup') return ok({ last: { at: NOW - 2 * 86_400_000, messages: 12_000, bytes: 4_400_000 } })
  if (path === '/api/export/estimate') {
    const isOne = url.searchParams.has('conversation')
    const messages = isOne ? 412 : 12_262
    return ok({ messages, conversations: isOne ? 1 : 84, bytes: messages * 340, first_at: NOW - 9e10, last_at: NOW })
  }
  if (path === '/api/export') {
    const progress = { client_id: url.searchParams.get('client_id') ?? '', total: 12_262 }
    const { stays } = world.files
    tell({ type: 'export_progress', data: { progress: { ...progress, state: 'running', done: 5_200 } } })
    if (!stays) tell({ type: 'export_progress', data: { progress: { ...progress, state: 'done', done: 12_262 } } })
    return ok({ lanline_export: 1, exported_at: NOW, conversations: [], messages: [] })
  }
  const [, , kind, id] = path.split('/')
  if (kind !== 'import') return undefined
  return answerImport(world, method, { id, url })
}

function answerImport(
  world: World,
  method: string,
  { id, url }: { readonly id: string | undefined; readonly url: URL },
): Answered | undefined {
  const { files } = world
  if (method === 'DELETE' && id === undefined) {
    const stopped = {
      ...(files.current ?? createImport()),
      state: 'stopped' as const,
      error: 'It was cancelled; what had come in stays',
    }
    world.files = { ...files, current: stopped }
    return ok({ success: true, import: stopped })
  }
  if (method === 'DELETE') {
    const undone = files.imports.map((one) =>
      one.id === id ? { ...one, state: 'undone' as const, removable: 0 } : one,
    )
    world.files = { ...files, imports: undone }
    return ok({ success: true, import: undone.find((one) => one.id === id) })
  }
  if (method !== 'POST') return ok({ current: files.current ?? null, imports: files.imports })
  const name = url.searchParams.get('name') ?? ''
  if (name.endsWith('.pdf')) return fail(400, 'invalid', 'Cannot read this file: it is no backup of messages')
  const isDryRun = url.searchParams.get('dry_run') === 'true'
  const begun = createImport({
    id: isDryRun ? null : 'import_2',
    file_name: name,
    is_dry_run: isDryRun,
    state: 'running',
    started_at: NOW,
    bytes_read: 1_900_000,
    removable: isDryRun ? 0 : 231,
  })
  const ended = { ...begun, state: 'done' as const, bytes_read: begun.bytes }
  world.files = files.stays
    ? { ...files, current: begun }
    : { ...files, current: ended, imports: isDryRun ? files.imports : [ended, ...files.imports] }
  return { status: 202, answer: { success: true, import: begun } }
}
