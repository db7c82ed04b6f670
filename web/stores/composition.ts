import { computed, createModel, signal } from '@preact/signals'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'
import type { Environment } from '../transport/environment.ts'
import { createKeptMap } from './kept-map.ts'

/** More than this being revised or planned at a time is nobody's wish. */
const MAX_KEPT = 100

/** A message that stands in the composer once more. Its own draft waits behind it. */
export interface Revision {
  /** `resend`: it was not sent, and goes out anew. `scheduled`: it waits for its hour. */
  readonly kind: 'resend' | 'scheduled'
  readonly message: Message
  readonly text: string
  /** The hour of a scheduled one, where another was chosen too. */
  readonly sendAt?: number | undefined
  /** The same words keep their key, so that a second try after a lost answer is not a second SMS. */
  readonly attempt?: { readonly text: string; readonly key: string }
}

export interface CompositionDeps {
  api: Pick<Api, 'resend' | 'changeScheduled'>
  environment: Pick<Environment, 'createKey' | 'storage' | 'now'>
  /** Whether something is written there. */
  hasText: (id: ConversationId) => boolean
  /** To be called before the server is asked; its answer goes with what this returns, as events can have told more meanwhile. */
  begin: () => number
  onSent: (message: Message, began: number) => void
  onProblem: (sentence: string) => void
}

/** What the composer is about, beside writing something new. It outlives a reload, as what is written does. */
export const CompositionStore = createModel((deps: CompositionDeps) => {
  const { api, environment, begin, onSent, onProblem } = deps
  const { storage } = environment
  const revisions = createKeptMap({ storage, prefix: 'lanline.revision.', limit: MAX_KEPT, parse: parseRevision })
  const hours = createKeptMap({ storage, prefix: 'lanline.send-at.', limit: MAX_KEPT, parse: parseHour })
  const busy = createBusy()
  for (const [id, at] of hours.byId.peek()) if (at <= environment.now() && !deps.hasText(id)) hours.set(id, undefined)

  function send(id: ConversationId, { kind, message, sendAt, attempt }: Revision, text: string): Promise<Message> {
    if (kind === 'scheduled') {
      return api.changeScheduled(message.id, { message: text, ...(sendAt !== undefined && { send_at: sendAt }) })
    }
    const key = attempt?.text === text ? attempt.key : environment.createKey()
    change(id, { attempt: { text, key } })
    const mayBeSent = message.status_detail?.may_have_been_sent
    return api.resend(message.id, { message: text, client_id: key, ...(mayBeSent && { even_if_sent: true }) })
  }

  function change(id: ConversationId, patch: Partial<Revision>): void {
    const current = revisions.find(id)
    if (current) revisions.set(id, { ...current, ...patch })
  }

  return {
    revisions: revisions.byId,
    /** When what stands in the composer goes out; what is not in it goes at once. */
    sendAt: computed<ReadonlyMap<ConversationId, number>>(() => {
      const next = new Map(hours.byId.value)
      for (const [id, { kind, sendAt }] of revisions.byId.value) {
        if (kind === 'scheduled' && sendAt !== undefined) next.set(id, sendAt)
        else next.delete(id)
      }
      return next
    }),
    /** Where the answer to a revision is awaited. */
    busy: busy.ids,
    setSendAt(id: ConversationId, at: number | undefined) {
      if (revisions.find(id)?.kind === 'scheduled') change(id, { sendAt: at })
      else hours.set(id, at)
    },
    /** What was to go out then has gone from elsewhere: the next words are others. */
    dropHour(id: ConversationId) {
      if (hours.find(id) !== undefined) hours.set(id, undefined)
    },
    /** Another tab shows the same draft, and may plan, send or leave it. What it revises stays its own: the field here holds other words. */
    hearStorage: hours.hear,
    revise(kind: Revision['kind'], message: Message) {
      const sendAt = kind === 'scheduled' ? message.timestamp : undefined
      revisions.set(message.conversation_id, { kind, message, text: message.body, sendAt })
    },
    /** As it was left. */
    resume: (revision: Revision) => revisions.set(revision.message.conversation_id, revision),
    setText: (id: ConversationId, text: string) => change(id, { text }),
    leave: (id: ConversationId) => revisions.set(id, undefined),
    /** Something else is done with the message: an edit of it that changed nothing ends with that. */
    leaveUnchanged({ id, conversation_id }: Message) {
      const current = revisions.find(conversation_id)
      if (current?.message.id === id && !isChanged(current)) revisions.set(conversation_id, undefined)
    },
    /** Sends the revised text; what the server refuses stays in the composer. */
    async submit(id: ConversationId, text: string): Promise<void> {
      const current = revisions.find(id)
      if (!current || busy.has(id)) return
      busy.set(id, true)
      try {
        const began = begin()
        onSent(await send(id, current, text), began)
        if (revisions.find(id)?.message.id === current.message.id) revisions.set(id, undefined)
      } catch (error) {
        onProblem(describeError(error))
      } finally {
        busy.set(id, false)
      }
    },
  }
})

function createBusy() {
  const ids = signal<ReadonlySet<ConversationId>>(new Set())
  return {
    ids,
    has: (id: ConversationId): boolean => ids.peek().has(id),
    set: (id: ConversationId, is: boolean): void => {
      const next = new Set(ids.peek())
      if (is) next.add(id)
      else next.delete(id)
      ids.value = next
    },
  }
}

export function isChanged({ message, text }: Revision): boolean {
  return text.trim() !== message.body.trim()
}

function parseHour(kept: unknown): number | undefined {
  return typeof kept === 'number' ? kept : undefined
}

function parseRevision(kept: unknown): Revision | undefined {
  if (typeof kept !== 'object' || kept === null || !('message' in kept && 'text' in kept)) return undefined
  // Written here, from what the server told.
  return kept as Revision
}
