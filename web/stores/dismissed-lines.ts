import { createModel, signal } from '@preact/signals'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { KeyValueStorage } from '../transport/environment.ts'

const KEY = 'lanline.no-reply-dismissed'
const LATE_CODES_KEY = 'lanline.late-codes-dismissed'
/** The oldest show their line again. */
const MAX_KEPT = 200

/** What was put away on this device: "takes no answers" of single conversations, and "codes can come late" for all. */
export const DismissedLinesStore = createModel((storage: KeyValueStorage) => {
  const ids = signal<readonly ConversationId[]>((storage.read(KEY) ?? '').split(' ').filter(Boolean))
  const hasLateCodes = signal(storage.read(LATE_CODES_KEY) !== null)
  const keep = (next: readonly ConversationId[]) => {
    ids.value = next
    storage.write(KEY, next.join(' '))
  }
  return {
    ids,
    hasLateCodes,
    dismissLateCodes() {
      hasLateCodes.value = true
      storage.write(LATE_CODES_KEY, '1')
    },
    dismiss(id: ConversationId) {
      keep([...ids.peek().filter((other) => other !== id), id].slice(-MAX_KEPT))
    },
    /** Another history: each of them can be another's there. */
    forget: () => keep([]),
  }
})
