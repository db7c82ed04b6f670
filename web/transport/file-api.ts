import type { ExportEstimate, ExportQuery } from '../../src/protocol/export.ts'
import type { Import, Imports } from '../../src/protocol/import.ts'
import type { LastBackup } from '../../src/protocol/backup.ts'
import type { ErrorCode } from '../../src/protocol/error.ts'
import { words } from '../language/words.ts'
import { ApiError } from './api-error.ts'
import type { Requests } from './requests.ts'

export type ExportAsk = Omit<ExportQuery, 'ticket'>
export type EstimateAsk = Omit<ExportAsk, 'time_zone' | 'language' | 'byte_order_mark' | 'client_id'>

export interface ImportOptions {
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
  /** Brings a file; it is read from the disk on its way. Resolves when the server has it and begins to read. */
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
      return (await sendFile<{ import: Import }>(`${imports}?${parameters}`, file, signal)).import
    },
    readImports: () => get(imports),
    cancelImport: async () => (await request<{ import: Import }>('DELETE', imports)).import,
    readLastBackup: async () => (await get<{ last: LastBackup | null }>('/api/backup')).last,
    undoImport: async (id) => (await request<{ import: Import }>('DELETE', `${imports}/${id}`)).import,
  }
}

/** The browser reads it from the disk as it goes; the ticket in the address stands for a signature, which would need all of it at once. */
async function sendFile<T>(address: string, file: Blob, signal: AbortSignal): Promise<T> {
  let status = 0
  let answer: unknown
  try {
    const response = await fetch(address, {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
      signal,
    })
    status = response.status
    answer = await response.json()
    // The server answers by the schema that this type is derived from.
    if (response.ok) return answer as T
  } catch (cause) {
    throw Object.assign(new ApiError('unreachable', words.unreachable), { cause })
  }
  const { code, message } = readProblem(answer, status)
  throw new ApiError(code, words.problem(code, message))
}

function readProblem(answer: unknown, status: number): { readonly code: ErrorCode; readonly message: string } {
  if (typeof answer === 'object' && answer !== null && 'error' in answer) {
    // Every refusal of ours has this shape.
    return answer.error as { code: ErrorCode; message: string }
  }
  return { code: 'internal', message: `The server answered ${status}` }
}
