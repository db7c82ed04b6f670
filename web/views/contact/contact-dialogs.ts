import { signal } from '@preact/signals'
import type { Conversation } from '../../../src/protocol/conversation.ts'

/** The dialog about a conversation that is open: who is behind it, or its file. */
export const contactDialog = signal<{
  readonly kind: 'join' | 'numbers' | 'export'
  readonly conversation: Conversation
}>()

export function openContactDialog(kind: 'join' | 'numbers' | 'export', conversation: Conversation): void {
  contactDialog.value = { kind, conversation }
}

export function closeContactDialog(): void {
  contactDialog.value = undefined
}
