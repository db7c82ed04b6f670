import { AppError } from '../domain/app-error.ts'
import type { MessageId } from '../protocol/ids.ts'
import type { Message } from '../protocol/message.ts'
import type { ScheduledMessage } from '../store/scheduled-messages.ts'
import type { Store } from '../store/store.ts'
import type { Deps } from './deps.ts'
import { parseBody } from './message-body.ts'
import { checkSendAt } from './send-hour.ts'

export interface ScheduledEdit {
  readonly id: MessageId
  readonly message: string | undefined
  readonly sendAt: number | undefined
}

/** Changes the text or the hour of a message that waits for it. */
export function editScheduled(
  { clock, store, sync }: Pick<Deps, 'clock' | 'store' | 'sync'>,
  edit: ScheduledEdit,
): Message {
  const body = edit.message === undefined ? undefined : parseBody(edit.message)
  if (edit.sendAt !== undefined) checkSendAt(edit.sendAt, clock.now())
  if (body === undefined && edit.sendAt === undefined) {
    throw new AppError('invalid', 'Cannot change the message: say message, send_at or both')
  }
  const message = store.durably(() => {
    const { id, conversationId } = findScheduled(store, edit.id, 'change the message')
    const changed = store.scheduled.update(id, { body, sendAt: edit.sendAt })
    store.events.append({ type: 'conversation_update', conversationId, messagesChanged: true })
    return changed
  })
  // Its hour may come sooner now.
  sync.sendSoon()
  return message
}

/** Throws `conflict` for a message that does not wait for its hour (any more). */
export function findScheduled(
  store: Pick<Store, 'messages' | 'scheduled'>,
  id: MessageId,
  what: string,
): ScheduledMessage {
  const scheduled = store.scheduled.find(id)
  if (scheduled) return scheduled
  const { status } = store.messages.get(id)
  throw new AppError('conflict', `Cannot ${what}: it does not wait for its hour, it is ${status}`)
}
