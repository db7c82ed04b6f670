import type { Draft } from '../../src/protocol/conversation.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import { MAX_DRAFT_CHARS } from '../../src/protocol/limits.ts'
import type { Api } from '../transport/api.ts'
import type { Environment } from '../transport/environment.ts'
import type { KeptDraft } from './kept-drafts.ts'

/** Typing has to rest for so long before the other devices are told. */
const REST_MS = 1_000

/** The draft of the message that has no conversation yet; it stays on this device. */
export const NEW_MESSAGE = 'new'

/** Before who it is to: what was written in a conversation that is gone. It stays on this device until it has another place. */
export const STRAY = 'stray '

interface DraftTellerDeps {
  api: Pick<Api, 'saveDraft'>
  environment: Pick<Environment, 'later'>
  find: (id: ConversationId) => KeptDraft | undefined
  /** False while the server could be another by now than the one that was greeted. */
  canTell?: () => boolean
  /** The server holds this draft as it is. */
  onTold: (id: ConversationId, draft: KeptDraft) => void
}

/** One conversation's talk with the server. */
interface Talk {
  cancel?: () => void
  isUnderWay: boolean
  isAgain: boolean
  /** The newest draft of the server that was seen here, by its time. */
  seenAt: number
  /** What was told last, until its event came: what comes before that event is older. */
  awaited: string | undefined
  heard: Draft | null | undefined
}

/** Tells the server what is typed here, one telling of a conversation at a time, and knows what of its words is news. */
export function createDraftTeller({ api, environment, find, canTell = () => true, onTold }: DraftTellerDeps) {
  const talks = new Map<ConversationId, Talk>()

  function talkOf(id: ConversationId): Talk {
    const known = talks.get(id)
    if (known) return known
    const talk: Talk = { isUnderWay: false, isAgain: false, seenAt: 0, awaited: undefined, heard: undefined }
    talks.set(id, talk)
    return talk
  }

  async function tell(id: ConversationId): Promise<void> {
    const talk = talkOf(id)
    talk.cancel?.()
    const draft = find(id)
    if (isOfThisDevice(id) || !draft || draft.isSynced || !canTell() || draft.text.length > MAX_DRAFT_CHARS) return
    if (talk.isUnderWay) {
      talk.isAgain = true
      return
    }
    talk.isUnderWay = true
    talk.awaited = draft.text
    try {
      const { draft: held } = await api.saveDraft(id, draft.text)
      // What the server held just so already makes no event.
      if (held ? held.updated_at <= talk.seenAt : !talk.heard) talk.awaited = undefined
      talk.seenAt = Math.max(talk.seenAt, held?.updated_at ?? 0)
      onTold(id, draft)
    } catch {
      // It is still marked as untold, and is told when typing goes on or the line is back.
      talk.awaited = undefined
      talk.isAgain = false
    } finally {
      talk.isUnderWay = false
    }
    if (!talk.isAgain) return
    talk.isAgain = false
    await tell(id)
  }

  return {
    tell,
    /** Tells it once typing rests. */
    plan(id: ConversationId): void {
      const talk = talkOf(id)
      talk.cancel?.()
      talk.cancel = environment.later(REST_MS, () => void tell(id))
    },
    /** Tells nothing that was only planned. True when a telling is under way: then it has to be taken back behind it. */
    stop(id: ConversationId): boolean {
      const talk = talkOf(id)
      talk.cancel?.()
      talk.isAgain = talk.isUnderWay
      return talk.isUnderWay
    },
    /** There is nothing more to tell or to hear of it. */
    forget(id: ConversationId): void {
      talkOf(id).cancel?.()
      talks.delete(id)
    },
    /** Whether a draft of the server was heard of here, and nothing of its end. */
    hasHeard: (id: ConversationId): boolean => !!talks.get(id)?.heard,
    /** Whether the server's draft is news, and not older than what was told from here, or its echo. */
    hear(id: ConversationId, draft: Draft | null): boolean {
      if (draft === null && !talks.has(id) && !find(id)) return false
      const talk = talkOf(id)
      if (talk.heard === draft) return false
      talk.heard = draft
      const is = isNews(talk, draft)
      talk.seenAt = Math.max(talk.seenAt, draft?.updated_at ?? 0)
      return is
    },
    /** Everything is read again: what is read is as new as it gets. */
    forgetEchoes(): void {
      for (const talk of talks.values()) if (!talk.isUnderWay) talk.awaited = undefined
    },
  }
}

function isOfThisDevice(id: string): boolean {
  return id === NEW_MESSAGE || id.startsWith(STRAY)
}

/** Not older than what was told from here, and not its echo. */
function isNews(talk: Talk, draft: Draft | null): boolean {
  if (talk.awaited === undefined) return !draft || draft.updated_at > talk.seenAt
  if ((draft?.text ?? '') === talk.awaited) {
    talk.awaited = undefined
    return false
  }
  if (talk.isUnderWay || !draft || draft.updated_at <= talk.seenAt) return false
  talk.awaited = undefined
  return true
}
