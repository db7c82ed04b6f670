/** The highest row read from the phone, with what proves that it is still the same row. */
export interface WatermarkRow {
  readonly id: number
  readonly at: number
  readonly address: string | null
  readonly bodyHash: string
}

/** What sync remembers between two starts. Each is kept as JSON under its name. */
export interface SyncStateValues {
  watermark: number
  watermarkRow: WatermarkRow | null
  /** History has been read down to this `_id`. */
  historyBefore: number
  historyDone: boolean
  historyRead: number
  historyTotal: number | null
  /** The SIM's country, by which numbers are read. */
  region: string
  simCountry: string
  timeZone: string
  /** Whether this phone has ever shown who created a Sent row. */
  hasCreator: boolean
  lastPollAt: number
  lastWindowAt: number
  lastReconcileAt: number
  lastContactsAt: number
  lastPrunedAt: number
  /** Messages older than this are archived, in Unix milliseconds. */
  archivedBefore: number
}

export interface SyncState {
  get<K extends keyof SyncStateValues>(key: K): SyncStateValues[K] | undefined
  set<K extends keyof SyncStateValues>(key: K, value: SyncStateValues[K]): void
  delete(key: keyof SyncStateValues): void
}
