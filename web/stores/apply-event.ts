import type { ServerFrame } from '../../src/protocol/events.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { Stores } from './stores.ts'

type EventStores = Pick<
  Stores,
  | 'openConversation'
  | 'conversations'
  | 'connection'
  | 'outbox'
  | 'navigation'
  | 'toasts'
  | 'chosenMessages'
  | 'sharedSettings'
  | 'templates'
  | 'drafts'
  | 'composition'
  | 'environment'
  | 'find'
>

/** Puts what the server tells into the stores. Everything it can do to this client stands here. */
export function applyEvent(stores: EventStores, event: ServerFrame): void {
  const { openConversation, conversations, connection, outbox, navigation, toasts } = stores
  const { chosenMessages, sharedSettings, templates, drafts } = stores
  switch (event.type) {
    case 'new_message':
      conversations.put(event.data.conversation)
      openConversation.receive(event.data.message)
      stores.find.hear(event.data.message.conversation_id)
      if (event.data.message.direction === 'outbound') conversations.endTyping(event.data.message.conversation_id)
      return outbox.acknowledge(event.data.message)
    case 'message_status_update':
      conversations.followStatus(event.data.message)
      openConversation.put(event.data.message)
      return outbox.acknowledge(event.data.message)
    case 'conversation_update': {
      const { data } = event
      const { id } = data.conversation
      if (data.is_deleted || data.deleted_message_ids || data.messages_changed) openConversation.forgetRecent(id)
      if (data.is_deleted) return leaveDeleted(stores, id, data.joined_into)
      // As when something was planned: that is not its newest message yet.
      if (data.messages_changed) {
        if (!data.conversation.draft) drafts.hear(id, null, () => 'these')
        conversations.endTyping(id)
      }
      conversations.put(event.data.conversation)
      if (navigation.openId.peek() !== id) return
      if (data.deleted_message_ids || data.messages_changed) stores.find.hear(id)
      if (data.deleted_message_ids) {
        openConversation.remove(data.deleted_message_ids)
        chosenMessages.remove(data.deleted_message_ids)
      }
      if (data.messages_changed) void openConversation.refresh()
      return
    }
    case 'sync_status':
      return connection.setSync(event.data.sync)
    case 'typing':
      return conversations.setTyping(event.data.conversation_id, event.data.device_name)
    case 'error':
      return toasts.show(event.data.message)
    case 'settings_update':
      return sharedSettings.put(event.data.settings)
    case 'templates_update':
      return templates.put(event.data.templates)
    case 'list_progress':
    case 'export_progress':
    case 'campaign_update':
    case 'opt_out_update':
      // The pages that show them hear of them there.
      return
    case 'hello':
    case 'resync':
      // The connection store keeps the place in the stream itself.
      return
    default:
      event satisfies never
  }
}

function leaveDeleted(stores: EventStores, id: ConversationId, next: ConversationId | undefined): void {
  const { conversations, navigation } = stores
  const known = conversations.byId.peek().get(id)
  const wasOpen = navigation.openId.peek() === id
  conversations.remove(id)
  // What was open goes on where its messages are now.
  if (wasOpen) navigation.replace(next ? { name: 'chat', id: next } : { name: 'chats' })
  void import('./stray-words.ts').then(
    (part) => part.leaveDeleted(stores, { id, known, wasOpen, next }),
    // Out of reach: what was written is kept all the same.
    () => undefined,
  )
}
