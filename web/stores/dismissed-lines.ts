import { createModel, signal } from '@preact/signals'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { KeyValueStorage } from '../transport/environment.ts'

const KEY = 'lanline.no-reply-dismissed'
/** The oldest show their line again. */
const MAX_KEPT = 200

/** Conversations whose "takes no answers" was put away on this device. */
export const DismissedLinesStore = createModel((storage: KeyValueStorage) => {
  const ids = signal<readonly ConversationId[]>((storage.read(KEY) ?? '').split(' ').filter(Boolean))
  return {
    ids,
    dismiss(id: ConversationId) {
      ids.value = [...ids.peek().filter((other) => other !== id), id].slice(-MAX_KEPT)
      storage.write(KEY, ids.peek().join(' '))
    },
  }
})
