import type { Settings, SettingsChange } from '../protocol/settings.ts'
import type { StoreContext } from './store-context.ts'

/** What the owner has set, over what the daemon was started with. */
export interface StoredSettings {
  /** As they hold now. */
  read(): Settings
  defaults(): Settings
  /** Sets some; `null` takes one back. False when all of it held already. */
  change(change: SettingsChange): boolean
}

const KEY = 'settings'

export function createSettings(
  { db, transactions }: Pick<StoreContext, 'db' | 'transactions'>,
  defaults: Settings,
): StoredSettings {
  const select = db.query<[value: string]>('SELECT value FROM store_state WHERE key = ?')
  const upsert = db.command(
    'INSERT INTO store_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  // Read at each hand-over and request, so kept; a rollback may have taken back what it holds.
  let known: Settings | undefined
  transactions.add({
    afterRollback() {
      known = undefined
    },
  })

  const stored = (): Partial<Settings> => {
    const row = select.get(KEY)
    // The border: `change` wrote it, or the same of another version.
    return row ? (JSON.parse(row[0]) as Partial<Settings>) : {}
  }
  const read = () => (known ??= over(defaults, stored()))

  return {
    read,
    defaults: () => defaults,
    change: (change) =>
      transactions.join(() => {
        const before = read()
        const kept = Object.entries({ ...stored(), ...change }).filter(([, value]) => value !== null)
        upsert.run(KEY, JSON.stringify(Object.fromEntries(kept)))
        known = undefined
        return JSON.stringify(before) !== JSON.stringify(read())
      }),
  }
}

/** Settings of another version that this one does not know are passed over. */
function over(defaults: Settings, stored: Partial<Settings>): Settings {
  const known = Object.entries(stored).filter(([name, value]) => name in defaults && value !== undefined)
  return { ...defaults, ...Object.fromEntries(known) }
}
