import { Type, type Static } from 'typebox'
import { ConversationIdSchema } from './ids.ts'

/** `xml`: as SMS Backup & Restore writes it. `json`: everything. `csv`: a table. `html`: to read and to print. */
export const ExportFormatSchema = Type.Union([
  Type.Literal('xml'),
  Type.Literal('json'),
  Type.Literal('csv'),
  Type.Literal('html'),
])

/** The language of the words in an HTML file; numbers and dates follow it. */
export const ExportLanguageSchema = Type.Union([Type.Literal('en'), Type.Literal('es'), Type.Literal('ar')])

/** Which messages; without any of these, all of them. */
const choice = {
  conversation: Type.Optional(ConversationIdSchema),
  from: Type.Optional(Type.Integer({ minimum: 0, description: 'the first moment' })),
  to: Type.Optional(Type.Integer({ minimum: 0, description: 'the moment after the last' })),
  starred: Type.Optional(Type.Boolean({ description: 'true: only starred messages' })),
  archived: Type.Optional(Type.Boolean({ description: 'false: none of archived conversations' })),
  deleted_on_phone: Type.Optional(Type.Boolean({ description: 'false: none that the phone has no more' })),
}

const format = {
  format: ExportFormatSchema,
  time_zone: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 64,
      description: "of written dates, as Europe/Paris; the phone's by default",
    }),
  ),
  language: Type.Optional(ExportLanguageSchema),
  byte_order_mark: Type.Optional(Type.Boolean({ description: 'of a CSV file, for Excel; true by default' })),
}

export const ExportEstimateQuerySchema = Type.Object(
  { ...choice, format: ExportFormatSchema },
  { additionalProperties: false },
)

export const ExportQuerySchema = Type.Object(
  {
    ...choice,
    ...format,
    client_id: Type.Optional(
      Type.String({
        minLength: 8,
        maxLength: 64,
        pattern: '^[A-Za-z0-9_.:-]+$',
        description: 'a key of 8 to 64 letters, digits and _ . : -, said back in `export_progress`',
      }),
    ),
    ticket: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: 'of a browser, which cannot sign a download' }),
    ),
  },
  { additionalProperties: false },
)

export const ExportEstimateSchema = Type.Object({
  messages: Type.Integer(),
  conversations: Type.Integer(),
  bytes: Type.Integer({ description: 'of the file, to about a fifth' }),
  first_at: Type.Union([Type.Integer(), Type.Null()]),
  last_at: Type.Union([Type.Integer(), Type.Null()]),
})

/** How far a file is; `stopped`: it ended before its end. */
export const ExportProgressSchema = Type.Object({
  client_id: Type.String(),
  state: Type.Union([Type.Literal('running'), Type.Literal('done'), Type.Literal('stopped')]),
  done: Type.Integer({ description: 'messages written' }),
  total: Type.Integer(),
})

/** What a browser wants to do without signing it. */
export const FileTicketRequestSchema = Type.Object(
  { for: Type.Union([Type.Literal('export'), Type.Literal('import')]) },
  { additionalProperties: false },
)
/** Fetches or brings one file, once, soon. */
export const FileTicketSchema = Type.Object({ ticket: Type.String(), expires_at: Type.Integer() })

/** A message in a JSON file. */
export const ExportedMessageSchema = Type.Object({
  id: Type.String(),
  conversation_id: Type.String(),
  phone: Type.String(),
  contact_name: Type.Union([Type.String(), Type.Null()]),
  direction: Type.Union([Type.Literal('inbound'), Type.Literal('outbound')]),
  body: Type.String(),
  timestamp: Type.Integer(),
  status: Type.String(),
  is_read: Type.Boolean(),
  is_starred: Type.Boolean(),
  sim: Type.Union([Type.Integer(), Type.Null()]),
  source: Type.String(),
})

/** A conversation in a JSON file. */
export const ExportedConversationSchema = Type.Object({
  id: Type.String(),
  phone: Type.String(),
  contact_name: Type.Union([Type.String(), Type.Null()]),
  is_starred: Type.Boolean(),
  is_pinned: Type.Boolean(),
  is_archived: Type.Boolean(),
  is_muted: Type.Boolean(),
  is_hidden: Type.Boolean(),
  message_count: Type.Integer({ description: 'of those in this file' }),
})

export type ExportFormat = Static<typeof ExportFormatSchema>
export type ExportLanguage = Static<typeof ExportLanguageSchema>
export type ExportQuery = Static<typeof ExportQuerySchema>
export type ExportChoice = Omit<Static<typeof ExportEstimateQuerySchema>, 'format'>
export type ExportEstimate = Static<typeof ExportEstimateSchema>
export type ExportProgress = Static<typeof ExportProgressSchema>
export type ExportedMessage = Static<typeof ExportedMessageSchema>
export type ExportedConversation = Static<typeof ExportedConversationSchema>
