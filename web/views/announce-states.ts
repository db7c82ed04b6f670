import { effect } from '@preact/signals'
import type { MarkKind } from '../components/status-mark.tsx'
import { words } from '../language/words.ts'
import type { Stores } from '../stores/stores.ts'
import { announce } from './announcer.ts'
import { describeMark, markOfMessage } from './message-state.ts'

/** Only the last ones can still change while somebody waits for it. */
const WATCHED = 20

/** Says what becomes of the messages that were written here, once for each step; a thread that is opened says nothing. */
export function announceStates({ openConversation }: Pick<Stores, 'openConversation'>): () => void {
  let thread: string | undefined
  let known = new Map<string, MarkKind>()
  return effect(() => {
    const id = openConversation.id.value
    const seen = new Map<string, MarkKind>()
    for (const message of openConversation.messages.value.slice(-WATCHED)) {
      const mark = markOfMessage(message)
      if (!mark) continue
      seen.set(message.id, mark)
      const before = thread === id ? known.get(message.id) : mark
      if (before && before !== mark) announce(words.arrived(describeMark(mark), message.body))
    }
    thread = id
    known = seen
  })
}
