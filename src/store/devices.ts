import type { Device } from '../protocol/session.ts'
import type { StoreContext } from './store-context.ts'

export interface StoredDevice extends Device {
  /** SHA-256 of the secret; the secret itself never comes here. */
  readonly secretHash: string
}

/** Who may come in. Revoked ones are not found and not listed. */
export interface Devices {
  insert(device: StoredDevice): void
  find(id: string): StoredDevice | undefined
  list(): readonly Device[]
  touch(id: string, at: number): void
  /** False when there is no such device. */
  revoke(id: string, at: number): boolean
}

type DeviceRow = readonly [
  id: string,
  name: string,
  kind: Device['kind'],
  scopes: string,
  secretHash: string,
  createdAt: number,
  lastSeenAt: number | null,
]

export function createDevices({ db }: Pick<StoreContext, 'db'>): Devices {
  const columns = 'id, name, kind, scopes, secret_hash, created_at, last_seen_at'
  const insert = db.command(`INSERT INTO devices (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)`)
  const byId = db.query<DeviceRow>(`SELECT ${columns} FROM devices WHERE id = ? AND revoked_at IS NULL`)
  const all = db.query<DeviceRow>(`SELECT ${columns} FROM devices WHERE revoked_at IS NULL ORDER BY created_at, id`)
  const touch = db.command('UPDATE devices SET last_seen_at = ? WHERE id = ? AND revoked_at IS NULL')
  const revoke = db.command('UPDATE devices SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL')

  return {
    insert({ id, name, kind, scopes, secretHash, created_at, last_seen_at }) {
      insert.run(id, name, kind, JSON.stringify(scopes), secretHash, created_at, last_seen_at)
    },
    find(id) {
      const row = byId.get(id)
      return row && { ...toDevice(row), secretHash: row[4] }
    },
    list: () => all.all().map((row) => toDevice(row)),
    touch: (id, at) => void touch.run(at, id),
    revoke: (id, at) => revoke.run(at, id) === 1,
  }
}

function toDevice([id, name, kind, scopes, , created_at, last_seen_at]: DeviceRow): Device {
  return { id, name, kind, scopes: JSON.parse(scopes), created_at, last_seen_at }
}
