import { computed, effect, untracked } from '@preact/signals'
import type { Conversation } from '../../src/protocol/conversation.ts'
import type { Route } from './route.ts'
import type { Stores } from './stores.ts'
import type { ThreadStart } from './thread-place.ts'

type ChatRoute = Extract<Route, { name: 'chat' }>
type RoutedStores = Pick<
  Stores,
  | 'navigation'
  | 'session'
  | 'conversations'
  | 'openConversation'
  | 'reading'
  | 'find'
  | 'connection'
  | 'chosenMessages'
  | 'places'
  | 'toasts'
>

/**
 * The thread on screen is the one that the address names. It is read once events flow, so that none falls between the two; what this
 * device keeps of it shows before. Returns how to read the open one as if it were opened now.
 */
export function followRoute(stores: RoutedStores): { reopen: () => Promise<void> } {
  const { navigation, session, connection } = stores
  /** Undefined before this device is let in. */
  const source = computed(() => {
    if (session.state.value !== 'paired') return undefined
    return connection.line.value === 'connecting' ? 'copy' : 'server'
  })
  effect(() => {
    const route = navigation.route.value
    const from = source.value
    untracked(() => {
      if (!from) return
      if (from === 'copy') return showKept(stores, route)
      if (stores.openConversation.id.peek() !== navigation.openId.peek()) {
        stores.chosenMessages.clear()
      }
      if (route.name === 'pair') return navigation.replace({ name: 'chats' })
      if (route.name === 'chat') void openThread(stores, route)
      else if (stores.openConversation.id.peek()) {
        stores.openConversation.close()
        stores.reading.begin()
        stores.find.close()
      }
    })
  })
  return {
    async reopen() {
      const route = navigation.route.peek()
      if (route.name === 'chat') await openThread(stores, route)
    },
  }
}

/** Where each place of the history began: what is shown of a copy first may move what is kept. */
const starts = new WeakMap<ChatRoute, ThreadStart>()

/** Whoever comes back comes back to where they read. */
function startOf({ navigation, places }: RoutedStores, route: ChatRoute): ThreadStart | undefined {
  const { id, message } = route
  const kept = navigation.isReturn() ? places.read(id) : undefined
  const start = starts.get(route) ?? kept ?? (message === undefined ? undefined : { id: message })
  if (start) starts.set(route, start)
  return start
}

function showKept(stores: RoutedStores, route: Route): void {
  if (route.name !== 'chat') return
  const { conversations, openConversation } = stores
  openConversation.openKept(route.id, conversations.byId.peek().get(route.id)?.unread_count, startOf(stores, route))
}

async function openThread(stores: RoutedStores, route: ChatRoute): Promise<void> {
  const { navigation, conversations, openConversation, reading, find, connection, toasts } = stores
  const isRead = openConversation.id.peek() === route.id && !openConversation.isCopy.peek()
  // Out of reach, not even whose thread it is could be learnt.
  const isOpen = isRead && conversations.byId.peek().has(route.id)
  if (!isOpen) {
    reading.begin()
    find.close()
  }
  const isWalkedTo = find.text.peek() === route.find && find.current.peek() === route.message
  if (route.find && !route.isFindClosed && !isWalkedTo) find.open(route.id, route.find, route.message)
  // Who ends the search at a hit stays where they are.
  const isLeft = route.isFindClosed && !navigation.isReturn()
  if (isOpen) return route.message && !isLeft ? openConversation.show(route.message) : undefined
  const start = startOf(stores, route)
  // How many are unread decides how much is read and where the line stands, so it has to be known first.
  let problem: string | undefined
  if (!conversations.isCurrent(route.id)) {
    // What was open has no place under another name.
    if (openConversation.id.peek() !== route.id) openConversation.close()
    problem = await conversations.ensure(route.id)
    if (navigation.openId.peek() !== route.id) return
  }
  const known: Conversation | undefined = conversations.byId.peek().get(route.id)
  if (known) connection.join(route.id)
  await openConversation.open(route.id, known, start)
  // The thread says it in its own place when it could not be read either.
  if (problem && !openConversation.error.peek()) toasts.show(problem)
}
