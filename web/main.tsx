import { render } from 'preact'
import { describeProblem } from './language/describe-problem.ts'
import { speak } from './language/speak.ts'
import { words } from './language/words.ts'
import { titleOf } from './stores/conversation-order.ts'
import { COPY_KEY } from './stores/offline-copy-key.ts'
import { keepInTab } from './stores/keep-in-tab.ts'
import { CHOICES } from './stores/settings.ts'
import { createStores, type Stores } from './stores/stores.ts'
import { browserAddress } from './transport/browser-address.ts'
import { browserEnvironment } from './transport/browser-environment.ts'
import type { Wires } from './transport/debug-log.ts'
import { openEventSocket } from './transport/event-socket.ts'
import { browserInstaller } from './transport/installer.ts'
import { signedFetch } from './transport/signed-fetch.ts'
import { announce } from './views/announcer.ts'
import { App } from './views/app.tsx'
import { hasRoomForDetails, isDetailsOpen } from './views/details/details-open.ts'
import { firstListDrawn } from './views/first-list.ts'
import { fetchLaterParts, loadThread } from './views/later.ts'
import { startClock } from './views/now.ts'
import { keepPageTitle } from './views/page-title.ts'
import { nextTurn } from './views/next-turn.ts'
import { isWorthASound } from './views/worth-a-sound.ts'
import { loadParts } from './views/parts.ts'

// Only where something is kept does the first screen wait for it. The app works without.
const loadCopy = () => import('./stores/offline-copy.ts').catch(() => undefined)
const earlyCopy = browserEnvironment.storage.read(COPY_KEY) !== null && loadCopy()

if (location.pathname.startsWith('/c/')) loadThread().catch(() => undefined)

// `theme.ts` has chosen it, and is fetching its texts.
let drawnLanguage = document.documentElement.lang
await speak(drawnLanguage).catch(speakEnglish)
await nextTurn()

const wires: Wires = { fetch: signedFetch, openSocket: openEventSocket }
const isDebugging = browserEnvironment.storage.read('debug') === '1'

const stores: Stores = createStores({
  environment: browserEnvironment,
  createDeviceKey: async () => (await import('./transport/create-device-key.ts')).createDeviceKey(),
  wipeDevice: () => void import('./transport/wipe-device.ts').then(({ wipeDevice }) => wipeDevice()),
  ...(isDebugging ? (await import('./transport/debug-log.ts')).tellAll(wires) : wires),
  address: browserAddress,
  describeProblem,
  installer: browserInstaller,
  // Out of reach: then the app is not kept on this device yet.
  startWorker: async (listener) =>
    (await import('./transport/app-worker.ts').catch(() => undefined))?.startWorker(listener),
  onSettingsChanged: () => {
    dispatchEvent(new Event('lanline:look'))
    void changeLanguage()
  },
  onArrival: ({ conversation_id, body }) => {
    const conversation = stores.conversations.byId.peek().get(conversation_id)
    announce(words.arrived(conversation ? titleOf(conversation) : '', body))
  },
  onNewMessage: (message, conversation) => {
    if (!isWorthASound(stores, message, conversation)) return
    // Without the tone the message is there all the same.
    import('./views/arrival-tone.ts').then(({ playTone }) => playTone()).catch(() => undefined)
  },
})

const { connection, reading } = stores
const watch = () => {
  const isVisible = document.visibilityState === 'visible'
  reading.setWatched(isVisible && document.hasFocus())
}
document.addEventListener('visibilitychange', () => {
  watch()
  void connection.setVisible(document.visibilityState === 'visible')
})
addEventListener('pagehide', stores.places.writeNow)
addEventListener('focus', watch)
addEventListener('blur', watch)
addEventListener('storage', ({ key }) => {
  stores.outbox.hearStorage(key)
  stores.drafts.hearStorage(key)
  stores.composition.hearStorage(key)
})
addEventListener('online', () => connection.retryNow())
addEventListener('offline', () => connection.networkLost())

watch()
// Where it stands over the thread, a page that begins with it would hide what was come for.
if (hasRoomForDetails()) {
  keepInTab(isDetailsOpen, { tabStorage: browserEnvironment.tabStorage, key: 'lanline.details' })
}
startClock()
keepPageTitle(stores)
// The server is asked before anything is drawn.
stores.connect()
const started = earlyCopy ? earlyCopy.then((copy) => copy?.openOfflineCopy(stores)).then(stores.start) : stores.start()
await nextTurn()
draw()
if (!stores.navigation.openId.peek()) await firstListDrawn(stores)
// What does not come now comes with the first thread or menu, and is said then.
Promise.all([loadThread(), loadParts()]).catch(() => undefined)
// Nobody has written anything yet whose state could change.
import('./views/announce-states.ts').then(({ announceStates }) => announceStates(stores)).catch(() => undefined)
await started
fetchLaterParts()
// Out of reach now, it comes with the first change.
stores.conversations.prepareChanges().catch(() => undefined)
if (!earlyCopy) await (await loadCopy())?.openOfflineCopy(stores)
await stores.installation.start()

/** Another language draws everything anew, while the stores keep all that was done and typed. */
function draw(): void {
  const page = document.querySelector('#app') ?? document.body
  const { id = '' } = document.activeElement ?? {}
  render(<App key={drawnLanguage} stores={stores} />, page)
  if (id !== '') document.getElementById(id)?.focus()
}

async function changeLanguage(): Promise<void> {
  const { lang } = document.documentElement
  if (lang === drawnLanguage) return
  try {
    if (!(await speak(lang))) return
  } catch {
    // Its texts are out of reach, so the choice cannot be had now.
    const kept = CHOICES.language.find((name) => name === drawnLanguage)
    if (kept) stores.settings.set('language', kept)
    stores.toasts.show(words.unreachable)
    return
  }
  drawnLanguage = lang
  draw()
}

/** Better a page in English than none. */
async function speakEnglish(): Promise<void> {
  drawnLanguage = 'en'
  Object.assign(document.documentElement, { lang: 'en', dir: 'ltr' })
  await speak('en')
}
