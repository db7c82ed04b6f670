import { Type, type Static } from 'typebox'
import { MAX_STATS_DAYS } from './limits.ts'
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
    unreadable: Type.Integer({
      description: 'Messages of the phone that cannot be read: Termux:API breaks off at them; tried again now and then',
    }),
  }),
  phone: Type.Object({
    ...PhoneStatusSchema.properties,
    android_sdk: Type.Union([Type.Integer(), Type.Null()], {
      description:
        "Android's version as a number (36 is Android 16). From 37 on it hides some one-time codes from other apps for three hours",
    }),
  }),
})

/** One day by the phone's clock. What went out counts once, as it stands now: a delivered message is not among `sent`. */
export const StatsDaySchema = Type.Object({
  day: Type.String({ description: 'YYYY-MM-DD' }),
  received: Type.Integer(),
  sent: Type.Integer(),
  delivered: Type.Integer(),
  failed: Type.Integer(),
})
export const StatsDaysQuerySchema = Type.Object(
  { days: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_STATS_DAYS })) },
  { additionalProperties: false },
)
/** Oldest first, today last; days without messages too. */
export const StatsDaysSchema = Type.Object({
  days: Type.Array(StatsDaySchema),
  time_zone: Type.Union([Type.String(), Type.Null()], {
    description: "The phone's; null while it is not known: then UTC",
  }),
})

/** What the phone was asked for. */
export const CallReasonSchema = Type.Union([
  Type.Literal('messages'),
  Type.Literal('sending'),
  Type.Literal('contacts'),
  Type.Literal('device'),
  Type.Literal('notices'),
  Type.Literal('waking'),
])

/** Commands run on the phone in one hour. */
export const StatsCallsHourSchema = Type.Object({
  /** When the hour began. */
  at: Type.Integer(),
  total: Type.Integer(),
  /** Those that did not occur are left out. */
  by_reason: Type.Partial(
    Type.Object({
      messages: Type.Integer(),
      sending: Type.Integer(),
      contacts: Type.Integer(),
      device: Type.Integer(),
      notices: Type.Integer(),
      waking: Type.Integer(),
    }),
  ),
})
/** Oldest first; the last hour is the one that runs. */
export const StatsCallsSchema = Type.Object({ hours: Type.Array(StatsCallsHourSchema) })

export type CallReason = Static<typeof CallReasonSchema>
export type StatsCallsHour = Static<typeof StatsCallsHourSchema>
export type StatsDay = Static<typeof StatsDaySchema>
export type StatsDays = Static<typeof StatsDaysSchema>
export type StatsCalls = Static<typeof StatsCallsSchema>
export type Stats = Static<typeof StatsSchema>
