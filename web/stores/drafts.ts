import { computed, createModel, signal } from '@preact/signals'
import type { Draft } from '../../src/protocol/conversation.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { Api } from '../transport/api.ts'
import type { Environment } from '../transport/environment.ts'
import { createDraftTeller, NEW_MESSAGE } from './draft-teller.ts'
import { createKeptDrafts, type KeptDraft, type KeptDrafts } from './kept-drafts.ts'

/** A field in which no key was pressed for so long is not being written in, though it has the focus still. */
const SETTLED_MS = 10_000

interface DraftsDeps {
  api: Pick<Api, 'saveDraft'>
  environment: Pick<Environment, 'later' | 'storage'>
  /** The server is there, and is the one that the conversations are known from. */
  canTell?: () => boolean
  /** What was written is gone, as another device or tab sent it or took it away. */
  onGone: (id: ConversationId) => void
}

/** What went out as a draft went: just these words, perhaps others, or nothing. */
export type SentSince = 'these' | 'others' | 'nothing'

/**
 * What is typed and not sent, per conversation, the same on every device:
 *  - what is typed here is told to the server when typing rests, or the field is left,
 *  - what another device wrote appears here, except in a field that is being written in, or over what nobody was told: there it is offered,
 *  - without the line it stays here, and is told when the line is back.
 */
export const DraftsStore = createModel((deps: DraftsDeps) => {
  const { environment, onGone } = deps
  const kept = createKeptDrafts(environment.storage)
  const offers = createOffers()
  const teller = createDraftTeller({
    ...deps,
    // While another text is offered, the server keeps that one: nothing is written over before somebody has chosen.
    find: (id) => (offers.byId.peek().has(id) ? undefined : kept.find(id)),
    onTold: kept.told,
  })
  const field = createField(environment)

  function keep(id: string, text: string, isSynced: boolean): void {
    const isNothing = text.trim() === ''
    kept.set(id, isNothing && (isSynced || id === NEW_MESSAGE) ? undefined : { text: isNothing ? '' : text, isSynced })
  }

  function settleOffer(id: ConversationId): void {
    offers.set(id, undefined)
    teller.plan(id)
  }

  return {
    byConversation: computed(() => textsOf(kept.byId.value)),
    /** What another device wrote meanwhile, where this one is being written on. */
    offers: offers.byId,

    /** Typed here. */
    set(id: string, text: string) {
      field.edited(id)
      if ((kept.find(id)?.text ?? '') === text) return
      keep(id, text, false)
      teller.plan(id)
    },
    /** It was sent: the server takes away by itself what it holds of this device, or just so. What was offered comes in its place. */
    sent(id: string) {
      const offer = offers.byId.peek().get(id)
      const isKnownThere = kept.find(id)?.isSynced !== false || !teller.hasHeard(id)
      offers.set(id, undefined)
      field.settled(id)
      // A telling under way could reach the server behind the message.
      const isUnderWay = teller.stop(id)
      if (offer) return keep(id, offer.text, !isUnderWay)
      keep(id, '', isKnownThere && !isUnderWay)
      // Of another device, and written on here since: the server cannot know it in what was sent.
      if (!isKnownThere) void teller.tell(id)
    },
    hear: createHearing({ kept, teller, offers, field, keep, settleOffer, onGone }),
    takeOffer(id: ConversationId) {
      const offer = offers.byId.peek().get(id)
      if (!offer) return
      keep(id, offer.text, false)
      settleOffer(id)
    },
    dismissOffer: settleOffer,
    /** Another tab writes here too. What is being written in this one stays. */
    hearStorage: (key: string | null) => kept.hear(key, field.isEdited),
    focus: field.focus,
    /** The field was left, or the page went out of sight. */
    leave(id: string) {
      field.leave(id)
      void teller.tell(id)
    },
    /** The line is back: all that is only here is told, once what was missed has been heard. */
    tellAll() {
      for (const [id, { isSynced }] of kept.byId.peek()) if (!isSynced) teller.plan(id)
    },
    listKept: () => [...kept.byId.peek().keys()],
    /** Nobody else has it. */
    isUntold: (id: string) => kept.find(id)?.isSynced === false,
    /** It is written nowhere any more, and nobody is told of it. */
    drop(id: string) {
      kept.set(id, undefined)
      offers.set(id, undefined)
      teller.forget(id)
    },
    /** Everything is read again: what is read is as new as it gets. */
    forgetEchoes: () => teller.forgetEchoes(),
  }
})

interface HearingDeps extends Pick<DraftsDeps, 'onGone'> {
  kept: KeptDrafts
  teller: ReturnType<typeof createDraftTeller>
  offers: ReturnType<typeof createOffers>
  field: ReturnType<typeof createField>
  keep: (id: string, text: string, isSynced: boolean) => void
  settleOffer: (id: ConversationId) => void
}

/** The server's draft, from an event or an answer; where it is gone, what was sent of what stood here. */
function createHearing({ kept, teller, offers, field, keep, settleOffer, onGone }: HearingDeps) {
  return (id: ConversationId, draft: Draft | null, findSent: (text: string) => SentSince = () => 'nothing'): void => {
    if (!teller.hear(id, draft)) return
    const known = kept.find(id)
    const text = draft?.text ?? ''
    const isSame = text === (known?.text ?? '')
    // Written on or emptied here, and nobody has been told: what the server holds is what stood in the field before.
    if (known && !known.isSynced && !isSame && text !== '' && text === known.held) return settleOffer(id)
    // It was sent, or cleared, from another device, just as it stands here. Where it is being written in, the other device may have
    // put its own words in its place and sent those, before they could be offered: then these are still wanted.
    const isTold = draft === null && known?.isSynced === true
    const isUsed = isTold && (!field.isEdited(id) || findSent(known.text) !== 'others')
    if (!isSame && known && known.text !== '' && !isUsed && (field.isEdited(id) || !known.isSynced)) {
      offers.set(id, draft ?? undefined)
      // What the server holds is another text now: when that one goes, this one is not gone with it.
      if (known.isSynced) keep(id, known.text, false)
      if (draft === null) teller.plan(id)
      return
    }
    offers.set(id, undefined)
    if (!isSame || known) keep(id, text, true)
    if (text === '' && known) onGone(id)
  }
}

function textsOf(drafts: ReadonlyMap<string, KeptDraft>): ReadonlyMap<string, string> {
  return new Map([...drafts].filter(([, { text }]) => text !== '').map(([id, { text }]) => [id, text]))
}

function createOffers() {
  const byId = signal<ReadonlyMap<string, Draft>>(new Map())
  return {
    byId,
    set: (id: string, draft: Draft | undefined): void => {
      if (byId.peek().get(id) === draft) return
      const next = new Map(byId.peek())
      next.delete(id)
      if (draft) next.set(id, draft)
      byId.value = next
    },
  }
}

/** The field that has the focus, and whether something was typed into it lately. */
function createField({ later }: DraftsDeps['environment']) {
  let field: { readonly id: string; isEdited: boolean; cancel?: () => void } | undefined
  return {
    isEdited: (id: string): boolean => field?.id === id && field.isEdited,
    edited: (id: string): void => {
      if (field?.id !== id) return
      const typedIn = field
      typedIn.cancel?.()
      typedIn.isEdited = true
      typedIn.cancel = later(SETTLED_MS, () => (typedIn.isEdited = false))
    },
    settled: (id: string): void => {
      if (field?.id === id) field.isEdited = false
    },
    focus: (id: string): void => {
      field = { id, isEdited: false }
    },
    leave: (id: string): void => {
      if (field?.id === id) field = undefined
    },
  }
}
