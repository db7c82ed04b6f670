import type { Stores } from '../../stores/stores.ts'

/** Ends the search in a thread. The results of the list keep theirs, for who comes back to them. */
export function closeFind({ find, navigation }: Pick<Stores, 'find' | 'navigation'>): void {
  find.close()
  const route = navigation.route.peek()
  if (route.name === 'chat' && route.isOwnFind) navigation.replace({ name: 'chat', id: route.id })
}
