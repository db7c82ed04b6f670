import type {
  Batch,
  BatchId,
  BatchSummary,
  CheckedRecipient,
  SendToMany,
  SentToMany,
} from '../../src/protocol/batch.ts'
import type { Conversation } from '../../src/protocol/conversation.ts'
import type { Deletions, DeletionsDecision } from '../../src/protocol/deletions.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { ConversationAddress } from '../../src/protocol/people.ts'
import type { AuditPage, AuditQuery, Device, PairingCodeAnswer } from '../../src/protocol/session.ts'
import type { Settings, SettingsChange } from '../../src/protocol/settings.ts'
import type { Sim, SimChange, SimList } from '../../src/protocol/sim.ts'
import type { StarredMessages, StarredMessagesQuery } from '../../src/protocol/starred.ts'
import type { StatsCalls, StatsDays } from '../../src/protocol/stats.ts'
import type { NewTemplate, Template, TemplateChange, TemplateId } from '../../src/protocol/template.ts'
import type { Requests } from './requests.ts'

/** What only parts that are loaded later ask of the server. Every method throws `ApiError`. */
export interface LaterApi {
  sendToMany(message: SendToMany): Promise<SentToMany>
  checkRecipients(to: readonly string[]): Promise<readonly CheckedRecipient[]>
  listBatches(): Promise<readonly BatchSummary[]>
  getBatch(id: BatchId): Promise<Batch>
  retryBatch(id: BatchId, evenIfSent: boolean): Promise<Batch>
  cancelBatch(id: BatchId): Promise<Batch>
  listStarredMessages(query: StarredMessagesQuery): Promise<StarredMessages>
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
  listDevices(): Promise<readonly Device[]>
  renameDevice(id: string, name: string): Promise<Device>
  revokeDevice(id: string): Promise<void>
  /** How many were shut out: all but this one. */
  revokeOtherDevices(): Promise<number>
  openPairingCode(): Promise<PairingCodeAnswer>
}

const made = new WeakMap<Requests, LaterApi>()

/** One for the app, made with the part that first needs it. */
export function laterApiOf(requests: Requests): LaterApi {
  const api = made.get(requests) ?? createLaterApi(requests)
  made.set(requests, api)
  return api
}

function createLaterApi({ get, post, put, remove }: Requests): LaterApi {
  const conversations = '/api/conversations'
  return {
    sendToMany: (message) => post('/api/messages/many', message),
    checkRecipients: async (to) =>
      (await post<{ recipients: CheckedRecipient[] }>('/api/recipients/check', { to })).recipients,
    listBatches: async () => (await get<{ batches: BatchSummary[] }>('/api/batches')).batches,
    getBatch: (id) => get(`/api/batches/${id}`),
    retryBatch: async (id, evenIfSent) =>
      (await post<{ batch: Batch }>(`/api/batches/${id}/retry`, evenIfSent ? { even_if_sent: true } : {})).batch,
    cancelBatch: async (id) => (await post<{ batch: Batch }>(`/api/batches/${id}/cancel`, {})).batch,
    listStarredMessages: (query) => get('/api/messages/starred', query),
    listSims: () => get('/api/sims'),
    changeSim: async (slot, change) => (await put<{ sim: Sim }>(`/api/sims/${slot}`, change)).sim,
    setSim: async (id, sim) =>
      (await put<{ conversation: Conversation }>(`${conversations}/${id}/sim`, { sim })).conversation,
    listAddresses: async (id) =>
      (await get<{ addresses: ConversationAddress[] }>(`${conversations}/${id}/addresses`)).addresses,
    join: async (id, other) =>
      (await post<{ conversation: Conversation }>(`${conversations}/${id}/join`, { with: other })).conversation,
    split: (id, phone) => post(`${conversations}/${id}/split`, { phone }),
    readPhoneZone: async () => (await get<StatsDays>('/api/stats/days', { days: 1 })).time_zone,
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
    listDevices: async () => (await get<{ devices: Device[] }>('/api/devices')).devices,
    renameDevice: async (id, name) => (await put<{ device: Device }>(`/api/devices/${id}`, { name })).device,
    revokeDevice: (id) => remove(`/api/devices/${id}`),
    revokeOtherDevices: async () => (await post<{ revoked: number }>('/api/devices/revoke-all', {})).revoked,
    openPairingCode: () => post('/api/pairing-codes', {}),
  }
}
