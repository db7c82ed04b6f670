import { Type, type Static } from 'typebox'
import { CampaignIdSchema, ListIdSchema } from './ids.ts'
import {
  MAX_LIST_COLUMNS,
  MAX_LIST_NAME_CHARS,
  MAX_PAGE_SIZE,
  MAX_PASTED_ROWS,
  MAX_PICKED_CONTACTS,
  SHOWN_LIST_PROBLEMS,
} from './limits.ts'

/** A file that was uploaded and is not saved yet. */
export const UploadIdSchema = Type.String({
  pattern: '^upload_[a-z0-9]{26}$',
  description: 'an upload id, as the preview gave it',
})
const ProgressKeySchema = Type.String({
  pattern: '^[A-Za-z0-9._-]{8,64}$',
  description: 'a key of 8 to 64 letters, digits, dots, dashes and underscores, said back in `list_progress`',
})

/** A name out of the file, so it may be anything. */
const columnName = Type.String({ minLength: 1, maxLength: 200 })

export const ListDelimiterSchema = Type.Union([
  Type.Literal(','),
  Type.Literal(';'),
  Type.Literal('\t'),
  Type.Literal('|'),
])
export const ListEncodingSchema = Type.Union([
  Type.Literal('utf-8'),
  Type.Literal('utf-16le'),
  Type.Literal('utf-16be'),
  Type.Literal('windows-1250'),
  Type.Literal('windows-1251'),
  Type.Literal('windows-1252'),
  Type.Literal('windows-1253'),
  Type.Literal('windows-1254'),
  Type.Literal('windows-1255'),
  Type.Literal('windows-1256'),
  Type.Literal('windows-874'),
  Type.Literal('shift_jis'),
  Type.Literal('gb18030'),
  Type.Literal('big5'),
  Type.Literal('euc-kr'),
])
export const ListSourceSchema = Type.Union([
  Type.Literal('file'),
  Type.Literal('pasted'),
  Type.Literal('contacts'),
  Type.Literal('campaign'),
])

export const ListSchema = Type.Object({
  id: ListIdSchema,
  name: Type.String(),
  source: ListSourceSchema,
  columns: Type.Array(Type.String(), { description: 'In the order of the file; each has a name of its own' }),
  phone_column: Type.String(),
  name_column: Type.Union([Type.String(), Type.Null()]),
  people_count: Type.Integer({ description: 'Who can be texted; nobody is counted twice' }),
  problems_count: Type.Integer({ description: 'Rows that were left out; duplicates are among them' }),
  duplicates_count: Type.Integer(),
  created_at: Type.Integer(),
})

export const ListPersonSchema = Type.Object({
  row: Type.Integer({ description: 'As the spreadsheet counts: the header is row 1' }),
  phone: Type.String({ description: 'With the country code (E.164)' }),
  phone_formatted: Type.String(),
  name: Type.Union([Type.String(), Type.Null()]),
  values: Type.Record(Type.String(), Type.String(), { description: 'What stands in each column' }),
})

export const ListProblemReasonSchema = Type.Union([
  Type.Literal('no_number'),
  Type.Literal('not_a_number'),
  Type.Literal('too_short'),
  Type.Literal('too_long'),
  Type.Literal('short_code'),
  Type.Literal('no_country_code'),
  Type.Literal('spoiled_by_spreadsheet'),
  Type.Literal('duplicate'),
  Type.Literal('too_many_cells'),
  Type.Literal('cell_too_long'),
])
export const ListProblemSchema = Type.Object({
  row: Type.Integer({ description: 'As the spreadsheet counts: the header is row 1' }),
  reason: ListProblemReasonSchema,
  text: Type.String({ description: 'What is wrong, and what to do about it' }),
  written: Type.String({ description: 'What stands where the number should' }),
  same_as_row: Type.Union([Type.Integer(), Type.Null()], {
    description: 'Of a duplicate: where the number came first',
  }),
})

export const ListColumnSchema = Type.Object({
  name: Type.String(),
  guess: Type.Union([Type.Literal('phone'), Type.Literal('name'), Type.Literal('other')]),
  samples: Type.Array(Type.String(), { description: 'The first few that are not empty' }),
})

export const ListPreviewSchema = Type.Object({
  upload_id: UploadIdSchema,
  bytes: Type.Integer(),
  expires_at: Type.Integer({ description: 'When the upload is thrown away, unless it is saved' }),
  delimiter: ListDelimiterSchema,
  encoding: ListEncodingSchema,
  has_header: Type.Boolean(),
  columns: Type.Array(ListColumnSchema),
  phone_column: Type.Union([Type.String(), Type.Null()], {
    description: 'Null: no column looks like numbers; say which',
  }),
  name_column: Type.Union([Type.String(), Type.Null()]),
  rows: Type.Integer({ description: 'Without the header and empty rows' }),
  people: Type.Integer({ description: 'Who can be texted' }),
  problems: Type.Array(ListProblemSchema, { description: `The first ${SHOWN_LIST_PROBLEMS}` }),
  problem_count: Type.Integer(),
  duplicates: Type.Integer(),
  suppressed: Type.Integer({ description: 'Of the people: who opted out, and gets no campaign' }),
})

export const ListPreviewQuerySchema = Type.Object(
  { client_id: Type.Optional(ProgressKeySchema) },
  { additionalProperties: false },
)
/** What the guess got wrong. A `name_column` of null: none. */
export const ListCorrectionSchema = Type.Object(
  {
    delimiter: Type.Optional(ListDelimiterSchema),
    encoding: Type.Optional(ListEncodingSchema),
    has_header: Type.Optional(Type.Boolean()),
    phone_column: Type.Optional(columnName),
    name_column: Type.Optional(Type.Union([columnName, Type.Null()])),
    client_id: Type.Optional(ProgressKeySchema),
  },
  { additionalProperties: false },
)

const listName = Type.String({ minLength: 1, maxLength: MAX_LIST_NAME_CHARS })
/** Of one source: `upload_id`, `rows`, `contacts` or `from_campaign`. */
export const NewListSchema = Type.Object(
  {
    name: listName,
    upload_id: Type.Optional(UploadIdSchema),
    rows: Type.Optional(
      Type.Array(Type.Array(Type.String(), { maxItems: MAX_LIST_COLUMNS }), {
        minItems: 1,
        maxItems: MAX_PASTED_ROWS,
        description: 'Pasted cells, a list of cells for each row',
      }),
    ),
    contacts: Type.Optional(
      Type.Union(
        [
          Type.Literal(true),
          Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: MAX_PICKED_CONTACTS }),
        ],
        { description: 'true for all of the phone’s contacts, or the numbers of some' },
      ),
    ),
    from_campaign: Type.Optional(
      Type.Object(
        {
          id: CampaignIdSchema,
          answered: Type.Optional(
            Type.Boolean({ description: 'Only who answered, or only who did not; left out: everybody it was sent to' }),
          ),
        },
        { additionalProperties: false },
      ),
    ),
    has_header: Type.Optional(Type.Boolean()),
    phone_column: Type.Optional(columnName),
    name_column: Type.Optional(Type.Union([columnName, Type.Null()])),
    client_id: Type.Optional(ProgressKeySchema),
  },
  { additionalProperties: false },
)
export const ListChangeSchema = Type.Object({ name: listName }, { additionalProperties: false })

export const ListPathSchema = Type.Object({ id: ListIdSchema })
export const UploadPathSchema = Type.Object({ id: UploadIdSchema })
export const ListAnswerSchema = Type.Object({ success: Type.Literal(true), list: ListSchema })
/** Newest first. All of them: there are few. */
export const ListsSchema = Type.Object({ lists: Type.Array(ListSchema) })

export const ListPeopleQuerySchema = Type.Object(
  {
    problems: Type.Optional(Type.Boolean({ description: 'The rows that were left out instead, with the reason' })),
    per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_PAGE_SIZE })),
    cursor: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
)
/** In the order of the rows. One of `people` and `problems` is empty. */
export const ListPeopleSchema = Type.Object({
  people: Type.Array(ListPersonSchema),
  problems: Type.Array(ListProblemSchema),
  total: Type.Integer(),
  next_cursor: Type.Union([Type.String(), Type.Null()]),
})

/** How far the reading or saving of a list is; told to the devices of who asked. */
export const ListProgressSchema = Type.Object({
  client_id: Type.Union([Type.String(), Type.Null()]),
  upload_id: Type.Union([UploadIdSchema, Type.Null()]),
  step: Type.Union([Type.Literal('uploading'), Type.Literal('reading'), Type.Literal('saving')]),
  done: Type.Integer({ description: 'Bytes' }),
  total: Type.Union([Type.Integer(), Type.Null()], { description: 'Bytes; null where it is not known' }),
  rows: Type.Integer({ description: 'Rows that were read so far' }),
})

export type UploadId = Static<typeof UploadIdSchema>
export type List = Static<typeof ListSchema>
export type ListSource = Static<typeof ListSourceSchema>
export type ListPerson = Static<typeof ListPersonSchema>
export type ListProblem = Static<typeof ListProblemSchema>
export type ListProblemReason = Static<typeof ListProblemReasonSchema>
export type ListColumn = Static<typeof ListColumnSchema>
export type ListDelimiter = Static<typeof ListDelimiterSchema>
export type ListEncoding = Static<typeof ListEncodingSchema>
export type ListPreview = Static<typeof ListPreviewSchema>
export type ListCorrection = Static<typeof ListCorrectionSchema>
export type NewList = Static<typeof NewListSchema>
export type ListPeople = Static<typeof ListPeopleSchema>
export type ListPeopleQuery = Static<typeof ListPeopleQuerySchema>
export type ListProgress = Static<typeof ListProgressSchema>
