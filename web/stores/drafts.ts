import { computed, createModel, signal } from '@preact/signals'
import type { Draft } from '../../src/protocol/conversation.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { Api } from '../transport/api.ts'
import type { Environment } from '../transport/environment.ts'
import { createDraftTeller, NEW_MESSAGE } from './draft-teller.ts'
import { createKeptDrafts } from './kept-drafts.ts'

export interface DraftsDeps {
  api: Pick<Api, 'saveDraft'>
  environment: Pick<Environment, 'later' | 'storage'>
}

/**
 * What is typed and not sent, per conversation, the same on every device:
 *  - what is typed here is told to the server when typing rests, or the field is left,
 *  - what another device wrote appears here, except in a field that is being written in: there it is offered,
 *  - without the line it stays here, and is told when the line is back.
 */
export const DraftsStore = createModel(({ api, environment }: DraftsDeps) => {
  const kept = createKeptDrafts(environment.storage)
  const offers = signal<ReadonlyMap<string, Draft>>(new Map())
  const find = (id: string) => kept.byId.peek().get(id)
  const teller = createDraftTeller({
    api,
    environment,
    find,
    onTold: (id, draft) => {
      if (find(id) === draft) keep(id, draft.text, true)
    },
  })
  /** The field that has the focus, and whether something was typed into it since. */
  let field: { readonly id: string; isEdited: boolean } | undefined

  function keep(id: string, text: string, isSynced: boolean): void {
    const isNothing = text.trim() === ''
    kept.set(id, isNothing && (isSynced || id === NEW_MESSAGE) ? undefined : { text: isNothing ? '' : text, isSynced })
  }

  function setOffer(id: string, draft: Draft | undefined): void {
    if (offers.peek().get(id) === draft) return
    const next = new Map(offers.peek())
    next.delete(id)
    if (draft) next.set(id, draft)
    offers.value = next
  }

  return {
    byConversation: computed<ReadonlyMap<string, string>>(
      () => new Map([...kept.byId.value].filter(([, { text }]) => text !== '').map(([id, { text }]) => [id, text])),
    ),
    /** What another device wrote meanwhile, where this one is being written on. */
    offers,

    /** Typed here. */
    set(id: string, text: string) {
      if (field?.id === id) field.isEdited = true
      if ((find(id)?.text ?? '') === text) return
      keep(id, text, false)
      if (text.trim() === '') setOffer(id, undefined)
      teller.plan(id)
    },
    /** It was sent: the server takes its copy away by itself. */
    sent(id: string) {
      setOffer(id, undefined)
      if (field?.id === id) field.isEdited = false
      // A telling under way could reach the server behind the message.
      keep(id, '', !teller.stop(id))
    },
    /** The server's draft, from an event or an answer. */
    hear(id: ConversationId, draft: Draft | null) {
      if (!teller.hear(id, draft)) return
      const known = find(id)
      const text = draft?.text ?? ''
      const isSame = text === (known?.text ?? '')
      const isBeingWritten = field?.id === id && field.isEdited
      // It was sent, or cleared, from another device, just as it stands here.
      const isUsed = draft === null && known?.isSynced === true
      if (!isSame && known && known.text !== '' && !isUsed && (isBeingWritten || !known.isSynced)) {
        return setOffer(id, draft ?? undefined)
      }
      setOffer(id, undefined)
      if (!isSame || known) keep(id, text, true)
    },
    takeOffer(id: ConversationId) {
      const offer = offers.peek().get(id)
      if (!offer) return
      setOffer(id, undefined)
      keep(id, offer.text, false)
      teller.plan(id)
    },
    dismissOffer: (id: ConversationId) => setOffer(id, undefined),
    focus(id: string) {
      field = { id, isEdited: false }
    },
    /** The field was left, or the page went out of sight. */
    leave(id: string) {
      if (field?.id === id) field = undefined
      void teller.tell(id)
    },
    /** The line is back: all that is only here is told, once what was missed has been heard. */
    tellAll() {
      for (const [id, { isSynced }] of kept.byId.peek()) if (!isSynced) teller.plan(id)
    },
    /** Everything is read again: what is read is as new as it gets. */
    forgetEchoes: () => teller.forgetEchoes(),
  }
})
