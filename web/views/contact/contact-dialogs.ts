import { signal } from '@preact/signals'
import type { Conversation } from '../../../src/protocol/conversation.ts'

/** The dialog about who is behind a conversation that is open. */
export const contactDialog = signal<{ readonly kind: 'join' | 'numbers'; readonly conversation: Conversation }>()

export function openContactDialog(kind: 'join' | 'numbers', conversation: Conversation): void {
  contactDialog.value = { kind, conversation }
}

export function closeContactDialog(): void {
  contactDialog.value = undefined
}
