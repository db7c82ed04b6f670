import { randomBytes } from 'node:crypto'
import { AppError } from '../domain/app-error.ts'
import type { Clock } from '../domain/clock.ts'
import type { Device, DeviceChange, SocketTicket } from '../protocol/session.ts'
import { authenticate, publicPart, type Credentials, type Refusal, type Verdict } from './authenticate.ts'
import { createAudit, type Audit } from './create-audit.ts'
import type { AuditStorage, DeviceStorage } from './device-storage.ts'
import { createKeyWrap, type KeyWrap } from './key-wrap.ts'
import { makeDevice, type NewDevice } from './new-device.ts'
import { createPairingCodes, type PairingCodes } from './pairing-codes.ts'
import { createReplayGuard } from './signatures/replay-guard.ts'
import { createTickets, type TicketPurpose } from './tickets.ts'
import type { RandomBytes } from './token.ts'
import { AT_THE_PHONE, type Visitor } from './visitor.ts'

/** Most devices and tokens at a time. */
export const MAX_DEVICES = 200

export interface Access {
  readonly codes: PairingCodes
  readonly audit: Audit
  /** Closes what else has to be read again under the key that lies beside the database. */
  readonly secrets: KeyWrap
  /** Who asks. */
  authenticate(credentials: Credentials): Promise<Verdict>
  /** Keeps a wrong try in the record. Each writes to the disk, so the caller bounds how many there are. */
  noteRefused(refusal: Refusal, from: Visitor): void
  /** Lets a device in. What it has to show or to sign with is returned once. */
  createDevice(device: NewDevice, from?: Visitor): { readonly device: Device; readonly token: string }
  listDevices(): readonly Device[]
  /** False once it is shut out. */
  isIn(deviceId: string): boolean
  changeDevice(id: string, change: DeviceChange, from?: Visitor): Device
  revokeDevice(id: string, from?: Visitor): void
  /** Shuts out all but one, or all. Returns how many. */
  revokeAll(exceptId: string | undefined, from?: Visitor): number
  /** For one socket of this device, or one download. */
  openTicket(deviceId: string, purpose?: TicketPurpose): SocketTicket
  /** Called with a device's id at the moment it is shut out, or may do other things than before. Returns what ends the subscription. */
  onChange(listener: DeviceListener): () => void
  /** To be called last, while the storage is still open. */
  close(): void
}

export type DeviceListener = (deviceId: string, what: 'revoked' | 'scopes_changed') => void

export interface AccessDeps {
  readonly clock: Clock
  readonly devices: DeviceStorage
  readonly audit: AuditStorage
  /** Wraps the secrets of signing keys; asked for when one is first made or used. */
  readonly wrappingKey: () => Uint8Array
  readonly random?: RandomBytes
}

/** Who may come in: devices and how they prove themselves, the codes that make new ones, and the record of it all. */
export function createAccess({ clock, devices, wrappingKey, random = randomBytes, ...deps }: AccessDeps): Access {
  const listeners = new Set<DeviceListener>()
  const audit = createAudit(clock, deps.audit)
  const tickets = createTickets(clock, random)
  const keys = createKeyWrap(wrappingKey, random)
  const replays = createReplayGuard(clock, {
    read: (id) => devices.find(id)?.signedUntil ?? null,
    write: (id, seconds) => devices.setSignedUntil(id, seconds),
  })

  function revoke(id: string, from: Visitor): void {
    const device = devices.find(id)
    if (!device || !devices.revoke(id, clock.now())) {
      throw new AppError('not_found', `Cannot revoke ${id}: there is no such device`)
    }
    audit.note({ kind: 'revoked', device, from })
    for (const listener of listeners) listener(id, 'revoked')
  }

  return {
    codes: createPairingCodes(clock, random),
    audit,
    secrets: keys,

    authenticate: (credentials) => authenticate({ clock, devices, tickets, replays, keys }, credentials),

    noteRefused({ device, message }, from) {
      audit.note({ kind: 'refused', device, from, detail: message })
    },

    createDevice(wanted, from = AT_THE_PHONE) {
      if (devices.list().length >= MAX_DEVICES) {
        throw new AppError(
          'conflict',
          `Cannot let another device in: there are ${MAX_DEVICES} already, so revoke one first`,
        )
      }
      const { device, text } = makeDevice(wanted, { random, keys, now: clock.now(), from })
      devices.insert(device)
      audit.note({ kind: device.kind === 'browser' ? 'paired' : 'token_created', device, from })
      return { device: publicPart(device), token: text }
    },

    listDevices: () => devices.list(),
    isIn: (deviceId) => devices.find(deviceId)?.revokedAt === null,

    changeDevice(id, change, from = AT_THE_PHONE) {
      const before = devices.find(id)
      if (!before || !devices.change(id, change)) {
        throw new AppError('not_found', `Cannot change ${id}: there is no such device`)
      }
      const device = { ...publicPart(before), ...definedOf(change) }
      if (device.name !== before.name) audit.note({ kind: 'renamed', device, from, detail: `was ${before.name}` })
      if (device.scopes.toSorted().join() !== before.scopes.toSorted().join()) {
        audit.note({ kind: 'scopes_changed', device, from, detail: device.scopes.join(', ') })
        for (const listener of listeners) listener(id, 'scopes_changed')
      }
      return device
    },

    revokeDevice: (id, from = AT_THE_PHONE) => revoke(id, from),

    revokeAll(exceptId, from = AT_THE_PHONE) {
      const all = devices.list().filter(({ id }) => id !== exceptId)
      for (const { id } of all) revoke(id, from)
      return all.length
    },

    openTicket: (deviceId, purpose = 'socket') => tickets.open(deviceId, purpose),

    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },

    close: () => replays.close(),
  }
}

function definedOf({ name, scopes }: DeviceChange): Partial<Pick<Device, 'name' | 'scopes'>> {
  return { ...(name !== undefined && { name }), ...(scopes && { scopes }) }
}
