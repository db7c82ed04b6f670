import type { ConversationId } from '../../src/protocol/ids.ts'
import { NEW_MESSAGE, STRAY } from './draft-teller.ts'
import type { KeptDrafts } from './kept-drafts.ts'

export interface StrandingDeps {
  kept: KeptDrafts
  set: (id: string, text: string) => void
  /** It is written nowhere any more, and nobody is told of it. */
  forget: (id: string) => void
}

/** What becomes of words whose conversation is gone. */
export function createStranding({ kept, set, forget }: StrandingDeps) {
  const join = (before: string | undefined, text: string) => [before, text].filter(Boolean).join('\n')

  function strand(id: ConversationId, to: string, text: string | undefined): void {
    forget(id)
    if (text) kept.set(STRAY + to, { text: join(kept.find(STRAY + to)?.text, text), isSynced: true })
  }

  return {
    /** What would be lost with it: nobody else has it, or it is being written. */
    findOwn: (id: ConversationId, isWritten: boolean): string | undefined => {
      const draft = kept.find(id)
      return draft && (isWritten || !draft.isSynced) ? draft.text : undefined
    },
    /** Below what stands there. */
    add: (id: ConversationId, text: string | undefined): void => {
      if (text) set(id, join(kept.find(id)?.text, text))
    },
    /** They wait for another place, under who they were to. */
    strand,
    /** Another history, in which each conversation can be another's: what nobody was told of goes out of them all. */
    strandAll: (to: (id: ConversationId) => string): void => {
      for (const [id, { text, isSynced }] of kept.byId.peek()) {
        if (id !== NEW_MESSAGE && !id.startsWith(STRAY)) strand(id, to(id), isSynced ? undefined : text)
      }
    },
    /** They have another place. */
    drop: forget,
  }
}
