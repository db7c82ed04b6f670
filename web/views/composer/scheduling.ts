import { signal } from '@preact/signals'
import type { ConversationId } from '../../../src/protocol/ids.ts'

/** The conversation whose next message a time is being chosen for. */
export const scheduling = signal<ConversationId>()

export function openSchedule(id: ConversationId | undefined): void {
  scheduling.value = id
}
