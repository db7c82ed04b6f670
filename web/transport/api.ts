import type {
  Batch,
  BatchId,
  BatchSummary,
  CheckedRecipient,
  SendToMany,
  SentToMany,
} from '../../src/protocol/batch.ts'
import type { ContactList, ContactListQuery } from '../../src/protocol/contact.ts'
import type {
  BulkChange,
  Conversation,
  ConversationCounts,
  ConversationList,
  ConversationListQuery,
} from '../../src/protocol/conversation.ts'
import type { Deletions, DeletionsDecision } from '../../src/protocol/deletions.ts'
import type { ErrorCode, ErrorReply } from '../../src/protocol/error.ts'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import type {
  Message,
  MessageDetails,
  MessagePage,
  MessagePageQuery,
  SendToConversation,
  SendToNumber,
} from '../../src/protocol/message.ts'
import type { ConversationAddress } from '../../src/protocol/people.ts'
import type { SearchQuery, SearchResult } from '../../src/protocol/search.ts'
import type {
  AuditPage,
  AuditQuery,
  Device,
  Pair,
  PairingCodeAnswer,
  Session,
  SocketTicket,
} from '../../src/protocol/session.ts'
import type { Settings, SettingsChange } from '../../src/protocol/settings.ts'
import type { Sim, SimChange, SimList } from '../../src/protocol/sim.ts'
import type { StarredMessages, StarredMessagesQuery } from '../../src/protocol/starred.ts'
import type { Stats, StatsCalls, StatsDays } from '../../src/protocol/stats.ts'
import type { NewTemplate, Template, TemplateChange, TemplateId } from '../../src/protocol/template.ts'
import { ApiError } from './api-error.ts'
import type { NewDeviceKey } from './create-device-key.ts'
import type { ApiFetch } from './signed-fetch.ts'

/** A request without an answer for this long counts as unreachable. */
const REQUEST_TIMEOUT_MS = 20_000

export interface Resend {
  readonly message: string
  readonly client_id: string
  readonly even_if_sent?: boolean
}
export interface ScheduledChange {
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
  send(id: ConversationId, message: SendToConversation): Promise<Message>
  sendToNumber(message: SendToNumber): Promise<Message>
  sendToMany(message: SendToMany): Promise<SentToMany>
  checkRecipients(to: readonly string[]): Promise<readonly CheckedRecipient[]>
  listBatches(): Promise<readonly BatchSummary[]>
  getBatch(id: BatchId): Promise<Batch>
  retryBatch(id: BatchId, evenIfSent: boolean): Promise<Batch>
  cancelBatch(id: BatchId): Promise<Batch>
  retry(id: MessageId, evenIfSent: boolean): Promise<Message>
  cancel(id: MessageId): Promise<Message>
  /** Sends an edited text in the stead of one that failed. */
  resend(id: MessageId, message: Resend): Promise<Message>
  /** Another text or another hour for a message that waits for its hour. */
  changeScheduled(id: MessageId, change: ScheduledChange): Promise<Message>
  sendNow(id: MessageId): Promise<Message>
  setMessageStarred(id: MessageId, starred: boolean): Promise<Message>
  listStarredMessages(query: StarredMessagesQuery): Promise<StarredMessages>
  deleteMessage(id: MessageId): Promise<void>
  setStarred(id: ConversationId, starred: boolean): Promise<Conversation>
  /** Pinned, and right above another pinned one. */
  pinAbove(id: ConversationId, other: ConversationId): Promise<Conversation>
  /** All of them, or none. */
  changeConversations(ids: readonly ConversationId[], change: BulkChange['change']): Promise<readonly Conversation[]>
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
  listSims(): Promise<SimList>
  changeSim(slot: number, change: SimChange): Promise<Sim>
  /** The SIM a conversation is answered by; null: by that of its newest message. */
  setSim(id: ConversationId, sim: number | null): Promise<Conversation>
  listAddresses(id: ConversationId): Promise<readonly ConversationAddress[]>
  /** Makes one conversation of two; gives the one that stays. */
  join(id: ConversationId, other: ConversationId): Promise<Conversation>
  split(id: ConversationId, phone: string): Promise<{ conversation: Conversation; split: Conversation }>
  /** The phone's time zone, as far as it is known. */
  readPhoneZone(): Promise<string | null>
  /** What is set for all devices. */
  readSharedSettings(): Promise<Settings>
  /** The same, with what holds where nothing was set. */
  readSettingsAndDefaults(): Promise<{ settings: Settings; defaults: Settings }>
  changeSettings(change: SettingsChange): Promise<Settings>
  createTemplate(template: NewTemplate): Promise<Template>
  changeTemplate(id: TemplateId, change: TemplateChange): Promise<Template>
  deleteTemplate(id: TemplateId): Promise<void>
  readDeletions(): Promise<Deletions>
  decideDeletions(decision: DeletionsDecision['decision']): Promise<Deletions>
  readDays(days: number): Promise<StatsDays>
  readCalls(): Promise<StatsCalls>
  listAudit(query: AuditQuery): Promise<AuditPage>
  readSession(): Promise<Session>
  /** Makes this browser's key and lets it in for a code. */
  pair(pair: Omit<Pair, 'public_key'>): Promise<Device>
  /** For one socket, at once. */
  openTicket(): Promise<string>
  listDevices(): Promise<readonly Device[]>
  renameDevice(id: string, name: string): Promise<Device>
  revokeDevice(id: string): Promise<void>
  /** How many were shut out: all but this one. */
  revokeOtherDevices(): Promise<number>
  openPairingCode(): Promise<PairingCodeAnswer>
  isReachable(): Promise<boolean>
}

type Query = Readonly<Record<string, string | number | boolean | undefined>>

export interface ApiOptions {
  fetch: ApiFetch
  /** Called whenever the server no longer knows this device. */
  onUnauthorized: () => void
  /** Called instead when this device was shut out. */
  onRevoked: () => void
  createDeviceKey: () => Promise<NewDeviceKey>
  /** The sentence for the reader, from the code and what the server said; `unreachable` when nobody answered. */
  describeProblem: (code: ErrorCode | 'unreachable', message: string) => string
}

export function createApi(options: ApiOptions): Api {
  const { get, post, put, remove, request } = createRequests(options)
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
    send: async (id, message) => (await post<{ message: Message }>(`${conversations}/${id}/send`, message)).message,
    sendToNumber: async (message) => (await post<{ message: Message }>('/api/messages', message)).message,
    sendToMany: (message) => post('/api/messages/many', message),
    checkRecipients: async (to) =>
      (await post<{ recipients: CheckedRecipient[] }>('/api/recipients/check', { to })).recipients,
    listBatches: async () => (await get<{ batches: BatchSummary[] }>('/api/batches')).batches,
    getBatch: (id) => get(`/api/batches/${id}`),
    retryBatch: async (id, evenIfSent) =>
      (await post<{ batch: Batch }>(`/api/batches/${id}/retry`, evenIfSent ? { even_if_sent: true } : {})).batch,
    cancelBatch: async (id) => (await post<{ batch: Batch }>(`/api/batches/${id}/cancel`, {})).batch,
    retry: async (id, evenIfSent) =>
      (await post<{ message: Message }>(`/api/messages/${id}/retry`, evenIfSent ? { even_if_sent: true } : {})).message,
    cancel: async (id) => (await post<{ message: Message }>(`/api/messages/${id}/cancel`, {})).message,
    resend: async (id, message) => (await post<{ message: Message }>(`/api/messages/${id}/resend`, message)).message,
    changeScheduled: async (id, change) => (await put<{ message: Message }>(`/api/messages/${id}`, change)).message,
    sendNow: async (id) => (await post<{ message: Message }>(`/api/messages/${id}/send-now`, {})).message,
    setMessageStarred: async (id, starred) =>
      (await put<{ message: Message }>(`/api/messages/${id}/star`, { starred })).message,
    listStarredMessages: (query) => get('/api/messages/starred', query),
    deleteMessage: (id) => remove(`/api/messages/${id}`),
    setStarred: (id, starred) => changed(id, 'star', { starred }),
    pinAbove: (id, other) => changed(id, 'pin', { before: other }),
    changeConversations: async (ids, change) =>
      (await post<{ conversations: Conversation[] }>(`${conversations}/bulk`, { ids, change })).conversations,
    markRead: (id, upTo) => changed(id, 'mark-read', upTo ? { up_to: upTo } : {}),
    deleteConversation: (id) => remove(`${conversations}/${id}`),
    syncConversation: (id) => post(`${conversations}/${id}/sync`, {}),
    syncAll: () => post(`${conversations}/sync-all`, {}),
    poke: () => post('/api/poke', {}),
    resumeSending: () => post('/api/send/resume', {}),
    readStats: () => get(`${conversations}/stats`),
    search: (query) => get('/api/search', query),
    listContacts: (query) => get('/api/contacts', query),
    listSims: () => get('/api/sims'),
    changeSim: async (slot, change) => (await put<{ sim: Sim }>(`/api/sims/${slot}`, change)).sim,
    setSim: (id, sim) => changed(id, 'sim', { sim }),
    listAddresses: async (id) =>
      (await get<{ addresses: ConversationAddress[] }>(`${conversations}/${id}/addresses`)).addresses,
    join: async (id, other) =>
      (await post<{ conversation: Conversation }>(`${conversations}/${id}/join`, { with: other })).conversation,
    split: (id, phone) => post(`${conversations}/${id}/split`, { phone }),
    listTemplates: async () => (await get<{ templates: Template[] }>('/api/templates')).templates,
    readPhoneZone: async () => (await get<StatsDays>('/api/stats/days', { days: 1 })).time_zone,
    readSharedSettings: async () => (await get<{ settings: Settings }>('/api/settings')).settings,
    readSettingsAndDefaults: () => get('/api/settings'),
    changeSettings: async (change) => (await put<{ settings: Settings }>('/api/settings', change)).settings,
    createTemplate: async (template) => (await post<{ template: Template }>('/api/templates', template)).template,
    changeTemplate: async (id, change) => (await put<{ template: Template }>(`/api/templates/${id}`, change)).template,
    deleteTemplate: (id) => remove(`/api/templates/${id}`),
    readDeletions: () => get('/api/deletions-on-phone'),
    decideDeletions: async (decision) =>
      (await post<{ deletions: Deletions }>('/api/deletions-on-phone', { decision })).deletions,
    readDays: (days) => get('/api/stats/days', { days }),
    readCalls: () => get('/api/stats/calls'),
    listAudit: (query) => get('/api/access-audit', query),
    readSession: () => get('/api/session'),
    async pair(pair) {
      const key = await options.createDeviceKey()
      const body: Pair = { ...pair, public_key: key.publicKey }
      const { device } = await request<{ device: Device }>('POST', '/api/pair', body, true)
      await key.keep(device.id)
      return device
    },
    openTicket: async () => (await post<SocketTicket>('/api/ws-ticket', {})).ticket,
    listDevices: async () => (await get<{ devices: Device[] }>('/api/devices')).devices,
    renameDevice: async (id, name) => (await put<{ device: Device }>(`/api/devices/${id}`, { name })).device,
    revokeDevice: (id) => remove(`/api/devices/${id}`),
    revokeOtherDevices: async () => (await post<{ revoked: number }>('/api/devices/revoke-all', {})).revoked,
    openPairingCode: () => post('/api/pairing-codes', {}),
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

function createRequests({ fetch, onUnauthorized, onRevoked, describeProblem }: ApiOptions) {
  async function request<T>(method: string, url: string, body?: object, isPairing = false): Promise<T> {
    let response: Response
    let answer: unknown
    try {
      response = await fetch(url, {
        method,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
        ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      })
      answer = response.status === 204 ? {} : await response.json()
    } catch (cause) {
      throw Object.assign(new ApiError('unreachable', describeProblem('unreachable', '')), { cause })
    }
    if (!response.ok) {
      const { code, message } = readError(answer, response.status)
      const error = new ApiError(code, describeProblem(code, message))
      if (response.status === 401 && !isPairing) {
        if (isErrorReply(answer) && answer.error.is_revoked) onRevoked()
        else onUnauthorized()
      }
      throw error
    }
    // The server answers by the schema that this type is derived from.
    return answer as T
  }

  return {
    request,
    get: <T>(path: string, query: Query = {}): Promise<T> => request('GET', withQuery(path, query)),
    post: <T>(path: string, body: object): Promise<T> => request('POST', path, body),
    put: <T>(path: string, body: object): Promise<T> => request('PUT', path, body),
    remove: async (path: string): Promise<void> => {
      await request('DELETE', path)
    },
  }
}

function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value !== undefined) parameters.set(key, String(value))
  return parameters.size > 0 ? `${path}?${parameters}` : path
}

function readError(answer: unknown, status: number): ApiError {
  const error = isErrorReply(answer) ? answer.error : undefined
  const code: ErrorCode = error?.code ?? (status === 401 ? 'unauthorized' : status === 404 ? 'not_found' : 'internal')
  return new ApiError(code, error?.message ?? `The server answered ${status}`)
}

function isErrorReply(answer: unknown): answer is ErrorReply {
  return typeof answer === 'object' && answer !== null && 'error' in answer && typeof answer.error === 'object'
}
