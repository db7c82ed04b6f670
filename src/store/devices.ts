import type { Device, DeviceChange, Proof } from '../protocol/session.ts'
import type { StoreContext } from './store-context.ts'

export interface StoredDevice extends Device {
  /** SHA-256 of the secret; the secret itself never comes here. Empty for a signing key. */
  readonly secretHash: string
  /** Of a browser: SPKI in base64. */
  readonly publicKey: string | null
  /** Of a signing key: wrapped under a key that is not in the database. */
  readonly wrappedSecret: string | null
  /** No signature was taken whose time is later, in Unix seconds. */
  readonly signedUntil: number | null
  /** When it was shut out. */
  readonly revokedAt: number | null
}

export interface Sighting {
  readonly at: number
  readonly ip: string | null
  readonly userAgent: string | null
}

/** Who may come in, and who no longer may. */
export interface Devices {
  insert(device: StoredDevice): void
  /** Those who were shut out, too. */
  find(id: string): StoredDevice | undefined
  /** Without those who were shut out. */
  list(): readonly Device[]
  touch(id: string, sighting: Sighting): void
  setSignedUntil(id: string, seconds: number): void
  /** False when there is no such device. */
  change(id: string, change: DeviceChange): boolean
  /** False when there is no such device. */
  revoke(id: string, at: number): boolean
}

type DeviceRow = readonly [
  id: string,
  name: string,
  kind: Device['kind'],
  proof: Proof,
  scopes: string,
  createdAt: number,
  lastSeenAt: number | null,
  lastIp: string | null,
  userAgent: string | null,
]
type StoredDeviceRow = readonly [
  ...DeviceRow,
  secretHash: string,
  publicKey: string | null,
  wrappedSecret: string | null,
  signedUntil: number | null,
  revokedAt: number | null,
]

export function createDevices({ db }: Pick<StoreContext, 'db'>): Devices {
  const shown = 'id, name, kind, proof, scopes, created_at, last_seen_at, last_ip, user_agent'
  const columns = `${shown}, secret_hash, public_key, wrapped_secret, signed_until, revoked_at`
  const insert = db.command(`INSERT INTO devices (${columns}) VALUES (${columns.replace(/\w+/g, '?')})`)
  const byId = db.query<StoredDeviceRow>(`SELECT ${columns} FROM devices WHERE id = ?`)
  const all = db.query<DeviceRow>(`SELECT ${shown} FROM devices WHERE revoked_at IS NULL ORDER BY created_at, id`)
  const touch = db.command(
    'UPDATE devices SET last_seen_at = ?, last_ip = ?, user_agent = ? WHERE id = ? AND revoked_at IS NULL',
  )
  const sign = db.command('UPDATE devices SET signed_until = ? WHERE id = ?')
  const change = db.command(
    'UPDATE devices SET name = coalesce(?, name), scopes = coalesce(?, scopes) WHERE id = ? AND revoked_at IS NULL',
  )
  // What could still prove something is forgotten; the hash stays, so that the browser can be told to wipe itself.
  const revoke = db.command(
    'UPDATE devices SET revoked_at = ?, wrapped_secret = NULL WHERE id = ? AND revoked_at IS NULL',
  )

  return {
    insert(device) {
      insert.run(
        device.id,
        device.name,
        device.kind,
        device.proof,
        JSON.stringify(device.scopes),
        device.created_at,
        device.last_seen_at,
        device.last_ip,
        device.user_agent,
        device.secretHash,
        device.publicKey,
        device.wrappedSecret,
        device.signedUntil,
        device.revokedAt,
      )
    },
    find(id) {
      const row = byId.get(id)
      if (!row) return undefined
      const [secretHash, publicKey, wrappedSecret, signedUntil, revokedAt] = row.slice(9) as unknown as Secrets
      return { ...toDevice(row), secretHash, publicKey, wrappedSecret, signedUntil, revokedAt }
    },
    list: () => all.all().map((row) => toDevice(row)),
    touch: (id, { at, ip, userAgent }) => void touch.run(at, ip, userAgent, id),
    setSignedUntil: (id, seconds) => void sign.run(seconds, id),
    change: (id, { name, scopes }) =>
      change.run(name ?? null, scopes === undefined ? null : JSON.stringify(scopes), id) === 1,
    revoke: (id, at) => revoke.run(at, id) === 1,
  }
}

type Secrets = readonly [string, string | null, string | null, number | null, number | null]

function toDevice(row: DeviceRow | StoredDeviceRow): Device {
  const [id, name, kind, proof, scopes, created_at, last_seen_at, last_ip, user_agent] = row
  return { id, name, kind, proof, scopes: JSON.parse(scopes), created_at, last_seen_at, last_ip, user_agent }
}
