import { AppError } from '../../domain/app-error.ts'
import { MAX_DEVICE_NAME_CHARS } from '../../protocol/limits.ts'
import type { Device, Scope } from '../../protocol/session.ts'
import type { Stats } from '../../protocol/stats.ts'
import type { SyncStatus } from '../../protocol/sync.ts'

/**
 * What a command says to the daemon beside it: one JSON object a line, one answer a line. Who may open the socket owns the files,
 * so nothing more is asked of them.
 */
export interface ControlVerbs {
  readonly status: {
    readonly request: Record<string, never>
    readonly answer: { readonly version: string; readonly pid: number; readonly url: string; readonly demo: boolean }
  }
  readonly pair: {
    readonly request: Record<string, never>
    readonly answer: {
      /** To be typed. */
      readonly code: string
      /** The same right, longer, for the link and its QR. */
      readonly link_code: string
      readonly expires_at: number
      readonly url: string
    }
  }
  readonly create_token: {
    readonly request: {
      readonly name: string
      readonly scopes: readonly Scope[]
      /** The token dies with the connection that asked for it. */
      readonly until_closed?: boolean
    }
    readonly answer: { readonly token: string; readonly device: Device }
  }
  readonly list_devices: {
    readonly request: Record<string, never>
    readonly answer: { readonly devices: readonly Device[] }
  }
  readonly revoke_device: { readonly request: { readonly id: string }; readonly answer: Record<string, never> }
  readonly report: {
    readonly request: Record<string, never>
    readonly answer: { readonly stats: Stats; readonly sync: readonly SyncStatus[] }
  }
}

export type ControlVerbName = keyof ControlVerbs
export type ControlRequest<Name extends ControlVerbName> = ControlVerbs[Name]['request']
export type ControlAnswer<Name extends ControlVerbName> = ControlVerbs[Name]['answer']

/** Longest line either side takes. */
export const MAX_CONTROL_LINE_BYTES = 1024 * 1024

/** All scopes there are, from the least to the most. */
export const SCOPES = ['read', 'send', 'admin'] as const satisfies readonly Scope[]

/** Begins the name of a token that dies with the connection that asked for it. */
export const LENT_PREFIX = 'lent: '

/** How each verb's request is read. By hand: a schema library costs more at every start than these few lines. */
export const controlParsers: { readonly [Name in ControlVerbName]: (data: unknown) => ControlRequest<Name> } = {
  status: () => ({}),
  pair: () => ({}),
  create_token: (data) => {
    const { name, scopes, until_closed: untilClosed } = fieldsOf(data)
    if (typeof name !== 'string' || name === '' || name.length > MAX_DEVICE_NAME_CHARS) {
      throw invalid('create a token', `its name must have 1 to ${MAX_DEVICE_NAME_CHARS} characters`)
    }
    const known = Array.isArray(scopes) ? SCOPES.filter((scope) => scopes.includes(scope)) : []
    if (!Array.isArray(scopes) || known.length === 0 || known.length !== scopes.length) {
      throw invalid('create a token', `its scopes must be of ${SCOPES.join(', ')}, each once`)
    }
    return { name, scopes: known, until_closed: untilClosed === true }
  },
  list_devices: () => ({}),
  revoke_device: (data) => {
    const { id } = fieldsOf(data)
    if (typeof id !== 'string') throw invalid('revoke a device', 'its id must be a text')
    return { id }
  },
  report: () => ({}),
}

function fieldsOf(data: unknown): Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null ? { ...data } : {}
}

function invalid(what: string, why: string): AppError {
  return new AppError('invalid', `Cannot ${what}: ${why}`)
}
