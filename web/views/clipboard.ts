import { words } from '../language/words.ts'
import type { Stores } from '../stores/stores.ts'

/** Copies, and says so. */
export async function copyText(toasts: Stores['toasts'], text: string, sentence: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toasts.show(sentence, { isCheck: true })
  } catch {
    // No permission, or no clipboard outside a secure context.
    toasts.show(words.copyFailed)
  }
}
