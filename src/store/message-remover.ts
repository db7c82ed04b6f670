import type { MarksRegister } from './message-marks.ts'
import type { StoreContext } from './store-context.ts'
import type { Tombstones } from './tombstones.ts'

export interface MessageRemover {
  /** Takes the message out of its thread and the index. What came from the phone leaves a tombstone. */
  remove(messageRow: number): void
  /** The same, without the tombstone: the phone may bring it again. */
  removeWithoutTrace(messageRow: number): void
}

interface Parts {
  readonly tombstones: Tombstones
  readonly marks: MarksRegister
}

export function createMessageRemover(context: StoreContext, { tombstones, marks }: Parts): MessageRemover {
  const { db, changes, index } = context
  const select = db.query<[conversationRow: number, externalMessageId: number | null, timestamp: number, body: string]>(
    'SELECT conversation_id, external_message_id, timestamp, body FROM messages WHERE id = ?',
  )
  const remove = db.command('DELETE FROM messages WHERE id = ?')

  const removeWithoutTrace = (messageRow: number) => {
    const row = select.get(messageRow)
    if (!row) return
    changes.touch()
    marks.forget(row[0])
    index.remove(messageRow)
    remove.run(messageRow)
  }

  return {
    removeWithoutTrace,
    remove(messageRow) {
      const row = select.get(messageRow)
      if (!row) return
      const [, externalMessageId, timestamp, body] = row
      if (externalMessageId !== null) tombstones.add({ externalMessageId, timestamp, body })
      removeWithoutTrace(messageRow)
    },
  }
}
