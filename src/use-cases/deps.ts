import type { Access } from '../access/create-access.ts'
import type { Clock } from '../domain/clock.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { SyncStatus } from '../protocol/sync.ts'
import type { DeliveryId, Webhook } from '../protocol/webhook.ts'
import type { Store } from '../store/store.ts'
import type { ImportUploads } from './import/import-uploads.ts'
import type { Importer } from './import/importer.ts'
import type { Uploads } from './lists/uploads.ts'

/** What can be asked of the part that runs by itself. All return at once; nothing here waits for the phone. */
export interface SyncControl {
  /** Something was queued. */
  sendSoon(): void
  /** Look for new messages now: the owner wants it. */
  pollSoon(): void
  /** An app on the phone says that a message came. */
  announceArrival(): void
  pullConversation(id: ConversationId): void
  pullAll(): void
  clientsChanged(count: { connected: number; visible: number }): void
  /** What the owner set is another now. */
  settingsChanged(): void
  /** A campaign was started, paused, resumed or cancelled. */
  campaignsChanged(): void
  /** The owner says that the phone is ready to send: one text is tried at once. */
  trySendingAgain(): void
}

/** What the part that runs by itself tells about itself. */
export interface SyncReport {
  list(): readonly SyncStatus[]
  subscribe(listener: (status: SyncStatus) => void): () => void
  pace(): {
    readonly lastPollAt: number | null
    readonly intervalMs: number | null
    readonly reason: string | null
    readonly callsLastHour: number
  }
}

/** What tells the webhooks. */
export interface WebhookControl {
  /** Sends a `ping` now. `id` is undefined where the webhook was deleted meanwhile; `answer` is the beginning of what came back. */
  test(webhook: Webhook): Promise<{ readonly id: DeliveryId | undefined; readonly answer: string | undefined }>
}

/** What the use-cases are made of; each takes the few it needs. */
export interface Deps {
  readonly store: Store
  readonly clock: Clock
  readonly sync: SyncControl
  readonly access: Access
  /** Files of lists that are not saved yet. */
  readonly uploads: Uploads
  /** Takes files of messages in. */
  readonly importer: Importer
  readonly importUploads: ImportUploads
  readonly webhooks: WebhookControl
}
