import type { TSchema } from 'typebox'
import { CampaignSchema } from '../protocol/campaign.ts'
import { ContactListSchema, ContactSchema } from '../protocol/contact.ts'
import { ConversationCountsSchema, ConversationListSchema, ConversationSchema } from '../protocol/conversation.ts'
import { ErrorReplySchema } from '../protocol/error.ts'
import { ListPersonSchema, ListPreviewSchema, ListProblemSchema, ListSchema } from '../protocol/list.ts'
import { MessagePageSchema, MessageSchema, StatusDetailSchema, TimelineEntrySchema } from '../protocol/message.ts'
import { OptOutActSchema, OptOutListSchema, OptOutSchema } from '../protocol/opt-out.ts'
import { SearchHitSchema, SearchResultSchema } from '../protocol/search.ts'
import { DeviceSchema } from '../protocol/session.ts'
import { StarredMessagesSchema } from '../protocol/starred.ts'
import { StatsCallsHourSchema, StatsDaySchema, StatsSchema } from '../protocol/stats.ts'
import { PhoneStatusSchema } from '../protocol/sync.ts'
import { TemplateSchema } from '../protocol/template.ts'
import { DeliverySchema, WebhookSchema } from '../protocol/webhook.ts'
import {
  contactExample,
  conversationExample,
  deviceExample,
  errorExample,
  listExample,
  messageExample,
  templateExample,
  deliveryExample,
  webhookExample,
} from './openapi-examples.ts'

/** What @fastify/swagger says where a schema says nothing. */
const UNNAMED_ANSWER = 'Default Response'

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
  Campaign: { schema: CampaignSchema },
  OptOut: { schema: OptOutSchema },
  OptOutList: { schema: OptOutListSchema },
  OptOutAct: { schema: OptOutActSchema },
  SearchHit: { schema: SearchHitSchema },
  SearchResult: { schema: SearchResultSchema },
  Contact: { schema: ContactSchema, example: contactExample },
  ContactList: { schema: ContactListSchema },
  Stats: { schema: StatsSchema },
  PhoneStatus: { schema: PhoneStatusSchema },
  Device: { schema: DeviceSchema, example: deviceExample },
  Template: { schema: TemplateSchema, example: templateExample },
  Webhook: { schema: WebhookSchema, example: webhookExample },
  Delivery: { schema: DeliverySchema, example: deliveryExample },
  List: { schema: ListSchema, example: listExample },
  ListPerson: { schema: ListPersonSchema },
  ListProblem: { schema: ListProblemSchema },
  ListPreview: { schema: ListPreviewSchema },
  StarredMessages: { schema: StarredMessagesSchema },
  ConversationCounts: { schema: ConversationCountsSchema },
  StatsDay: { schema: StatsDaySchema },
  StatsCallsHour: { schema: StatsCallsHourSchema },
  ErrorReply: { schema: ErrorReplySchema, example: errorExample },
}

/** Puts each shape that has a name in one place, so that the description is short and says which is which. */
export function nameSchemas(document: object): object {
  const { paths, components: others, ...rest } = plain(document) as { paths: unknown; components: object }
  const simple = Object.entries(components).map(([name, { schema, example }]) => {
    return { name, schema: simplify(plain(schema)), example }
  })
  const names = new Map(simple.map(({ name, schema }) => [keyOf(schema), name]))
  const schemas = simple.map(({ name, schema, example }) => {
    const inside = nameInside(schema, names)
    return [name, example === undefined ? inside : { ...asObject(inside), examples: [example] }]
  })
  return {
    ...rest,
    paths: nameWhole(simplify(paths), names),
    components: { ...others, schemas: Object.fromEntries(schemas) },
  }
}

type Names = ReadonlyMap<string, string>

function nameWhole(node: unknown, names: Names): unknown {
  if (typeof node !== 'object' || node === null) return node
  const name = names.get(keyOf(node))
  return name === undefined ? nameInside(node, names) : { $ref: `#/components/schemas/${name}` }
}

function nameInside(node: unknown, names: Names): unknown {
  return mapChildren(node, (child) => nameWhole(child, names))
}

/** Writes a union of literals as one list of values, plain answers with words of ours, and which bodies may be left out. */
function simplify(node: unknown): unknown {
  const simple = mapChildren(node, simplify)
  if (typeof simple !== 'object' || simple === null || Array.isArray(simple)) return simple
  if ('const' in simple) {
    const { const: value, ...rest } = simple
    return { ...rest, enum: [value] }
  }
  if ('description' in simple && simple.description === UNNAMED_ANSWER) return { ...simple, description: 'The answer' }
  if ('content' in simple && 'required' in simple) return { ...simple, required: needsFields(simple.content) }
  return 'anyOf' in simple && Array.isArray(simple.anyOf) ? joinLiterals(simple, simple.anyOf) : simple
}

// @fastify/swagger calls every body required.
function needsFields(content: unknown): boolean {
  const json = asObject(content)['application/json']
  if (json === undefined) return true
  const { schema } = asObject(json)
  return asObject(schema)['required'] !== undefined || asObject(schema)['minProperties'] !== undefined
}

function joinLiterals(union: object, members: readonly unknown[]): object {
  const lists = members.map((each) => asObject(each)['enum'])
  if (!lists.every((list) => Array.isArray(list))) return union
  const { anyOf: _, ...rest } = asObject(union)
  return { ...rest, type: asObject(members[0])['type'], enum: lists.flat() }
}

function mapChildren(node: unknown, change: (child: unknown) => unknown): unknown {
  if (Array.isArray(node)) return node.map(change)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, change(value)]))
}

/** The same for two schemas whose fields stand in another order. */
function keyOf(node: unknown): string {
  return JSON.stringify(node, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

// Schemas are JSON; this leaves out what a library hangs on them besides.
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
