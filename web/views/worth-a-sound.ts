import type { Conversation } from '../../src/protocol/conversation.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Stores } from '../stores/stores.ts'

/** Whether what arrived may be heard: only where it is not being looked at, and never from whom one wants no noise. */
export function isWorthASound(
  { settings, reading, navigation }: Pick<Stores, 'settings' | 'reading' | 'navigation'>,
  message: Pick<Message, 'direction' | 'is_read'>,
  { id, is_muted, is_hidden }: Pick<Conversation, 'id' | 'is_muted' | 'is_hidden'>,
): boolean {
  if (settings.settings.peek().sound === 'off' || message.direction === 'outbound' || message.is_read) return false
  if (is_muted || is_hidden) return false
  return !reading.isWatched.peek() || navigation.openId.peek() !== id
}
