import type { DeletedImports } from './deleted-imports.ts'
import type { MarksRegister } from './message-marks.ts'
import type { StoreContext } from './store-context.ts'
import { personKeyOf } from './text-key.ts'
import type { Tombstones } from './tombstones.ts'

export interface MessageRemover {
  /** Takes the message out of its thread and the index. What came from the phone, or from a file, leaves a tombstone. */
  remove(messageRow: number): void
  /** The same, without the tombstone: the phone may bring it again. */
  removeWithoutTrace(messageRow: number): void
}

type RemovedRow = readonly [
  conversationRow: number,
  externalMessageId: number | null,
  timestamp: number,
  body: string,
  textKey: number | null,
  importRow: number | null,
  addressRow: number | null,
]

interface Parts {
  readonly tombstones: Tombstones
  readonly deletedImports: Pick<DeletedImports, 'add'>
  readonly marks: MarksRegister
}

export function createMessageRemover(
  context: StoreContext,
  { tombstones, deletedImports, marks }: Parts,
): MessageRemover {
  const { db, changes, index } = context
  const select = db.query<RemovedRow>(
    'SELECT conversation_id, external_message_id, timestamp, body, text_key, import_id, address_id FROM messages WHERE id = ?',
  )
  const writer = db.query<[key: string, tail: string | null]>(
    'SELECT address_key, tail FROM conversation_addresses WHERE id = ?',
  )
  const takeFromImport = db.command('UPDATE imports SET removable_count = removable_count - 1 WHERE id = ?')
  const remove = db.command('DELETE FROM messages WHERE id = ?')

  const removeWithoutTrace = (messageRow: number) => {
    const row = select.get(messageRow)
    if (!row) return
    changes.touch()
    marks.forget(row[0])
    index.remove(messageRow)
    remove.run(messageRow)
    // What was found on the phone is none that its import could take back.
    if (row[4] !== null) takeFromImport.run(row[5])
  }

  // A conversation that goes has forgotten its numbers already.
  const readPerson = (addressRow: number | null) => {
    const [key, tail] = addressRow === null ? [] : (writer.get(addressRow) ?? [])
    return key === undefined ? null : personKeyOf({ key, tail: tail ?? undefined })
  }

  return {
    removeWithoutTrace,
    remove(messageRow) {
      const row = select.get(messageRow)
      if (!row) return
      const [, externalMessageId, timestamp, body, textKey, , addressRow] = row
      const person = readPerson(addressRow)
      if (externalMessageId !== null) tombstones.add({ externalMessageId, timestamp, body }, person)
      else if (textKey !== null) deletedImports.add(textKey, person)
      removeWithoutTrace(messageRow)
    },
  }
}
