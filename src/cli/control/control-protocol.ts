import { Type, type Static, type TSchema } from 'typebox'
import { DeviceSchema, ScopeSchema } from '../../protocol/session.ts'
import { StatsSchema } from '../../protocol/stats.ts'
import { SyncStatusSchema } from '../../protocol/sync.ts'
import { MAX_DEVICE_NAME_CHARS } from '../../protocol/limits.ts'

/**
 * What a command says to the daemon beside it: one JSON object a line, one answer a line. Who may open the socket owns the files,
 * so nothing more is asked of them.
 */
const nothing = Type.Object({}, { additionalProperties: false })

export const controlVerbs = {
  status: {
    request: nothing,
    answer: Type.Object({ version: Type.String(), pid: Type.Integer(), url: Type.String(), demo: Type.Boolean() }),
  },
  pair: {
    request: nothing,
    answer: Type.Object({
      /** To be typed. */
      code: Type.String(),
      /** The same right, longer, for the link and its QR. */
      link_code: Type.String(),
      expires_at: Type.Integer(),
      url: Type.String(),
    }),
  },
  create_token: {
    request: Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: MAX_DEVICE_NAME_CHARS }),
        scopes: Type.Array(ScopeSchema, { minItems: 1 }),
        /** The token dies with the connection that asked for it. */
        until_closed: Type.Optional(Type.Boolean()),
      },
      { additionalProperties: false },
    ),
    answer: Type.Object({ token: Type.String(), device: DeviceSchema }),
  },
  list_devices: { request: nothing, answer: Type.Object({ devices: Type.Array(DeviceSchema) }) },
  revoke_device: {
    request: Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) }, { additionalProperties: false }),
    answer: nothing,
  },
  report: {
    request: nothing,
    answer: Type.Object({ stats: StatsSchema, sync: Type.Array(SyncStatusSchema) }),
  },
} as const satisfies Record<string, { request: TSchema; answer: TSchema }>

export type ControlVerbName = keyof typeof controlVerbs
export type ControlRequest<Name extends ControlVerbName> = Static<(typeof controlVerbs)[Name]['request']>
export type ControlAnswer<Name extends ControlVerbName> = Static<(typeof controlVerbs)[Name]['answer']>

/** Longest line either side takes. */
export const MAX_CONTROL_LINE_BYTES = 1024 * 1024
