import type { DeliveryId } from '../protocol/webhook.ts'

/** A delivery whose turn it is. */
export interface DueDelivery {
  readonly id: DeliveryId
  readonly eventId: string
  /** What is sent, word for word. */
  readonly body: string
  /** Those before, of this round. */
  readonly tries: number
}
