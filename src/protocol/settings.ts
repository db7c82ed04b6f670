import { Type, type Static } from 'typebox'
import { MAX_SIGNATURE_CHARS, SETTING_BOUNDS } from './limits.ts'

const fields = {
  send_gap_ms: Type.Integer({
    ...SETTING_BOUNDS.send_gap_ms,
    description: 'Pause between two hand-overs to the phone',
  }),
  max_parts_a_minute: Type.Integer({
    ...SETTING_BOUNDS.max_parts_a_minute,
    description: 'Message parts handed over in any minute; from 30 on Android asks in a dialog',
  }),
  confirm_timeout_ms: Type.Integer({
    ...SETTING_BOUNDS.confirm_timeout_ms,
    description: "How long a message may be missing from the phone's Sent box before it counts as failed",
  }),
  archive_after_days: Type.Integer({
    ...SETTING_BOUNDS.archive_after_days,
    description: 'Age at which messages are archived; 0 for never',
  }),
  deletions_on_phone: Type.Union([Type.Literal('keep'), Type.Literal('mirror')], {
    description: 'What is deleted on the phone stays here, marked; or goes here too',
  }),
  recipient_limit_an_hour: Type.Integer({
    ...SETTING_BOUNDS.recipient_limit_an_hour,
    description: 'Messages that API tokens may send to one number within an hour, all together',
  }),
  token_limit_an_hour: Type.Integer({
    ...SETTING_BOUNDS.token_limit_an_hour,
    description: 'Messages that one API token may send within an hour',
  }),
  default_sim: Type.Union([Type.Integer(SETTING_BOUNDS.default_sim), Type.Null()], {
    description: "SIM slot of messages whose SIM nobody chose, counted from 0; null: the phone's own choice",
  }),
  send_delay_ms: Type.Integer({
    ...SETTING_BOUNDS.send_delay_ms,
    description: 'How long a message that was written in a browser waits, so that it can be cancelled',
  }),
  signature: Type.String({
    maxLength: MAX_SIGNATURE_CHARS,
    description: 'Put under each message that is written in a browser, on a line of its own',
  }),
}

/** Set once, the same on every device. What belongs to one screen alone, its browser keeps. */
export const SettingsSchema = Type.Object(fields)

/** Only what shall be another. `null` goes back to what the daemon was started with. */
export const SettingsChangeSchema = Type.Partial(
  Type.Object({
    send_gap_ms: wholeOrNull('send_gap_ms'),
    max_parts_a_minute: wholeOrNull('max_parts_a_minute'),
    confirm_timeout_ms: wholeOrNull('confirm_timeout_ms'),
    archive_after_days: wholeOrNull('archive_after_days'),
    deletions_on_phone: Type.Union([Type.Literal('keep'), Type.Literal('mirror'), Type.Null()]),
    recipient_limit_an_hour: wholeOrNull('recipient_limit_an_hour'),
    token_limit_an_hour: wholeOrNull('token_limit_an_hour'),
    default_sim: wholeOrNull('default_sim'),
    send_delay_ms: wholeOrNull('send_delay_ms'),
    signature: Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: MAX_SIGNATURE_CHARS }),
  }),
  { additionalProperties: false, minProperties: 1 },
)

/** `defaults`: what holds where nothing was set. */
export const SettingsAnswerSchema = Type.Object({ settings: SettingsSchema, defaults: SettingsSchema })
export const SettingsChangedSchema = Type.Object({ success: Type.Literal(true), settings: SettingsSchema })

export type Settings = Static<typeof SettingsSchema>
export type SettingsChange = Static<typeof SettingsChangeSchema>

// Not a union, so that what is wrong with a number can be said.
function wholeOrNull(name: keyof typeof SETTING_BOUNDS) {
  return Type.Unsafe<number | null>({ type: ['integer', 'null'], ...SETTING_BOUNDS[name] })
}
