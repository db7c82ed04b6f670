import type { Device } from '../protocol/session.ts'

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
