import type { ContactList, ContactListQuery } from '../../src/protocol/contact.ts'
import type {
  BulkChange,
  Conversation,
  ConversationCounts,
  ConversationList,
  ConversationListQuery,
} from '../../src/protocol/conversation.ts'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import type {
  Message,
  MessageDetails,
  MessagePage,
  MessagePageQuery,
  SendToConversation,
  SendToNumber,
} from '../../src/protocol/message.ts'
import type { SearchQuery, SearchResult } from '../../src/protocol/search.ts'
import type { Device, Pair, Session, SocketTicket } from '../../src/protocol/session.ts'
import type { Settings } from '../../src/protocol/settings.ts'
import type { Stats } from '../../src/protocol/stats.ts'
import type { Template } from '../../src/protocol/template.ts'
import type { NewDeviceKey } from './create-device-key.ts'
import type { Requests } from './requests.ts'

interface Resend {
  readonly message: string
  readonly client_id: string
  readonly even_if_sent?: boolean
}
interface ScheduledChange {
  readonly message?: string
  readonly send_at?: number
}

/** What the web app asks of the server. Every method throws `ApiError`. */
export interface Api {
  listConversations(query: ConversationListQuery): Promise<ConversationList>
  countConversations(): Promise<ConversationCounts>
  getConversation(id: ConversationId): Promise<Conversation>
  listMessages(id: ConversationId, query: MessagePageQuery): Promise<MessagePage>
  getMessage(id: MessageId): Promise<MessageDetails>
  saveDraft(id: ConversationId, text: string): Promise<Conversation>
  /** `epoch` names the history that the conversation's id is of, if it is known. */
  send(id: ConversationId, message: SendToConversation, epoch?: string): Promise<Message>
  sendToNumber(message: SendToNumber): Promise<Message>
  retry(id: MessageId, evenIfSent: boolean): Promise<Message>
  cancel(id: MessageId): Promise<Message>
  /** Sends an edited text in the stead of one that failed. */
  resend(id: MessageId, message: Resend): Promise<Message>
  /** Another text or another hour for a message that waits for its hour. */
  changeScheduled(id: MessageId, change: ScheduledChange): Promise<Message>
  sendNow(id: MessageId): Promise<Message>
  setMessageStarred(id: MessageId, starred: boolean): Promise<Message>
  deleteMessage(id: MessageId): Promise<void>
  pinAbove(id: ConversationId, other: ConversationId): Promise<Conversation>
  /** All of them, or none. */
  changeConversations(
    ids: readonly ConversationId[],
    change: BulkChange['change'],
    unread_counts?: BulkChange['unread_counts'],
  ): Promise<readonly Conversation[]>
  markRead(id: ConversationId, upTo?: MessageId): Promise<Conversation>
  deleteConversation(id: ConversationId): Promise<void>
  syncConversation(id: ConversationId): Promise<void>
  syncAll(): Promise<void>
  poke(): Promise<void>
  /** Has one message tried on a phone that is stalled. */
  resumeSending(): Promise<void>
  readStats(): Promise<Stats>
  search(query: SearchQuery): Promise<SearchResult>
  listContacts(query: ContactListQuery): Promise<ContactList>
  listTemplates(): Promise<readonly Template[]>
  /** What is set for all devices. */
  readSharedSettings(): Promise<Settings>
  readSession(): Promise<Session>
  /** Makes this browser's key and lets it in for a code. */
  pair(pair: Omit<Pair, 'public_key'>): Promise<Device>
  /** For one socket, at once. */
  openTicket(): Promise<string>
  isReachable(): Promise<boolean>
}

/** The calls that the first visit may need; the rest are in `later-api.ts`. */
export function createApi(requests: Requests, createDeviceKey: () => Promise<NewDeviceKey>): Api {
  const { get, post, put, remove, request } = requests
  const conversations = '/api/conversations'
  const changed = async (id: ConversationId, verb: string, body: object = {}) =>
    (await put<{ conversation: Conversation }>(`${conversations}/${id}/${verb}`, body)).conversation

  return {
    listConversations: (query) => get(`${conversations}/enhanced`, query),
    countConversations: () => get(`${conversations}/counts`),
    getConversation: async (id) => (await get<{ conversation: Conversation }>(`${conversations}/${id}`)).conversation,
    listMessages: (id, query) => get(`${conversations}/${id}/messages`, query),
    getMessage: (id) => get(`/api/messages/${id}`),
    saveDraft: (id, text) => changed(id, 'draft', { text }),
    send: async (id, message, epoch) =>
      (await request<{ message: Message }>('POST', `${conversations}/${id}/send`, message, { epoch })).message,
    sendToNumber: async (message) => (await post<{ message: Message }>('/api/messages', message)).message,
    retry: async (id, evenIfSent) =>
      (await post<{ message: Message }>(`/api/messages/${id}/retry`, evenIfSent ? { even_if_sent: true } : {})).message,
    cancel: async (id) => (await post<{ message: Message }>(`/api/messages/${id}/cancel`, {})).message,
    resend: async (id, message) => (await post<{ message: Message }>(`/api/messages/${id}/resend`, message)).message,
    changeScheduled: async (id, change) => (await put<{ message: Message }>(`/api/messages/${id}`, change)).message,
    sendNow: async (id) => (await post<{ message: Message }>(`/api/messages/${id}/send-now`, {})).message,
    setMessageStarred: async (id, starred) =>
      (await put<{ message: Message }>(`/api/messages/${id}/star`, { starred })).message,
    deleteMessage: (id) => remove(`/api/messages/${id}`),
    pinAbove: (id, other) => changed(id, 'pin', { before: other }),
    changeConversations: async (ids, change, unread_counts) =>
      (await post<{ conversations: Conversation[] }>(`${conversations}/bulk`, { ids, change, unread_counts }))
        .conversations,
    markRead: (id, upTo) => changed(id, 'mark-read', upTo ? { up_to: upTo } : {}),
    deleteConversation: (id) => remove(`${conversations}/${id}`),
    syncConversation: (id) => post(`${conversations}/${id}/sync`, {}),
    syncAll: () => post(`${conversations}/sync-all`, {}),
    poke: () => post('/api/poke', {}),
    resumeSending: () => post('/api/send/resume', {}),
    readStats: () => get(`${conversations}/stats`),
    search: (query) => get('/api/search', query),
    listContacts: (query) => get('/api/contacts', query),
    listTemplates: async () => (await get<{ templates: Template[] }>('/api/templates')).templates,
    readSharedSettings: async () => (await get<{ settings: Settings }>('/api/settings')).settings,
    readSession: () => get('/api/session'),
    async pair(pair) {
      const key = await createDeviceKey()
      const body: Pair = { ...pair, public_key: key.publicKey }
      const { device } = await request<{ device: Device }>('POST', '/api/pair', body, { isPairing: true })
      await key.keep(device.id)
      return device
    },
    openTicket: async () => (await post<SocketTicket>('/api/ws-ticket', {})).ticket,
    isReachable: async () => {
      try {
        await get('/health')
        return true
      } catch {
        // Whatever went wrong, the answer to the question is no.
        return false
      }
    },
  }
}
