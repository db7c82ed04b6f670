import type { AccessAudit } from './access-audit.ts'
import type { ApiSends } from './api-sends.ts'
import type { Batches } from './batches.ts'
import type { CampaignAnswers } from './campaign-answers.ts'
import type { CampaignPace } from './campaign-pace.ts'
import type { CampaignPeople } from './campaign-people.ts'
import type { Campaigns } from './campaigns.ts'
import type { Contacts } from './contacts.ts'
import type { Conversations } from './conversations.ts'
import type { Devices } from './devices.ts'
import type { DisplacedMessages } from './displaced-messages.ts'
import type { Drafts } from './drafts.ts'
import type { Events, StoredEvent } from './events.ts'
import type { ExportRows } from './export-rows.ts'
import type { GoneMessages } from './gone-messages.ts'
import type { Imports } from './imports.ts'
import type { Lists } from './lists.ts'
import type { MessageSearch } from './message-search.ts'
import type { Messages } from './messages.ts'
import type { OptOuts } from './opt-outs.ts'
import type { Outbox } from './outbox.ts'
import type { People } from './people.ts'
import type { PhoneCalls } from './phone-calls.ts'
import type { ScheduledMessages } from './scheduled-messages.ts'
import type { Stars } from './starred-messages.ts'
import type { StoredSettings } from './settings.ts'
import type { Sims } from './sims.ts'
import type { Statistics } from './statistics.ts'
import type { SyncState } from './sync-state.ts'
import type { StorageState } from './storage-state.ts'
import type { Templates } from './templates.ts'
import type { WebhookDeliveries } from './webhook-deliveries.ts'
import type { WebhookOutbox } from './webhook-outbox.ts'
import type { Webhooks } from './webhooks.ts'

/** Everything that is kept. Mutators called outside a transaction make one of their own. */
export interface Store {
  /** Changes when the data is no longer the continuation of what clients have seen, as after a restored backup. */
  readonly epoch: string
  readonly storage: StorageState
  readonly conversations: Conversations
  readonly messages: Messages
  readonly goneMessages: GoneMessages
  readonly displacedMessages: DisplacedMessages
  readonly outbox: Outbox
  readonly scheduled: ScheduledMessages
  readonly events: Events
  readonly search: MessageSearch
  readonly contacts: Contacts
  readonly people: People
  readonly sims: Sims
  readonly syncState: SyncState
  readonly devices: Devices
  readonly accessAudit: AccessAudit
  readonly statistics: Statistics
  readonly templates: Templates
  readonly settings: StoredSettings
  readonly apiSends: ApiSends
  readonly batches: Batches
  readonly drafts: Drafts
  readonly lists: Lists
  readonly imports: Imports
  readonly campaigns: Campaigns
  readonly campaignPeople: CampaignPeople
  readonly campaignAnswers: CampaignAnswers
  readonly campaignPace: CampaignPace
  readonly optOuts: OptOuts
  readonly exportRows: ExportRows
  readonly phoneCalls: PhoneCalls
  readonly stars: Stars
  readonly webhooks: Webhooks
  readonly webhookDeliveries: WebhookDeliveries
  readonly webhookOutbox: Pick<WebhookOutbox, 'tellPhone'>

  /** Runs `work` as one transaction, not nested. Its events are announced after the commit. */
  transaction<T>(work: () => T): T
  /** The same, and on the disk when it returns: a power cut cannot take it back. For promises, which cannot be read again from the phone. */
  durably<T>(work: () => T): T
  /** The listener is called after each commit that appended events. Returns what ends the subscription. */
  onCommit(listener: (events: readonly StoredEvent[]) => void): () => void
  /** One bounded slice of upkeep. True while there is more to do. */
  maintain(): boolean
  close(): void
}
