import type { AuditEntry, AuditPage, AuditQuery, Device, DeviceChange } from '../protocol/session.ts'

export interface StoredDevice extends Device {
  /** SHA-256 of a token's secret; empty for a signing key. */
  readonly secretHash: string
  /** Of a browser: SPKI in base64. */
  readonly publicKey: string | null
  /** Of a signing key: wrapped, as it has to be read again. */
  readonly wrappedSecret: string | null
  /** No signature was taken whose time is later, in Unix seconds. */
  readonly signedUntil: number | null
  readonly revokedAt: number | null
}

/** Where devices are kept. */
export interface DeviceStorage {
  insert(device: StoredDevice): void
  /** Those who were shut out, too. */
  find(id: string): StoredDevice | undefined
  /** Without those who were shut out. */
  list(): readonly Device[]
  touch(id: string, sighting: { at: number; ip: string | null; userAgent: string | null }): void
  setSignedUntil(id: string, seconds: number): void
  /** False when there is no such device. */
  change(id: string, change: DeviceChange): boolean
  /** False when there is no such device. */
  revoke(id: string, at: number): boolean
}

/** Where it is kept who came in and who tried. */
export interface AuditStorage {
  /** Gives the entry as it is now: a repeated failure raises the count of the one before. */
  add(entry: Omit<AuditEntry, 'id' | 'count'>): AuditEntry
  list(query: AuditQuery): AuditPage
}
