import { AppError } from '../../domain/app-error.ts'
import { MAX_AUDIT_PAGE_SIZE, MAX_DEVICE_NAME_CHARS } from '../../protocol/limits.ts'
import type { AuditPage, Device, DeviceChange, Scope } from '../../protocol/session.ts'
import type { Stats } from '../../protocol/stats.ts'
import type { SyncStatus } from '../../protocol/sync.ts'
import type { DoctorReport } from '../../protocol/doctor.ts'
import { importParsers, type ImportVerbs } from './import-verbs.ts'

/** The door to the local network; null with `--no-lan`. */
export interface LanState {
  readonly url: string | null
  readonly fingerprint: string | null
  readonly problem: string | null
  readonly problem_of: 'port' | 'certificate' | null
  readonly valid_until: number | null
}

/**
 * What a command says to the daemon beside it: one JSON object a line, one answer a line. Who may open the socket owns the files,
 * so nothing more is asked of them.
 */
export interface ControlVerbs extends ImportVerbs {
  readonly status: {
    readonly request: Record<string, never>
    readonly answer: {
      readonly version: string
      readonly pid: number
      readonly url: string
      readonly demo: boolean
      readonly lan: LanState | null
    }
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
      readonly lan: LanState | null
    }
  }
  readonly create_token: {
    readonly request: {
      readonly name: string
      readonly scopes: readonly Scope[]
      readonly proof: 'signing_key' | 'bearer'
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
  readonly change_device: {
    readonly request: { readonly id: string; readonly change: DeviceChange }
    readonly answer: { readonly device: Device }
  }
  readonly revoke_all: { readonly request: Record<string, never>; readonly answer: { readonly revoked: number } }
  readonly read_audit: { readonly request: { readonly limit: number }; readonly answer: AuditPage }
  readonly report: {
    readonly request: Record<string, never>
    readonly answer: { readonly stats: Stats; readonly sync: readonly SyncStatus[] }
  }
  /** The only one for which the phone is asked: it may take two minutes. */
  readonly examine: { readonly request: Record<string, never>; readonly answer: DoctorReport }
}

export type ControlVerbName = keyof ControlVerbs
export type ControlRequest<Name extends ControlVerbName> = ControlVerbs[Name]['request']
export type ControlAnswer<Name extends ControlVerbName> = ControlVerbs[Name]['answer']

/** Longest line either side takes. */
export const MAX_CONTROL_LINE_BYTES = 1024 * 1024

/** All scopes there are, from the least to the most. */
export const SCOPES = ['read', 'send', 'admin', 'poke'] as const satisfies readonly Scope[]

/** Begins the name of a token that dies with the connection that asked for it. */
export const LENT_PREFIX = 'lent: '

/** How each verb's request is read. By hand: a schema library costs more at every start than these few lines. */
export const controlParsers: { readonly [Name in ControlVerbName]: (data: unknown) => ControlRequest<Name> } = {
  status: () => ({}),
  pair: () => ({}),
  create_token: (data) => {
    const { name, scopes, proof, until_closed: untilClosed } = fieldsOf(data)
    return {
      name: readName('create a token', name),
      scopes: readScopes('create a token', scopes),
      proof: proof === 'bearer' ? 'bearer' : 'signing_key',
      until_closed: untilClosed === true,
    }
  },
  list_devices: () => ({}),
  revoke_device: (data) => {
    return { id: readId('revoke a device', fieldsOf(data)['id']) }
  },
  change_device: (data) => {
    const { id, change } = fieldsOf(data)
    const { name, scopes } = fieldsOf(change)
    return {
      id: readId('change a device', id),
      change: {
        ...(name !== undefined && { name: readName('change a device', name) }),
        ...(scopes !== undefined && { scopes: readScopes('change a device', scopes) }),
      },
    }
  },
  revoke_all: () => ({}),
  read_audit: (data) => {
    const { limit } = fieldsOf(data)
    if (!Number.isInteger(limit) || Number(limit) < 1 || Number(limit) > MAX_AUDIT_PAGE_SIZE) {
      throw invalid('read the record', `limit must be a whole number from 1 to ${MAX_AUDIT_PAGE_SIZE}`)
    }
    return { limit: Number(limit) }
  },
  report: () => ({}),
  ...importParsers,
  examine: () => ({}),
}

function readId(what: string, id: unknown): string {
  if (typeof id !== 'string') throw invalid(what, 'its id must be a text')
  return id
}

function readName(what: string, name: unknown): string {
  if (typeof name === 'string' && name !== '' && name.length <= MAX_DEVICE_NAME_CHARS) return name
  throw invalid(what, `its name must have 1 to ${MAX_DEVICE_NAME_CHARS} characters`)
}

function readScopes(what: string, scopes: unknown): Scope[] {
  const known = Array.isArray(scopes) ? SCOPES.filter((scope) => scopes.includes(scope)) : []
  if (!Array.isArray(scopes) || known.length === 0 || known.length !== scopes.length) {
    throw invalid(what, `its scopes must be of ${SCOPES.join(', ')}, each once`)
  }
  return known
}

function fieldsOf(data: unknown): Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null ? { ...data } : {}
}

function invalid(what: string, why: string): AppError {
  return new AppError('invalid', `Cannot ${what}: ${why}`)
}
