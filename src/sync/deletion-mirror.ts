import { addMirrored, countUnasked } from '../domain/deletion-mirror.ts'
import type { MessageId } from '../protocol/ids.ts'
import type { StoredPhoneRow } from '../store/messages.ts'
import { MAX_QUERY_IDS } from '../phone/commands.ts'
import { isBrokenOff } from './bad-row.ts'
import { isRowOf } from './known-rows.ts'
import type { SyncDeps } from './sync-deps.ts'

export interface DeletionMirror {
  /** Deletes here what the owner has deleted on the phone, where that is wanted, proven and not too much. */
  runOnce(): Promise<void>
}

/** A message has to be gone this long: an app that restores or moves messages takes them away for a moment. */
const MIN_GONE_MS = 10 * 60_000
/** Messages of one run. */
const MAX_A_RUN = 60
/** Messages whose being there is asked for beside those that are gone. */
const WITNESSES = MAX_QUERY_IDS - MAX_A_RUN
/** Fewer prove nothing; nor do more, when any of them is missing. */
const MIN_WITNESSES = 3

/**
 * Where the setting says `mirror`, what is gone from the phone goes here too. Since a phone can lose or hide everything at a stroke,
 * each deletion is proven by an answer that has the neighbours of the message, and lacks it; and more than some tens a day wait
 * for the owner's word. Starred messages stay.
 */
export function createDeletionMirror({
  store,
  phone,
  clock,
  log,
}: Pick<SyncDeps, 'store' | 'phone' | 'clock' | 'log'>): DeletionMirror {
  const state = store.syncState

  const listDue = (): { readonly ids: readonly MessageId[]; readonly isAllowed: boolean } => {
    const now = clock.now()
    const allowedUpTo = state.get('mirrorAllowedUpTo') ?? 0
    const allowed = store.goneMessages.list(Math.min(allowedUpTo, now - MIN_GONE_MS), MAX_A_RUN)
    if (allowed.length > 0) return { ids: allowed, isAllowed: true }
    const unasked = countUnasked(store.goneMessages.count(), state.get('mirrored'), now)
    return { ids: store.goneMessages.list(now - MIN_GONE_MS, Math.min(unasked, MAX_A_RUN)), isAllowed: false }
  }

  const findRows = (ids: readonly MessageId[]): StoredPhoneRow[] => {
    const externalIds = ids.flatMap((id) => store.messages.find(id)?.external_message_id ?? [])
    const wanted = new Set(ids)
    return store.messages.findByPhoneIds([...new Set(externalIds)]).filter(({ id }) => wanted.has(id))
  }

  /** Half from just below the highest of them, half from just below the lowest. */
  const chooseWitnesses = (gone: readonly StoredPhoneRow[]): StoredPhoneRow[] => {
    const ids = gone.map(({ externalMessageId }) => externalMessageId)
    const around = [Math.max(...ids) + WITNESSES, Math.min(...ids)].flatMap((below) =>
      store.messages.listPhoneRowsBelow(below, WITNESSES / 2),
    )
    return [...new Map(around.map((message) => [message.externalMessageId, message])).values()]
  }

  /** The ids that the phone has, when its answer can be believed. */
  const readProof = async (gone: readonly StoredPhoneRow[]) => {
    const witnesses = chooseWitnesses(gone)
    if (witnesses.length < MIN_WITNESSES) return undefined
    const ids = new Set([...gone, ...witnesses].map(({ externalMessageId }) => externalMessageId))
    try {
      const { rows } = await phone.listMessages({ kind: 'ids', ids: [...ids] })
      const there = new Map(rows.map((row) => [row.id, row]))
      const isBelieved = witnesses.every((witness) => {
        const row = there.get(witness.externalMessageId)
        return row !== undefined && isRowOf(witness, row)
      })
      return isBelieved ? there : undefined
    } catch (error) {
      if (isBrokenOff(error)) return undefined
      throw error
    }
  }

  const remove = (gone: readonly StoredPhoneRow[], isAllowed: boolean) => {
    const now = clock.now()
    const proven = gone.filter(({ id }) => store.messages.find(id)?.sync_status === 'deleted_on_phone')
    const starred = proven.filter(({ id }) => store.messages.find(id)?.is_starred === true)
    const deleted = proven.filter((message) => !starred.includes(message))
    store.durably(() => {
      store.goneMessages.forget(starred.map(({ id }) => id))
      for (const { id, conversationId } of deleted) {
        store.messages.deleteMirrored(id)
        store.events.append({ type: 'conversation_update', conversationId, deletedMessageIds: [id] })
      }
      if (!isAllowed) state.set('mirrored', addMirrored(state.get('mirrored'), deleted.length, now))
    })
    if (deleted.length > 0) log.info({ messages: deleted.length }, 'Deleted here what was deleted on the phone')
  }

  return {
    async runOnce() {
      if (store.settings.read().deletions_on_phone === 'keep') {
        if (store.goneMessages.count() > 0) store.goneMessages.clear()
        return
      }
      if (!state.get('historyDone') || state.get('isRelinking') || state.get('isOtherPhone')) return
      if (!(await phone.readAbilities()).hasSelection) return
      const { ids, isAllowed } = listDue()
      const due = findRows(ids)
      if (due.length === 0) return
      const there = await readProof(due)
      if (!there) return
      remove(
        due.filter((message) => {
          const row = there.get(message.externalMessageId)
          return row === undefined || !isRowOf(message, row)
        }),
        isAllowed,
      )
    },
  }
}
