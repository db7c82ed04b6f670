import { formatRoute } from '../../stores/route.ts'
import type { Stores } from '../../stores/stores.ts'

/** Ends the search in a thread. The results of the list keep theirs, for who comes back to them. */
export function closeFind({ find, navigation }: Pick<Stores, 'find' | 'navigation'>): void {
  find.close()
  navigation.leaveHit()
}

/** Begun in the thread, and not in the results that Back leads to again. */
export function isFindOfThread({ find, navigation }: Pick<Stores, 'find' | 'navigation'>): boolean {
  const route = navigation.route.value
  if (!find.isOpen.value || route.name !== 'chat') return false
  return route.find === undefined || route.isOwnFind === true || route.isFindClosed === true
}

/** By the Back that would leave the thread: then the browser stands in the place before already, and is called back from there. */
export function closeFindByBack(stores: Pick<Stores, 'find' | 'navigation'>): void {
  if (location.pathname + location.search === formatRoute(stores.navigation.route.peek())) return closeFind(stores)
  stores.find.close()
  return addEventListener('popstate', () => closeFind(stores), { once: true })
}
