import type { MessageId } from '../protocol/ids.ts'
import type { StoreContext } from './store-context.ts'

/** The highest row read from the phone, with what proves that it is still the same row. */
export interface WatermarkRow {
  readonly id: number
  readonly at: number
  readonly address: string | null
  readonly bodyHash: string
}

/** A text that was handed to the phone, for the pace and for what the phone confirms. */
export interface SavedHandOver {
  readonly messageId: MessageId
  readonly parts: number
  /** In steady time; null while the call runs. */
  readonly endedAt: number | null
  readonly isCampaign?: boolean
}

/** What sync remembers between two starts. Each is kept as JSON under its name. */
export interface SyncStateValues {
  watermark: number
  watermarkRow: WatermarkRow | null
  /** History has been read down to this `_id`. */
  historyBefore: number
  /** Where the phone cannot select by id: so many of its newest messages have been passed. */
  historyOffset: number
  historyDone: boolean
  historyRead: number
  historyTotal: number | null
  /** This may be another phone with the same messages: rows are looked for under other ids, too. */
  isRelinking: boolean
  /** Rows at which the phone breaks off its answers; they are asked for no more. */
  skippedRows: readonly number[]
  /** The SIM's country, by which numbers are read. */
  region: string
  simCountry: string
  lastSimCountryAt: number
  /** SIM slots of the phone. */
  phoneCount: number
  /** The phone was asked for the cards of messages. */
  cardsRead: boolean
  /** The cards of messages have been asked for down to this `_id`; 0: of all. */
  cardsBefore: number
  timeZone: string
  androidSdk: number
  /** Whether this phone has ever shown who created a Sent row. */
  hasCreator: boolean
  lastContactsAt: number
  lastPrunedAt: number
  /** When all that is stored was last compared with the phone. */
  lastReconciledAt: number
  /** When the last hours were last looked over. */
  lastWindowAt: number
  /** When reports of texts that arrived late were last asked for. */
  lastReportsAt: number
  /** What was read is not of the phone that was read before, as far as its newest rows tell; until the history is through. */
  isOtherPhone: boolean
  /** How many deletions were mirrored unasked since then. */
  mirrored: { readonly since: number; readonly count: number }
  /** Of what was found gone up to then, the owner has said that it goes here too. */
  mirrorAllowedUpTo: number
  /** A comparison that is under way has come down to this `_id`. */
  reconcileBefore: number
  /** The newest hand-overs, oldest first. */
  handOvers: readonly SavedHandOver[]
  /** Since when the phone could be given no text at all; until it takes one. */
  sendHeldSince: number
  /** How many arrivals in a row an app on the phone told of, and when the last one came. */
  announcedArrivals: { readonly streak: number; readonly at: number }
  /** Messages older than this are archived, in Unix milliseconds. */
  archivedBefore: number
}

export interface SyncState {
  get<K extends keyof SyncStateValues>(key: K): SyncStateValues[K] | undefined
  set<K extends keyof SyncStateValues>(key: K, value: SyncStateValues[K]): void
  delete(key: keyof SyncStateValues): void
}

export function createSyncState({ db, transactions }: Pick<StoreContext, 'db' | 'transactions'>): SyncState {
  const select = db.query<[value: string]>('SELECT value FROM sync_state WHERE key = ?')
  const upsert = db.command(
    'INSERT INTO sync_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  const remove = db.command('DELETE FROM sync_state WHERE key = ?')
  // Read at each page and poll, so kept; a rollback may have taken back what it holds.
  const known = new Map<keyof SyncStateValues, unknown>()
  transactions.add({ afterRollback: () => known.clear() })

  return {
    get<K extends keyof SyncStateValues>(key: K): SyncStateValues[K] | undefined {
      if (!known.has(key)) {
        const row = select.get(key)
        known.set(key, row && JSON.parse(row[0]))
      }
      // The border: `set` wrote it under this key.
      return known.get(key) as SyncStateValues[K] | undefined
    },
    set(key, value) {
      upsert.run(key, JSON.stringify(value))
      known.set(key, value)
    },
    delete(key) {
      remove.run(key)
      known.set(key, undefined)
    },
  }
}
