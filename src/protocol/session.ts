import { Type, type Static } from 'typebox'
import { MAX_DEVICE_NAME_CHARS } from './limits.ts'

export const ScopeSchema = Type.Union([Type.Literal('read'), Type.Literal('send'), Type.Literal('admin')])

export const DeviceSchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kind: Type.Union([Type.Literal('browser'), Type.Literal('token')]),
  scopes: Type.Array(ScopeSchema),
  created_at: Type.Integer(),
  last_seen_at: Type.Union([Type.Integer(), Type.Null()]),
})

/** `code`: eight letters and digits as the phone shows them, dashes and case as you like. */
export const PairSchema = Type.Object(
  {
    code: Type.String({ minLength: 1, maxLength: 64 }),
    device_name: Type.String({ minLength: 1, maxLength: MAX_DEVICE_NAME_CHARS }),
  },
  { additionalProperties: false },
)
export const PairedSchema = Type.Object({ success: Type.Literal(true), device: DeviceSchema })
export const SessionSchema = Type.Object({ device: DeviceSchema, version: Type.String() })
export const HealthSchema = Type.Object({ status: Type.Literal('ok'), version: Type.String() })

export type Scope = Static<typeof ScopeSchema>
export type Device = Static<typeof DeviceSchema>
export type Pair = Static<typeof PairSchema>
export type Session = Static<typeof SessionSchema>
