import type { MessageId } from '../protocol/ids.ts'
import type { Message } from '../protocol/message.ts'
import { queueScheduled } from '../store/queue-scheduled.ts'
import type { Deps } from './deps.ts'
import { findScheduled } from './edit-scheduled.ts'
import { checkRoomInQueue } from './send-room.ts'

/** Queues a message before its hour. It joins its thread, as a message with another id. */
export function sendNow({ clock, store, sync }: Pick<Deps, 'clock' | 'store' | 'sync'>, id: MessageId): Message {
  const message = store.durably(() => {
    const scheduled = findScheduled(store, id, 'send it now')
    checkRoomInQueue(store)
    store.scheduled.take(scheduled.id)
    return queueScheduled(store, scheduled, { at: clock.now(), step: 'fall_due' })
  })
  sync.sendSoon()
  return message
}
