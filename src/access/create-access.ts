import { randomBytes } from 'node:crypto'
import { AppError } from '../domain/app-error.ts'
import type { Clock } from '../domain/clock.ts'
import type { Device, Scope } from '../protocol/session.ts'
import { createPairingCodes, type PairingCodes } from './pairing-codes.ts'
import { SESSION_LIFE_MS } from './session-cookie.ts'
import { createToken, isSecretOf, parseToken, type RandomBytes } from './token.ts'

/** Most devices and tokens at a time. */
export const MAX_DEVICES = 200
/** How exactly we know when a device was last seen: writing it at each request would wear the phone's flash. */
const SEEN_EVERY_MS = 5 * 60 * 1000

export interface StoredDevice extends Device {
  readonly secretHash: string
}

/** Where devices are kept. Revoked ones are not found and not listed. */
export interface DeviceStorage {
  insert(device: StoredDevice): void
  find(id: string): StoredDevice | undefined
  list(): readonly Device[]
  touch(id: string, at: number): void
  /** False when there is no such device. */
  revoke(id: string, at: number): boolean
}

export interface NewDevice {
  readonly name: string
  readonly kind: Device['kind']
  readonly scopes: readonly Scope[]
}

export interface Session {
  readonly device: Device
  /** The device was noted as seen just now, so a browser's cookie is due for a new date. */
  readonly isRenewed: boolean
}

export interface Access {
  readonly codes: PairingCodes
  /** Who a token belongs to; undefined for a wrong, revoked or expired one. */
  authenticate(token: string): Session | undefined
  /** Lets a device in. The token is returned once and kept nowhere. */
  createDevice(device: NewDevice): { readonly device: Device; readonly token: string }
  listDevices(): readonly Device[]
  revokeDevice(id: string): void
  /** Called with a device's id at the moment it is shut out. Returns what ends the subscription. */
  onRevoke(listener: (deviceId: string) => void): () => void
}

/** Who may come in: devices with their secrets' hashes, and the codes that make new ones. */
export function createAccess(deps: { clock: Clock; devices: DeviceStorage; random?: RandomBytes }): Access {
  const { clock, devices, random = randomBytes } = deps
  const listeners = new Set<(deviceId: string) => void>()

  return {
    codes: createPairingCodes(clock, random),

    authenticate(token) {
      const parsed = parseToken(token)
      const stored = parsed && devices.find(parsed.deviceId)
      if (!stored || !isSecretOf(stored.secretHash, parsed.secret)) return undefined

      const now = clock.now()
      const seenAt = stored.last_seen_at ?? stored.created_at
      if (stored.kind === 'browser' && now - seenAt > SESSION_LIFE_MS) return undefined
      const isRenewed = stored.last_seen_at === null || now - stored.last_seen_at >= SEEN_EVERY_MS
      if (isRenewed) devices.touch(stored.id, now)
      return { device: { ...withoutHash(stored), last_seen_at: isRenewed ? now : stored.last_seen_at }, isRenewed }
    },

    createDevice({ name, kind, scopes }) {
      if (devices.list().length >= MAX_DEVICES) {
        throw new AppError(
          'conflict',
          `Cannot let another device in: there are ${MAX_DEVICES} already, so revoke one first`,
        )
      }
      const token = createToken(random)
      const device: Device = {
        id: token.deviceId,
        name,
        kind,
        scopes: [...scopes],
        created_at: clock.now(),
        last_seen_at: null,
      }
      devices.insert({ ...device, secretHash: token.secretHash })
      return { device, token: token.text }
    },

    listDevices: () => devices.list(),

    revokeDevice(id) {
      if (!devices.revoke(id, clock.now())) {
        throw new AppError('not_found', `Cannot revoke ${id}: there is no such device`)
      }
      for (const listener of listeners) listener(id)
    },

    onRevoke(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function withoutHash({ id, name, kind, scopes, created_at, last_seen_at }: StoredDevice): Device {
  return { id, name, kind, scopes, created_at, last_seen_at }
}
