import { countUnasked } from '../domain/deletion-mirror.ts'
import type { Deletions, DeletionsDecision } from '../protocol/deletions.ts'
import type { Deps } from './deps.ts'

/** How many messages that are gone from the phone wait to be deleted here, and whether the owner has to say so first. */
export function readDeletions({ store, clock }: Pick<Deps, 'store' | 'clock'>): Deletions {
  const mode = store.settings.read().deletions_on_phone
  const waiting = mode === 'mirror' ? store.goneMessages.count() : 0
  const isAllowed = waiting > 0 && store.goneMessages.list(store.syncState.get('mirrorAllowedUpTo') ?? 0, 1).length > 0
  const unasked = countUnasked(waiting, store.syncState.get('mirrored'), clock.now())
  return { mode, waiting, needs_decision: waiting > 0 && unasked === 0 && !isAllowed }
}

/** The owner's word on all that waits now; what is found gone later asks anew. It is deleted bit by bit, each with its proof. */
export function decideDeletions(deps: Pick<Deps, 'store' | 'clock'>, { decision }: DeletionsDecision): Deletions {
  const { store, clock } = deps
  store.durably(() => {
    if (decision === 'keep') store.goneMessages.clear()
    else store.syncState.set('mirrorAllowedUpTo', clock.now())
  })
  return readDeletions(deps)
}
