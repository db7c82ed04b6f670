import { effect } from '@preact/signals'
import { words } from '../../language/words.ts'
import { MAX_CHOSEN } from '../../stores/chosen-conversations.ts'
import type { AppContext } from '../stores-context.ts'

/** Chooses the whole list, which is read on for it as far as there is room; what was chosen otherwise meanwhile holds. */
export async function chooseAll({ stores: { chosen, conversations, toasts } }: AppContext): Promise<void> {
  const { list, listState } = conversations
  for (;;) {
    const all = list.peek().map(({ id }) => id)
    chosen.chooseAll(all)
    // One more than there is room for tells that there are more.
    if (all.length > MAX_CHOSEN || !listState.peek().cursor) return
    await readOn(conversations)
    if (listState.peek().error) return toasts.show(words.listFailed)
    const listed = new Set(list.peek().map(({ id }) => id))
    const isLetGo = all.some((id) => listed.has(id) && !chosen.ids.peek().has(id))
    if (isLetGo || !chosen.isActive.peek()) return
  }
}

/** The next page; where one is on its way, that one. */
async function readOn({ listState, loadMore }: AppContext['stores']['conversations']): Promise<void> {
  if (!listState.peek().isLoading) return loadMore()
  await new Promise<void>((resolve) => {
    const stop = effect(() => {
      if (listState.value.isLoading) return
      resolve()
      queueMicrotask(() => stop())
    })
  })
}
