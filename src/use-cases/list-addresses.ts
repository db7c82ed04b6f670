import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ConversationId } from '../protocol/ids.ts'
import type { ConversationAddress } from '../protocol/people.ts'
import type { Deps } from './deps.ts'

/** The numbers of a conversation, the one that is answered first. A long thread is counted in slices, so that others have their turn. */
export async function listAddresses(
  { store }: Pick<Deps, 'store'>,
  id: ConversationId,
): Promise<ConversationAddress[]> {
  const counting = store.people.countAddresses(id)
  for (;;) {
    const step = counting.next()
    if (step.done) return step.value
    await nextTurn()
  }
}
