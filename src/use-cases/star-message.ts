import type { MessageId } from '../protocol/ids.ts'
import type { Message } from '../protocol/message.ts'
import type { Deps } from './deps.ts'

/** Sets whether the message is starred; without a wish, makes it the other way. */
export function starMessage(
  { store }: Pick<Deps, 'store'>,
  { id, starred }: { readonly id: MessageId; readonly starred: boolean | undefined },
): Message {
  return store.transaction(() => {
    const current = store.messages.get(id)
    const message = store.stars.set(id, starred ?? !current.is_starred)
    if (message.is_starred !== current.is_starred) {
      store.events.append({ type: 'message_status_update', messageId: id })
    }
    return message
  })
}
