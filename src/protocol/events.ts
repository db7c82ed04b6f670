import { Type, type Static } from 'typebox'
import { campaignUpdate } from './campaign.ts'
import { ConversationSchema } from './conversation.ts'
import { ErrorCodeSchema, ErrorReasonSchema } from './error.ts'
import { ExportProgressSchema } from './export.ts'
import { ConversationIdSchema, MessageIdSchema } from './ids.ts'
import { MAX_BODY_CHARS } from './limits.ts'
import { ListProgressSchema } from './list.ts'
import { ClientIdSchema, MessageSchema } from './message.ts'
import { optOutUpdate } from './opt-out.ts'
import { SyncStatusSchema } from './sync.ts'
import { SettingsSchema } from './settings.ts'
import { TemplateSchema } from './template.ts'

/** The only list of what travels over the socket. Frames are `{type, data, seq?}`; `seq` marks what can be replayed. */

const frame = <Name extends string, Data extends Parameters<typeof Type.Object>[0]>(type: Name, data: Data) =>
  Type.Object({ type: Type.Literal(type), data: Type.Object(data), seq: Type.Optional(Type.Integer()) })

const nothingElse = { additionalProperties: false }
const request = <Name extends string, Data extends Parameters<typeof Type.Object>[0]>(type: Name, data: Data) =>
  Type.Object({ type: Type.Literal(type), data: Type.Object(data, nothingElse) }, nothingElse)

export const ServerFrameSchema = Type.Union([
  /** The first frame of a connection. A client whose epoch differs throws its copy away. */
  frame('hello', { epoch: Type.String(), seq: Type.Integer(), version: Type.String() }),
  frame('new_message', { message: MessageSchema, conversation: ConversationSchema }),
  frame('message_status_update', { message: MessageSchema }),
  /**
   * Anything about a conversation changed. `deleted_message_ids`: gone from it. `is_deleted`: the conversation itself is gone;
   * with `joined_into`, its messages are in that one now.
   * `messages_changed`: many of its messages came or changed quietly, so what is on screen must be read again.
   */
  frame('conversation_update', {
    conversation: ConversationSchema,
    deleted_message_ids: Type.Optional(Type.Array(MessageIdSchema)),
    is_deleted: Type.Optional(Type.Boolean()),
    joined_into: Type.Optional(ConversationIdSchema),
    messages_changed: Type.Optional(Type.Boolean()),
  }),
  /** A template came, changed or went; all of them, as they are now. */
  frame('templates_update', { templates: Type.Array(TemplateSchema) }),
  /** What all devices share was set anew; all of it, as it is now. */
  frame('settings_update', { settings: SettingsSchema }),
  /** A campaign came, changed or went; while one runs, at most once a second. */
  frame('campaign_update', campaignUpdate),
  /** A number came among the opt-outs, or left them. */
  frame('opt_out_update', optOutUpdate),
  frame('sync_status', { sync: SyncStatusSchema }),
  /** To the devices of who uploads or saves a list, a few times a second. */
  frame('list_progress', { progress: ListProgressSchema }),
  /** To the device that fetches a file, a few times a second. */
  frame('export_progress', { progress: ExportProgressSchema }),
  frame('typing', { conversation_id: ConversationIdSchema, device_name: Type.String() }),
  /** The gap is too long or of another epoch: read everything again. */
  frame('resync', { epoch: Type.String(), seq: Type.Integer() }),
  frame('error', {
    code: ErrorCodeSchema,
    message: Type.String(),
    reason: Type.Optional(ErrorReasonSchema),
    client_id: Type.Optional(Type.String()),
    retry_after_seconds: Type.Optional(Type.Integer({ description: 'Of `rate_limited`' })),
  }),
])

export const ClientFrameSchema = Type.Union([
  request('join_conversation', { conversation_id: ConversationIdSchema }),
  request('send_message', {
    conversation_id: Type.Optional(ConversationIdSchema),
    phone: Type.Optional(Type.String({ minLength: 2, maxLength: 40 })),
    message: Type.String({ minLength: 1, maxLength: MAX_BODY_CHARS }),
    client_id: Type.Optional(ClientIdSchema),
  }),
  request('sync_conversation', { conversation_id: ConversationIdSchema }),
  request('typing', { conversation_id: ConversationIdSchema }),
  /** Whether somebody can see the page; until told otherwise, yes. The phone is asked more often while someone looks. */
  request('visibility', { is_visible: Type.Boolean() }),
  request('resume', { epoch: Type.String({ maxLength: 64 }), seq: Type.Integer({ minimum: 0 }) }),
])

export type ServerFrame = Static<typeof ServerFrameSchema>
export type ClientFrame = Static<typeof ClientFrameSchema>
/** The frames that change stored things and can be replayed from the event log. */
export type StoredFrame = Extract<
  ServerFrame,
  {
    type:
      | 'new_message'
      | 'message_status_update'
      | 'conversation_update'
      | 'templates_update'
      | 'settings_update'
      | 'campaign_update'
      | 'opt_out_update'
  }
>
