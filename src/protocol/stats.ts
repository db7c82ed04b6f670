import { Type, type Static } from 'typebox'
import { PhoneStatusSchema } from './sync.ts'

export const StatsSchema = Type.Object({
  conversations: Type.Integer(),
  messages: Type.Integer(),
  unread: Type.Integer({ description: 'Unread messages in all conversations that are not archived' }),
  by_status: Type.Object({
    received: Type.Integer(),
    pending: Type.Integer(),
    sent: Type.Integer(),
    delivered: Type.Integer(),
    failed: Type.Integer(),
  }),
  /** Since midnight in the phone's time zone. */
  today: Type.Object({ received: Type.Integer(), sent: Type.Integer() }),
  sync: Type.Object({
    history_done: Type.Boolean({ description: "True once the phone's whole history is here" }),
    history_read: Type.Integer(),
    history_total: Type.Union([Type.Integer(), Type.Null()]),
    last_poll_at: Type.Union([Type.Integer(), Type.Null()]),
    poll_interval_ms: Type.Union([Type.Integer(), Type.Null()]),
    poll_reason: Type.Union([Type.String(), Type.Null()], { description: 'Why the phone is asked at this pace' }),
    calls_last_hour: Type.Integer({ description: 'Commands run on the phone in the last hour' }),
    outbox: Type.Integer({ description: 'Messages that wait for the phone' }),
  }),
  phone: PhoneStatusSchema,
})

export type Stats = Static<typeof StatsSchema>
