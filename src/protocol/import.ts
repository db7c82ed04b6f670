import { Type, type Static } from 'typebox'
import { MAX_LISTED_IMPORTS } from './limits.ts'

/** `import_3`: one file that was taken in, by its row. */
export const ImportIdSchema = Type.String({
  pattern: '^import_[1-9][0-9]{0,14}$',
  description: 'an import id, like import_3',
})

/** How a file is read. `sms_backup_restore`: XML of the app SMS Backup & Restore. `csv`: any table with a header. */
export const ImportFormatSchema = Type.Union([
  Type.Literal('sms_backup_restore'),
  Type.Literal('lanline_json'),
  Type.Literal('lanline_csv'),
  Type.Literal('termux_json'),
  Type.Literal('csv'),
])
/** What may be said about a file that would not be recognised. */
export const ImportKindSchema = Type.Union([Type.Literal('xml'), Type.Literal('json'), Type.Literal('csv')])

/** Why a message of the file did not come in. */
export const ImportSkipSchema = Type.Union([
  /** It was deleted here, and stays deleted. */
  Type.Literal('deleted_here'),
  Type.Literal('picture_only'),
  Type.Literal('draft'),
  Type.Literal('not_fetched'),
  Type.Literal('empty'),
  Type.Literal('no_time'),
  Type.Literal('no_direction'),
  Type.Literal('no_number'),
  Type.Literal('too_long'),
])

/**
 * `running`, then `done`; `stopped`: cancelled, or the file or Lanline ended in the middle, and what came in before stays; `failed`: nothing of
 * it can be read. `undoing`, `undone`: what it added is being removed, is removed.
 */
export const ImportStateSchema = Type.Union([
  Type.Literal('running'),
  Type.Literal('done'),
  Type.Literal('stopped'),
  Type.Literal('failed'),
  Type.Literal('undoing'),
  Type.Literal('undone'),
])

export const ImportSchema = Type.Object({
  id: Type.Union([ImportIdSchema, Type.Null()], { description: 'Null: of a dry run, which is not kept' }),
  file_name: Type.String(),
  format: Type.Union([ImportFormatSchema, Type.Null()], { description: 'Null: not known yet' }),
  state: ImportStateSchema,
  is_dry_run: Type.Boolean({ description: 'Nothing is added; the numbers say what would be' }),
  started_at: Type.Integer(),
  finished_at: Type.Union([Type.Integer(), Type.Null()]),
  started_by: Type.Union([Type.String(), Type.Null()], {
    description: 'The name of the device; null: at the phone itself',
  }),
  bytes: Type.Integer({ description: 'Size of the file' }),
  bytes_read: Type.Integer(),
  rows_per_second: Type.Integer(),
  read: Type.Integer({ description: 'Messages read: added, already here and skipped together' }),
  added: Type.Integer(),
  already_here: Type.Integer({ description: 'Known from the phone or from an earlier import' }),
  skipped: Type.Integer(),
  skipped_by_reason: Type.Partial(
    Type.Object(Object.fromEntries(ImportSkipSchema.anyOf.map(({ const: reason }) => [reason, Type.Integer()]))),
  ),
  pictures: Type.Integer({ description: 'Pictures, sounds and films, which stay in the backup' }),
  mended: Type.Integer({ description: 'Messages with half a character, which is shown as \ufffd now' }),
  removable: Type.Integer({
    description: 'Messages that undoing would remove: what it added, less what the phone was found to have as well',
  }),
  error: Type.Union([Type.String(), Type.Null()], { description: 'Why it stopped or failed, one sentence' }),
})

/** The bytes of the file are the body. */
export const ImportQuerySchema = Type.Object(
  {
    name: Type.Optional(Type.String({ maxLength: 200, description: 'The name of the file' })),
    format: Type.Optional(ImportKindSchema),
    ticket: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: 'of a browser, which cannot sign a file so large' }),
    ),
    dry_run: Type.Optional(Type.Boolean({ description: 'Only say what would be added' })),
    country: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z]{2}$',
        description: "a country like GB, by which numbers without a country code are read; else the SIM's",
      }),
    ),
    zone: Type.Optional(
      Type.String({
        maxLength: 60,
        description: "a time zone like Europe/Paris, for files whose times have none; else the phone's",
      }),
    ),
  },
  { additionalProperties: false },
)

export const ImportPathSchema = Type.Object({ id: ImportIdSchema })
export const ImportAnswerSchema = Type.Object({ success: Type.Literal(true), import: ImportSchema })
/** `current`: the one that runs, or the one that ended last since the start, a dry run too. */
export const ImportsSchema = Type.Object({
  current: Type.Union([ImportSchema, Type.Null()]),
  imports: Type.Array(ImportSchema, { description: `The newest ${MAX_LISTED_IMPORTS}, newest first` }),
})

export type ImportId = Static<typeof ImportIdSchema>
export type ImportFormat = Static<typeof ImportFormatSchema>
export type ImportKind = Static<typeof ImportKindSchema>
export type ImportSkip = Static<typeof ImportSkipSchema>
export type ImportState = Static<typeof ImportStateSchema>
export type Imports = Static<typeof ImportsSchema>
/** How often each reason came up; one that did not is left out. */
export type SkipCounts = Readonly<Partial<Record<ImportSkip, number>>>
export type Import = Omit<Static<typeof ImportSchema>, 'skipped_by_reason'> & { readonly skipped_by_reason: SkipCounts }
