import type { Store } from '../store/store.ts'

/** Until it ends, a row that is met may be a message that is known under another id. */
export function beginRelinking(store: Store, { isOther }: { readonly isOther: boolean }): void {
  const isMet = isOther && !store.syncState.get('isOtherPhone')
  store.transaction(() => {
    store.syncState.set('isRelinking', true)
    store.syncState.set('isOtherPhone', isOther)
    if (isMet) store.displacedMessages.addAll()
  })
}

/** It was begun for an answer that was wrong, and a death kept it from being ended: the phone is the one that is known. */
export function endWrongRelinking(store: Store): void {
  if (!store.syncState.get('isRelinking') || !store.syncState.get('historyDone')) return
  store.transaction(() => {
    store.syncState.set('isRelinking', false)
    store.syncState.set('isOtherPhone', false)
    store.displacedMessages.clear()
  })
}
