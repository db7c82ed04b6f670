import { Type, type Static } from 'typebox'
import { MAX_AUDIT_PAGE_SIZE, MAX_DEVICE_NAME_CHARS } from './limits.ts'

/** `poke`: no more than to say that a message came. */
export const ScopeSchema = Type.Union([
  Type.Literal('read'),
  Type.Literal('send'),
  Type.Literal('admin'),
  Type.Literal('poke'),
])

/** How a device proves itself. `session_key`: a cookie and a key that never leaves its browser; `signing_key`: RFC 9421 with HMAC. */
export const ProofSchema = Type.Union([
  Type.Literal('session_key'),
  Type.Literal('signing_key'),
  Type.Literal('bearer'),
])

export const DeviceSchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kind: Type.Union([Type.Literal('browser'), Type.Literal('token')]),
  proof: ProofSchema,
  scopes: Type.Array(ScopeSchema),
  created_at: Type.Integer(),
  last_seen_at: Type.Union([Type.Integer(), Type.Null()], { description: 'to five minutes' }),
  last_ip: Type.Union([Type.String(), Type.Null()]),
  user_agent: Type.Union([Type.String(), Type.Null()]),
})

export const DeviceNameSchema = Type.String({ minLength: 1, maxLength: MAX_DEVICE_NAME_CHARS })

/** `code`: eight letters and digits as the phone shows them, dashes and case as you like. */
export const PairSchema = Type.Object(
  {
    code: Type.String({ minLength: 1, maxLength: 64 }),
    device_name: DeviceNameSchema,
    public_key: Type.String({
      minLength: 1,
      maxLength: 200,
      description: "the browser's ECDSA P-256 key, as SPKI in base64",
    }),
  },
  { additionalProperties: false },
)
export const PairedSchema = Type.Object({ success: Type.Literal(true), device: DeviceSchema })
export const SessionSchema = Type.Object({ device: DeviceSchema, version: Type.String() })
export const HealthSchema = Type.Object({ status: Type.Literal('ok'), version: Type.String() })
/** Opens one WebSocket, once, soon. */
export const SocketTicketSchema = Type.Object({ ticket: Type.String(), expires_at: Type.Integer() })

export const DeviceListSchema = Type.Object({ devices: Type.Array(DeviceSchema) })
export const DeviceChangeSchema = Type.Object(
  {
    name: Type.Optional(DeviceNameSchema),
    scopes: Type.Optional(Type.Array(ScopeSchema, { minItems: 1, maxItems: 4, uniqueItems: true })),
  },
  { additionalProperties: false, minProperties: 1 },
)
export const DeviceChangedSchema = Type.Object({ success: Type.Literal(true), device: DeviceSchema })
export const RevokeAllSchema = Type.Object(
  { except_this: Type.Optional(Type.Boolean({ description: 'the device that asks stays in; true when left out' })) },
  { additionalProperties: false },
)
export const RevokedAllSchema = Type.Object({ success: Type.Literal(true), revoked: Type.Integer() })

/** A code that lets one browser in. `link_code` is the same right, longer, for the fragment of a link (`/pair#c=…`) and its QR. */
export const PairingCodeSchema = Type.Object({
  code: Type.String(),
  link_code: Type.String(),
  expires_at: Type.Integer(),
  url: Type.Union([Type.String(), Type.Null()], {
    description: 'where devices of the local network find this one; null while they cannot',
  }),
})

export const AuditKindSchema = Type.Union([
  Type.Literal('paired'),
  Type.Literal('pairing_failed'),
  Type.Literal('code_opened'),
  Type.Literal('token_created'),
  Type.Literal('renamed'),
  Type.Literal('scopes_changed'),
  Type.Literal('revoked'),
  /** Messages were taken out as a file. */
  Type.Literal('exported'),
  /** A request with a wrong token or signature. */
  Type.Literal('refused'),
])
export const AuditEntrySchema = Type.Object({
  id: Type.Integer(),
  at: Type.Integer({ description: 'the last time, where it happened several times' }),
  kind: AuditKindSchema,
  /** Alike failures of one minute are one entry. */
  count: Type.Integer(),
  device_id: Type.Union([Type.String(), Type.Null()]),
  device_name: Type.Union([Type.String(), Type.Null()]),
  ip: Type.Union([Type.String(), Type.Null()], { description: 'null for what was done on the phone itself' }),
  user_agent: Type.Union([Type.String(), Type.Null()]),
  detail: Type.Union([Type.String(), Type.Null()]),
})
export const AuditQuerySchema = Type.Object(
  {
    before: Type.Optional(Type.Integer({ minimum: 1, description: 'only entries with a lower id' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_AUDIT_PAGE_SIZE })),
  },
  { additionalProperties: false },
)
/** Newest first. */
export const AuditPageSchema = Type.Object({
  entries: Type.Array(AuditEntrySchema),
  next_before: Type.Union([Type.Integer(), Type.Null()]),
})

export type Scope = Static<typeof ScopeSchema>
export type Proof = Static<typeof ProofSchema>
export type Device = Static<typeof DeviceSchema>
export type Pair = Static<typeof PairSchema>
export type Session = Static<typeof SessionSchema>
export type SocketTicket = Static<typeof SocketTicketSchema>
export type DeviceChange = Static<typeof DeviceChangeSchema>
export type PairingCodeAnswer = Static<typeof PairingCodeSchema>
export type AuditKind = Static<typeof AuditKindSchema>
export type AuditEntry = Static<typeof AuditEntrySchema>
export type AuditQuery = Static<typeof AuditQuerySchema>
export type AuditPage = Static<typeof AuditPageSchema>
