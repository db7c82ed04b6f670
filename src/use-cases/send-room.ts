import { AppError } from '../domain/app-error.ts'
import type { Store } from '../store/store.ts'

/** Most messages that may wait for the phone at a time. */
export const MAX_QUEUED_SENDS = 1_000

/** Throws `rate_limited` while the queue is full. */
export function checkRoomInQueue(store: Pick<Store, 'outbox'>): void {
  checkRoom(store.outbox.count(), MAX_QUEUED_SENDS, 'wait for the phone')
}

export function checkRoom(waiting: number, most: number, where: string): void {
  if (waiting < most) return
  throw new AppError(
    'rate_limited',
    `Cannot send: ${most.toLocaleString('en')} messages ${where} already; try again later`,
  )
}
