import { effect, untracked } from '@preact/signals'
import type { Stores } from './stores.ts'

/**
 * The search is a part of the list's address: a reload and Back lead into the results again, and Back out of them leaves the search.
 * As a rule the address leads; the text does where it was changed while something else than the list was in the address.
 */
export function followSearch({ navigation, search }: Pick<Stores, 'navigation' | 'search'>): void {
  let isTextAhead = false
  /** The step back out of the results is on its way; the browser takes a moment for it. */
  let isLeaving = false

  const opened = navigation.route.peek()
  if (opened.name === 'chats') search.setText(opened.search ?? '')
  else if (opened.name === 'chat' && opened.find && !opened.isOwnFind) {
    search.setText(opened.find)
    isTextAhead = true
  }

  effect(() => {
    const route = navigation.route.value
    untracked(() => {
      if (route.name !== 'chats') return
      const doesTextLead = isTextAhead || isLeaving
      isTextAhead = isLeaving = false
      if (doesTextLead) write(search.text.peek())
      else search.setText(route.search ?? '')
    })
  })

  effect(() => {
    const text = search.text.value
    untracked(() => {
      const route = navigation.route.peek()
      if (route.name === 'chats') return write(text)
      isTextAhead = true
      // A search that was left does not come back with its hit.
      const isOfSearch = route.name === 'chat' && route.find !== undefined && !route.isOwnFind
      return text === '' && isOfSearch ? navigation.replace({ name: 'chat', id: route.id }) : undefined
    })
  })

  function write(text: string): void {
    const route = navigation.route.peek()
    if (route.name !== 'chats' || isLeaving || (route.search ?? '') === text) return
    if (text === '') {
      isLeaving = true
      navigation.leave({ name: 'chats' })
    } else if (route.search) navigation.replace({ name: 'chats', search: text })
    else navigation.go({ name: 'chats', search: text })
  }
}
