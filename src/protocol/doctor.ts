import { Type, type Static } from 'typebox'
import { PhoneStatusSchema } from './sync.ts'

/** `note`: nothing is wrong, but this is worth knowing, or cannot be seen from here. `skipped`: not looked at, with the reason. */
export const DoctorStateSchema = Type.Union([
  Type.Literal('ok'),
  Type.Literal('note'),
  Type.Literal('warn'),
  Type.Literal('fail'),
  Type.Literal('skipped'),
])

export const DoctorAreaSchema = Type.Union([
  Type.Literal('phone'),
  Type.Literal('line'),
  Type.Literal('messages'),
  Type.Literal('storage'),
  Type.Literal('program'),
])

export const FindingSchema = Type.Object({
  id: Type.String({ description: 'What was looked at; all are in docs/doctor.md' }),
  case: Type.String({ description: 'What was found, as one word; stable, as is the id' }),
  area: DoctorAreaSchema,
  state: DoctorStateSchema,
  title: Type.String({ description: 'What was found, one line' }),
  fact: Type.Union([Type.String(), Type.Null()], { description: 'What exactly, with the figures' }),
  remedy: Type.Union([Type.String(), Type.Null()], { description: 'What the owner can do about it' }),
  command: Type.Union([Type.String(), Type.Null()], {
    description: 'What to type in Termux for it; at a computer where it begins with adb',
  }),
  values: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]), {
    description: 'What the sentences are made of, for other languages',
  }),
})

/** The version of this format. It grows when a field goes or changes its meaning, not when one comes. */
export const DOCTOR_VERSION = 1

export const DoctorReportSchema = Type.Object({
  version: Type.Integer({ description: 'Of this format' }),
  lanline: Type.String({ description: 'The version of the program that looked' }),
  checked_at: Type.Integer(),
  took_ms: Type.Integer(),
  ok: Type.Boolean({ description: 'Nothing failed' }),
  findings: Type.Array(FindingSchema),
  phone: Type.Union([PhoneStatusSchema, Type.Null()], {
    description: "How the phone is by the daemon's account, as in the statistics; null: none runs",
  }),
})

export const DoctorStatusSchema = Type.Object({
  state: Type.Union([Type.Literal('never'), Type.Literal('running'), Type.Literal('done'), Type.Literal('failed')]),
  started_at: Type.Union([Type.Integer(), Type.Null()]),
  looking_at: Type.Union([Type.String(), Type.Null()], {
    description: 'While it runs: the id of what the phone is being asked',
  }),
  done: Type.Integer({ description: 'Questions to the phone that are answered or given up' }),
  total: Type.Integer(),
  error: Type.Union([Type.String(), Type.Null()]),
  report: Type.Union([DoctorReportSchema, Type.Null()], { description: 'The last one, also while the next runs' }),
})

export type DoctorState = Static<typeof DoctorStateSchema>
export type DoctorArea = Static<typeof DoctorAreaSchema>
export type Finding = Static<typeof FindingSchema>
export type DoctorReport = Static<typeof DoctorReportSchema>
export type DoctorStatus = Static<typeof DoctorStatusSchema>
