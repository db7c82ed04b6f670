import type { ExportEstimate, ExportQuery } from '../../src/protocol/export.ts'
import type { Import, Imports } from '../../src/protocol/import.ts'
import type { LastBackup } from '../../src/protocol/backup.ts'
import type { Requests } from './requests.ts'

/** The largest file there may be, over a slow line. */
const IMPORT_TIMEOUT_MS = 3 * 60 * 60 * 1000

export type ExportAsk = Omit<ExportQuery, 'ticket'>
export type EstimateAsk = Omit<ExportAsk, 'time_zone' | 'language' | 'byte_order_mark' | 'client_id'>

interface ImportOptions {
  readonly name: string
  readonly isDryRun: boolean
  /** Ends the bringing; what has arrived is thrown away. */
  readonly signal: AbortSignal
}

/** Messages as files, out and in. Every method throws `ApiError`. */
export interface FileApi {
  estimateExport(ask: EstimateAsk): Promise<ExportEstimate>
  /** Where the browser fetches the file by itself, once and soon. */
  exportAddress(ask: ExportAsk): Promise<string>
  /** Brings a file; it is read from the disk on its way, and the ticket in the address stands for a signature. Resolves when the server has it and begins to read. */
  startImport(file: Blob, options: ImportOptions): Promise<Import>
  readImports(): Promise<Imports>
  cancelImport(): Promise<Import>
  undoImport(id: string): Promise<Import>
  /** Null: none was made. */
  readLastBackup(): Promise<LastBackup | null>
}

const made = new WeakMap<Requests, FileApi>()

/** One for the app, made with the part that first needs it. */
export function fileApiOf(requests: Requests): FileApi {
  const api = made.get(requests) ?? createFileApi(requests)
  made.set(requests, api)
  return api
}

function createFileApi({ get, post, request }: Requests): FileApi {
  const getTicket = async (purpose: 'export' | 'import') =>
    (await post<{ ticket: string }>('/api/file-tickets', { for: purpose })).ticket
  const imports = '/api/import'
  return {
    estimateExport: (ask) => get('/api/export/estimate', ask),
    exportAddress: async (ask) => {
      const parameters = new URLSearchParams()
      for (const [name, value] of Object.entries({ ...ask, ticket: await getTicket('export') })) {
        if (value !== undefined) parameters.set(name, String(value))
      }
      return `/api/export?${parameters}`
    },
    startImport: async (file, { name, isDryRun, signal }) => {
      const parameters = new URLSearchParams({ name, ticket: await getTicket('import') })
      if (isDryRun) parameters.set('dry_run', 'true')
      const ends = orAfter(IMPORT_TIMEOUT_MS, signal)
      return (await request<{ import: Import }>('POST', `${imports}?${parameters}`, file, { signal: ends })).import
    },
    readImports: () => get(imports),
    cancelImport: async () => (await request<{ import: Import }>('DELETE', imports)).import,
    readLastBackup: async () => (await get<{ last: LastBackup | null }>('/api/backup')).last,
    undoImport: async (id) => (await request<{ import: Import }>('DELETE', `${imports}/${id}`)).import,
  }
}

/** `AbortSignal.any` is younger than some browsers that we serve. */
function orAfter(limitMs: number, signal: AbortSignal): AbortSignal {
  const either = new AbortController()
  for (const one of [signal, AbortSignal.timeout(limitMs)]) {
    one.addEventListener('abort', () => either.abort(one.reason))
  }
  return either.signal
}
