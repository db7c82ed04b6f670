import { effect } from '@preact/signals'
import type { Conversation } from '../../src/protocol/conversation.ts'
import type { ServerFrame } from '../../src/protocol/events.ts'
import type { Message } from '../../src/protocol/message.ts'
import { loadPageWords } from '../language/speak.ts'
import type { AddressBar } from '../transport/address-bar.ts'
import { describeError } from '../transport/api-error.ts'
import { createApi, type Api } from '../transport/api.ts'
import type { NewDeviceKey } from '../transport/create-device-key.ts'
import { createRequests, type RequestOptions } from '../transport/requests.ts'
import type { OpenEventSocket } from '../transport/event-socket.ts'
import { applyEvent } from './apply-event.ts'
import { ChosenConversationsStore } from './chosen-conversations.ts'
import { ConnectionStore } from './connection.ts'
import { ConversationsStore } from './conversations.ts'
import { STRAY } from './draft-teller.ts'
import type { Environment } from '../transport/environment.ts'
import { followHistory } from './follow-history.ts'
import { followRoute } from './follow-route.ts'
import { followSearch } from './follow-search.ts'
import { InstallationStore, type InstallationDeps } from './installation.ts'
import { createKeptPlaces } from './kept-places.ts'
import { createLateFind } from './late-find.ts'
import { NavigationStore } from './navigation.ts'
import type { OfflineCopy } from './offline-copy.ts'
import { OpenConversationStore } from './open-conversation.ts'
import { ReadingStore } from './reading.ts'
import { SearchStore } from './search.ts'
import { SessionStore } from './session.ts'
import { SettingsStore } from './settings.ts'
import { StatsStore } from './stats.ts'
import { ToastStore } from './toasts.ts'
import { createWriting } from './writing.ts'

/** What is known is drawn before the server is asked for the rest. */
const DRAWN_AFTER_MS = 100

export interface StoresDeps {
  environment: Environment
  fetch: RequestOptions['fetch']
  openSocket: OpenEventSocket
  address: AddressBar
  createDeviceKey: () => Promise<NewDeviceKey>
  /** Removes all that this browser keeps, and begins anew. */
  wipeDevice: () => void
  describeProblem: RequestOptions['describeProblem']
  onSettingsChanged: () => void
  installer: InstallationDeps['installer']
  startWorker: InstallationDeps['startWorker']
  /** An incoming message of the open thread, for what is read aloud. */
  onArrival: (message: Message) => void
  /** Every message that comes or goes, in whatever thread. */
  onNewMessage: (message: Message, conversation: Conversation) => void
}

export type Stores = ReturnType<typeof createStores>

/** Creates all stores and ties them together. Nothing is asked or opened before `start()`. */
export function createStores(deps: StoresDeps) {
  const { environment } = deps
  let copy: OfflineCopy | undefined
  const listeners = createListeners()
  const toasts = new ToastStore(environment)
  const onProblem = (sentence: string) => toasts.show(sentence)
  const navigation = new NavigationStore(deps.address)
  const places = createKeptPlaces(environment)
  const settings = new SettingsStore({ environment, onChanged: deps.onSettingsChanged })
  const installation = new InstallationStore(deps)

  const line = () => connection.line.peek()
  const epoch = () => connection.epoch.peek() ?? copy?.epoch()
  const onUnauthorized = () => session.forget()
  const requests = createRequests({ ...deps, onUnauthorized, onRevoked: shutOut, line, epoch })
  const api: Api = createApi(requests, deps.createDeviceKey)
  const session = new SessionStore({ api, environment })
  const conversations = new ConversationsStore({ api, environment, openId: navigation.openId, onProblem })
  const openConversation = new OpenConversationStore({
    api,
    showKept: (opening, wanted) => void copy?.show(opening, wanted),
    pause: () => new Promise((resolve) => void environment.later(DRAWN_AFTER_MS, resolve)),
    onArrival: deps.onArrival,
  })
  const writing = createWriting({ api, environment, openConversation, line, epoch, onProblem })
  const connection = new ConnectionStore({
    environment,
    api,
    openSocket: followHistory({ ...deps, storage: environment.storage, leave: () => leaveHistory(stores) }),
    onRevoked: shutOut,
    onProblem,
    onEvent: (frame) => {
      copy?.follow(frame)
      applyEvent(stores, frame)
      listeners.tell(frame)
      if (frame.type === 'new_message') deps.onNewMessage(frame.data.message, frame.data.conversation)
    },
    onReload(isFirst) {
      void Promise.all([writing.reload(), conversations.reload()]).then(() => homeStrayWords(stores))
      openConversation.forgetRecent()
      // At the first hello the thread is being opened anyway.
      if (!isFirst) void (openConversation.id.peek() ? openConversation.refresh() : reopen())
    },
    onOpen: () => catchUp(stores, reopen),
  })
  const stores = {
    toasts,
    navigation,
    places,
    settings,
    ...writing.stores,
    installation,
    session,
    conversations,
    openConversation,
    connection,
    ...createListHelp({ api, environment, navigation, conversations, connection, onProblem }),
    stats: new StatsStore(api),
    ...followSession({ session, connection }),
    /** Keeps what comes from now on, and shows what was kept. */
    setCopy(next: OfflineCopy) {
      copy = next
    },
    /** For stores that are made when their page is first shown. */
    api,
    requests,
    environment,
    /** What the server tells, after it is in the stores. Returns what ends it. */
    hear: listeners.hear,
    /** Reads once more what the address names. */
    reopen: (): Promise<void> => reopen(),
  }

  // The socket and the next answer both say so; the page begins anew once.
  let isShutOut = false
  function shutOut(): void {
    if (isShutOut) return
    isShutOut = true
    session.forget()
    places.forget()
    deps.wipeDevice()
  }

  writing.hearDrafts(conversations.byId, conversations.isCopy)
  const { reopen } = followRoute(stores)
  followSearch(stores)
  return stores
}

/** The line is open while this device is let in. */
function followSession(deps: {
  session: InstanceType<typeof SessionStore>
  connection: InstanceType<typeof ConnectionStore>
}) {
  const { session, connection } = deps
  effect(() => {
    if (session.state.value === 'paired') connection.start()
    if (session.state.value === 'unpaired') connection.stop()
  })
  return {
    /** Opens the line while the server is still asked who this device is, if it was let in before. */
    connect: () => void (session.wasLetIn() && connection.start()),
    /** Finds out who this device is, then opens the line. Everything else follows from its first hello. */
    start: () => session.check(),
  }
}

/** What stands around the list and the thread: searching, choosing, and telling what was read. */
function createListHelp(deps: {
  api: Api
  environment: Environment
  conversations: InstanceType<typeof ConversationsStore>
  navigation: InstanceType<typeof NavigationStore>
  connection: InstanceType<typeof ConnectionStore>
  onProblem: (sentence: string) => void
}) {
  const { api, environment, navigation, conversations, connection, onProblem } = deps
  const search = new SearchStore({ environment })
  const { list, filter } = conversations
  return {
    search,
    chosen: new ChosenConversationsStore({ list, filter, isSearching: search.isAsking }),
    find: createLateFind({
      make: async () => {
        const { FindStore } = await import('./find-in-thread.ts')
        return new FindStore({ api, environment, show: navigation.showHit, leave: navigation.leaveHit })
      },
      onFailed: (error) => onProblem(describeError(error)),
    }),
    reading: new ReadingStore({
      environment,
      find: (id) => conversations.byId.value.get(id),
      markRead: conversations.markRead,
      canTell: () => connection.line.value === 'open',
    }),
  }
}

/** The line is there again: what waited goes out, and what was missed is read. */
function catchUp(stores: Stores, reopen: () => Promise<void>): void {
  const { installation, outbox, drafts, navigation, conversations, connection, openConversation, session } = stores
  installation.lookForUpdate()
  void outbox.flush()
  drafts.tellAll()
  const open = navigation.openId.peek()
  const isKnown = open !== undefined && conversations.byId.peek().has(open)
  if (isKnown) connection.join(open)
  void conversations.reloadStale()
  if (openConversation.error.peek() && (!isKnown || openConversation.isCopy.peek())) void reopen()
  else void (openConversation.error.peek() ? openConversation.retry() : openConversation.refreshStale())
  // It was out of reach when this page was opened.
  if (!session.version.peek()) void session.check()
  stores.reading.tellAgain()
}

async function leaveHistory(stores: Stores): Promise<void> {
  const part = await import('./stray-words.ts')
  part.leaveHistory(stores)
}

/** What was written in a conversation that is gone. */
function homeStrayWords(stores: Stores): void {
  if (![...stores.drafts.byConversation.peek().keys()].some((id) => id.startsWith(STRAY))) return
  void Promise.all([import('./stray-words.ts'), loadPageWords()]).then(
    ([part]) => part.homeStrayWords(stores),
    // Out of reach: it is kept, and the next connection tries again.
    () => undefined,
  )
}

function createListeners() {
  const listeners = new Set<(frame: ServerFrame) => void>()
  return {
    hear: (listener: (frame: ServerFrame) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell: (frame: ServerFrame) => {
      for (const listener of listeners) listener(frame)
    },
  }
}
