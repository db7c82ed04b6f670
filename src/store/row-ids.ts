import type { BatchId } from '../protocol/batch.ts'
import type { CampaignId, ConversationId, ListId, MessageId } from '../protocol/ids.ts'
import type { ImportId } from '../protocol/import.ts'
import type { DeliveryId, WebhookId } from '../protocol/webhook.ts'

/** Ids as they travel, and the integers they stand for. A malformed id becomes NaN, which SQLite takes for NULL: nothing has it. */

export const toConversationId = (row: number): ConversationId => `conv_${row}`
export const toMessageId = (row: number): MessageId => `msg_${row}`
export const toScheduledId = (row: number): MessageId => `sched_${row}`

export const toBatchId = (row: number): BatchId => `batch_${row}`
export const toCampaignId = (row: number): CampaignId => `camp_${row}`
export const toListId = (row: number): ListId => `list_${row}`
export const toImportId = (row: number): ImportId => `import_${row}`
export const toWebhookId = (row: number): WebhookId => `hook_${row}`
export const toDeliveryId = (row: number): DeliveryId => `delivery_${row}`

export const conversationRow = (id: ConversationId): number => rowAfter('conv_', id)
export const messageRow = (id: MessageId): number => rowAfter('msg_', id)
export const scheduledRow = (id: MessageId): number => rowAfter('sched_', id)
export const batchRow = (id: BatchId): number => rowAfter('batch_', id)
export const campaignRow = (id: CampaignId): number => rowAfter('camp_', id)
export const listRow = (id: ListId): number => rowAfter('list_', id)
export const importRow = (id: ImportId): number => rowAfter('import_', id)
export const webhookRow = (id: WebhookId): number => rowAfter('hook_', id)
export const deliveryRow = (id: DeliveryId): number => rowAfter('delivery_', id)

export const isScheduledId = (id: MessageId): boolean => id.startsWith('sched_')

function rowAfter(prefix: string, id: string): number {
  return id.startsWith(prefix) ? Number(id.slice(prefix.length)) : Number.NaN
}
