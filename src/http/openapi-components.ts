import type { TSchema } from 'typebox'
import { ContactListSchema, ContactSchema } from '../protocol/contact.ts'
import { ConversationListSchema, ConversationSchema } from '../protocol/conversation.ts'
import { ErrorReplySchema } from '../protocol/error.ts'
import { MessagePageSchema, MessageSchema, StatusDetailSchema, TimelineEntrySchema } from '../protocol/message.ts'
import { SearchHitSchema, SearchResultSchema } from '../protocol/search.ts'
import { DeviceSchema } from '../protocol/session.ts'
import { StatsSchema } from '../protocol/stats.ts'
import { PhoneStatusSchema } from '../protocol/sync.ts'
import { contactExample, conversationExample, deviceExample, errorExample, messageExample } from './openapi-examples.ts'

interface Component {
  readonly schema: TSchema
  readonly example?: unknown
}

/** The shapes that have a name of their own in the description. */
export const components: Readonly<Record<string, Component>> = {
  Conversation: { schema: ConversationSchema, example: conversationExample },
  ConversationList: { schema: ConversationListSchema },
  Message: { schema: MessageSchema, example: messageExample },
  MessagePage: { schema: MessagePageSchema },
  StatusDetail: { schema: StatusDetailSchema },
  TimelineEntry: { schema: TimelineEntrySchema },
  SearchHit: { schema: SearchHitSchema },
  SearchResult: { schema: SearchResultSchema },
  Contact: { schema: ContactSchema, example: contactExample },
  ContactList: { schema: ContactListSchema },
  Stats: { schema: StatsSchema },
  PhoneStatus: { schema: PhoneStatusSchema },
  Device: { schema: DeviceSchema, example: deviceExample },
  ErrorReply: { schema: ErrorReplySchema, example: errorExample },
}

const names = new Map(Object.entries(components).map(([name, { schema }]) => [JSON.stringify(schema), name]))

/** Puts each shape that has a name in one place, so that the description is short and says which is which. */
export function nameSchemas(document: object): object {
  // A plain copy: what travels is JSON anyway.
  const plain = JSON.parse(JSON.stringify(document)) as { components?: object; paths?: unknown }
  const schemas = Object.fromEntries(
    Object.entries(components).map(([name, { schema, example }]) => [
      name,
      { ...nameInside(JSON.parse(JSON.stringify(schema))), ...(example === undefined ? {} : { examples: [example] }) },
    ]),
  )
  return { ...plain, paths: nameWhole(plain.paths), components: { ...plain.components, schemas } }
}

function nameWhole(node: unknown): unknown {
  if (typeof node !== 'object' || node === null) return node
  const name = names.get(JSON.stringify(node))
  return name === undefined ? nameInside(node) : { $ref: `#/components/schemas/${name}` }
}

function nameInside(node: object): object {
  if (Array.isArray(node)) return node.map(nameWhole)
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, nameWhole(value)]))
}
