import type { ConversationId } from '../../src/protocol/ids.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import { ApiError } from '../transport/api-error.ts'
import { isChanged, type CompositionStore, type Revision } from './composition.ts'

/** A revision that ended, since its message is not as it was any more. */
export interface Homeless {
  readonly message: Message
  /** What was written of it, where that is anything new: it needs a place of its own. */
  readonly text: string | undefined
  /** There is no such message any more: it was taken back, or goes out under another id. */
  readonly isGone: boolean
}

interface HomelessDeps {
  readonly api: Pick<Api, 'getMessage'>
  readonly composition: Pick<InstanceType<typeof CompositionStore>, 'revisions' | 'busy' | 'leave'>
}

/** Ends the revision of a message that is not as it was any more. */
export async function findHomeless(
  { api, composition }: HomelessDeps,
  id: ConversationId,
): Promise<Homeless | undefined> {
  const { revisions, busy, leave } = composition
  const asked = revisions.peek().get(id)
  if (!asked) return undefined
  const now = await readMessage(api, asked.message)
  const current = revisions.peek().get(id)
  // While it is being sent, it is changed by that.
  if (now === 'unknown' || busy.peek().has(id) || current?.message.id !== asked.message.id) return undefined
  if (now !== 'gone' && isAsItWas(current, now)) return undefined
  leave(id)
  const { message, text } = current
  return { message, text: isChanged(current) ? text : undefined, isGone: now === 'gone' }
}

async function readMessage(api: Pick<Api, 'getMessage'>, { id }: Message): Promise<Message | 'gone' | 'unknown'> {
  try {
    return (await api.getMessage(id)).message
  } catch (error) {
    return error instanceof ApiError && error.code === 'not_found' ? 'gone' : 'unknown'
  }
}

function isAsItWas({ message: { body, status_detail: before } }: Revision, now: Message): boolean {
  const { state, replaced_by } = now.status_detail ?? {}
  return now.body === body && state === before?.state && !replaced_by
}
