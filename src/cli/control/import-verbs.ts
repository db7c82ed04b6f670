import { AppError } from '../../domain/app-error.ts'
import type { Import, ImportId, ImportKind, Imports } from '../../protocol/import.ts'
import type { Importer } from '../../use-cases/import/importer.ts'

/** A file that the daemon is to take in: it opens it itself, since both are of one user. */
export interface ImportOrder {
  /** Absolute. */
  readonly path: string
  readonly file_name: string
  readonly kind?: ImportKind
  readonly country?: string
  readonly zone?: string
  readonly dry_run: boolean
  /** Its name, made by who asks: by it this run is followed, and no other. */
  readonly run?: string
}

/** Imports, as the commands beside the daemon ask for them. */
export interface ImportVerbs {
  readonly start_import: { readonly request: ImportOrder; readonly answer: Import }
  readonly list_imports: { readonly request: Record<string, never>; readonly answer: Imports }
  readonly read_import: { readonly request: { readonly run: string }; readonly answer: Import | null }
  readonly cancel_import: { readonly request: { readonly run: string }; readonly answer: Import }
  readonly undo_import: { readonly request: { readonly id: ImportId }; readonly answer: Import }
}

export const IMPORT_KINDS = ['xml', 'json', 'csv'] as const satisfies readonly ImportKind[]

type Fields = Readonly<Record<string, unknown>>

export const importParsers = {
  start_import: (data: unknown): ImportOrder => {
    const fields = fieldsOf(data)
    const kind = IMPORT_KINDS.find((each) => each === fields['kind'])
    const [country, zone, run] = [textIn(fields, 'country'), textIn(fields, 'zone'), textIn(fields, 'run')]
    return {
      path: requireText(fields, 'path'),
      file_name: requireText(fields, 'file_name'),
      dry_run: fields['dry_run'] === true,
      ...(kind && { kind }),
      ...(country !== undefined && { country }),
      ...(zone !== undefined && { zone }),
      ...(run !== undefined && { run }),
    }
  },
  list_imports: () => ({}),
  read_import: (data: unknown) => ({ run: requireText(fieldsOf(data), 'run') }),
  cancel_import: (data: unknown) => ({ run: requireText(fieldsOf(data), 'run') }),
  // What is no id is found by nobody.
  undo_import: (data: unknown) => ({ id: requireText(fieldsOf(data), 'id') }),
}

/** What the daemon does about them. */
export function createImportHandlers(importer: Importer) {
  return {
    start_import: (order: ImportOrder) => startImport(importer, order),
    list_imports: () => importer.list(),
    read_import: ({ run }: { readonly run: string }) => importer.find(run) ?? null,
    cancel_import: ({ run }: { readonly run: string }) => importer.cancel(run),
    undo_import: ({ id }: { readonly id: ImportId }) => importer.undo(id),
  }
}

/** The same order to an importer of our own. */
export function startImport(
  importer: Importer,
  { path, file_name, kind, country, zone, dry_run, run }: ImportOrder,
): Promise<Import> {
  return importer.start({ path, fileName: file_name, kind, country, zone, isDryRun: dry_run, startedBy: null, run })
}

function fieldsOf(data: unknown): Fields {
  return typeof data === 'object' && data !== null ? { ...data } : {}
}

function textIn(fields: Fields, name: string): string | undefined {
  const value = fields[name]
  return typeof value === 'string' ? value : undefined
}

function requireText(fields: Fields, name: string): string {
  const text = textIn(fields, name)
  if (text !== undefined && text !== '') return text
  throw new AppError('invalid', `Cannot import: its ${name} must be a text`)
}
