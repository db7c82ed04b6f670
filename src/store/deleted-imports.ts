import type { StoreContext } from './store-context.ts'

/** Imported messages that were deleted here: neither another file nor the phone brings them back. */
export interface DeletedImports {
  add(textKey: number, person: number | null): void
  /** One for each that was deleted, of this person or of one that is not known any more. */
  list(textKey: number, person: number): number[]
  /** The phone has it, and a tombstone tells it from now on. */
  remove(id: number): void
}

/** Equal texts of one second. */
const MAX_EQUAL = 1_000

export function createDeletedImports({ db, transactions }: Pick<StoreContext, 'db' | 'transactions'>): DeletedImports {
  const insert = db.command('INSERT INTO deleted_imports (text_key, person) VALUES (?, ?)')
  const select = db.query<[id: number]>(
    `SELECT id FROM deleted_imports WHERE text_key = ?1 AND coalesce(person, ?2) = ?2 ORDER BY id LIMIT ${MAX_EQUAL}`,
  )
  const remove = db.command('DELETE FROM deleted_imports WHERE id = ?')
  const any = db.query('SELECT 1 FROM deleted_imports LIMIT 1')
  // Asked for each new row of the phone, where there are none as a rule.
  let isEmpty: boolean | undefined
  transactions.add({ afterRollback: () => (isEmpty = undefined) })

  return {
    add(textKey, person) {
      insert.run(textKey, person)
      isEmpty = false
    },
    list(textKey, person) {
      isEmpty ??= any.get() === undefined
      return isEmpty ? [] : select.all(textKey, person).map(([id]) => id)
    },
    remove: (id) => void remove.run(id),
  }
}
