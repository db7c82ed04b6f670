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
  return {
    ids,
    hasLateCodes,
    dismissLateCodes() {
      hasLateCodes.value = true
      storage.write(LATE_CODES_KEY, '1')
    },
    dismiss(id: ConversationId) {
      ids.value = [...ids.peek().filter((other) => other !== id), id].slice(-MAX_KEPT)
      storage.write(KEY, ids.peek().join(' '))
    },
  }
})
