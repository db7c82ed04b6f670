import { computed, effect, untracked } from '@preact/signals'
import type { Conversation } from '../../src/protocol/conversation.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Route } from './route.ts'
import type { AddressBar } from '../transport/address-bar.ts'
import { createApi, type Api, type ApiOptions } from '../transport/api.ts'
import type { OpenEventSocket } from '../transport/event-socket.ts'
import { applyEvent } from './apply-event.ts'
import { ConnectionStore } from './connection.ts'
import { ConversationsStore } from './conversations.ts'
import { DraftsStore } from './drafts.ts'
import type { Environment } from '../transport/environment.ts'
import { FindStore } from './find-in-thread.ts'
import { followSearch } from './follow-search.ts'
import { InstallationStore, type InstallationDeps } from './installation.ts'
import { MessageActionsStore } from './message-actions.ts'
import { NavigationStore } from './navigation.ts'
import { NewMessageStore } from './new-message.ts'
import { OpenConversationStore } from './open-conversation.ts'
import { OutboxStore } from './outbox.ts'
import { ReadingStore } from './reading.ts'
import { SearchStore } from './search.ts'
import { SessionStore } from './session.ts'
import { SettingsStore } from './settings.ts'
import { StatsStore } from './stats.ts'
import { ToastStore } from './toasts.ts'

export interface StoresDeps {
  environment: Environment
  fetch: ApiOptions['fetch']
  openSocket: OpenEventSocket
  address: AddressBar
  createDeviceKey: ApiOptions['createDeviceKey']
  /** Removes all that this browser keeps, and begins anew. */
  wipeDevice: () => void
  describeProblem: ApiOptions['describeProblem']
  onSettingsChanged: () => void
  installer: InstallationDeps['installer']
  startWorker: InstallationDeps['startWorker']
  /** An incoming message of the open thread, for what is read aloud. */
  onArrival: (message: Message) => void
}

export type Stores = ReturnType<typeof createStores>

/** Creates all stores and ties them together. Nothing is asked or opened before `start()`. */
export function createStores(deps: StoresDeps) {
  const { environment } = deps
  const toasts = new ToastStore(environment)
  const onProblem = (sentence: string) => toasts.show(sentence)
  const navigation = new NavigationStore(deps.address)
  const settings = new SettingsStore({ environment, onChanged: deps.onSettingsChanged })
  const drafts = new DraftsStore(environment)
  const installation = new InstallationStore(deps)

  const api: Api = createApi({ ...deps, onUnauthorized: forgetDevice, onRevoked: shutOut })
  const session = new SessionStore({ api, environment })
  const openId = navigation.openId
  const conversations = new ConversationsStore({ api, environment, openId, onProblem })
  const openConversation = new OpenConversationStore({ api, onArrival: deps.onArrival })
  const accept = (message: Message) => openConversation.put(message)
  const outbox = new OutboxStore({ api, environment, onAccepted: accept })
  const connection = new ConnectionStore({
    environment,
    api,
    openSocket: deps.openSocket,
    onRevoked: shutOut,
    onEvent: (frame) => applyEvent(stores, frame),
    onReload: (isFirst) => void reload(isFirst),
    onOpen: () => {
      installation.lookForUpdate()
      void outbox.flush()
      const open = openId.peek()
      if (open && conversations.byId.peek().has(open)) connection.join(open)
      if (openConversation.error.peek()) void openConversation.retry()
      stores.reading.tellAgain()
    },
  })
  const messageActions = new MessageActionsStore({
    api,
    onChanged: accept,
    onDeleted: (message) => openConversation.remove([message.id]),
    onProblem,
  })
  const stores = {
    toasts,
    navigation,
    settings,
    drafts,
    installation,
    session,
    conversations,
    openConversation,
    outbox,
    connection,
    messageActions,
    search: new SearchStore({ environment }),
    find: new FindStore({ api, environment, show: openConversation.show }),
    reading: new ReadingStore({
      find: (id) => conversations.byId.value.get(id),
      markRead: conversations.markRead,
    }),
    stats: new StatsStore(api),
    newMessage: new NewMessageStore({
      api,
      environment,
      onSent: (message) => navigation.replace({ name: 'chat', id: message.conversation_id }),
    }),
    /** Finds out who this device is, then opens the line. Everything else follows from its first hello. */
    start: () => session.check(),
    /** For stores that are made when their page is first shown. */
    api,
    environment,
  }

  function forgetDevice(): void {
    session.forget()
    connection.stop()
  }

  function shutOut(): void {
    forgetDevice()
    deps.wipeDevice()
  }

  async function reload(isFirst: boolean): Promise<void> {
    // At the first hello the thread is being opened anyway.
    await Promise.all([conversations.reload(), isFirst ? undefined : openConversation.refresh()])
  }

  effect(() => {
    if (session.state.value === 'paired') connection.start()
  })
  followRoute(stores)
  followSearch(stores)
  return stores
}

type RoutedStores = Pick<
  Stores,
  'navigation' | 'session' | 'conversations' | 'openConversation' | 'reading' | 'find' | 'connection'
>

/** The thread on screen is the one that the address names. It is read once events flow, so that none falls between the two. */
function followRoute(stores: RoutedStores): void {
  const { navigation, session, connection } = stores
  const isReady = computed(() => session.state.value === 'paired' && connection.line.value !== 'connecting')
  effect(() => {
    const route = navigation.route.value
    const mayRead = isReady.value
    untracked(() => {
      if (!mayRead) return
      if (route.name === 'pair') return navigation.replace({ name: 'chats' })
      if (route.name === 'chat') void openThread(stores, route)
      else if (stores.openConversation.id.peek()) {
        stores.openConversation.close()
        stores.find.close()
      }
    })
  })
}

async function openThread(stores: RoutedStores, route: Extract<Route, { name: 'chat' }>): Promise<void> {
  const { navigation, conversations, openConversation, reading, find, connection } = stores
  const isOpen = openConversation.id.peek() === route.id
  if (!isOpen) {
    reading.begin()
    find.close()
  }
  if (route.find) find.open(route.id, route.find, route.message)
  if (isOpen) return route.message ? openConversation.show(route.message) : undefined
  // How many are unread decides how much is read and where the line stands, so it has to be known first.
  await conversations.ensure(route.id)
  if (navigation.openId.peek() !== route.id) return
  const known: Conversation | undefined = conversations.byId.peek().get(route.id)
  if (known) connection.join(route.id)
  await openConversation.open(route.id, known, route.message)
}
