import { loadPageWords } from '../language/speak.ts'
import { words } from '../language/words.ts'
import { loadLaterStyles } from './later-styles.ts'
import type * as Keyboard from './keyboard.ts'
import type * as ListParts from './list/list-parts.ts'
import { lazy, lazyAlone } from './lazy.tsx'
import type { AppContext } from './stores-context.ts'
import type { ThreadPane as Thread } from './thread/thread-pane.tsx'

const loadPages = () => import('./pages/pages.ts')
let listParts: typeof ListParts | undefined
let thread: typeof Thread | undefined
export const loadThread = async () => (thread ??= (await import('./thread/thread-pane.tsx')).ThreadPane)
const loadListParts = async () => (listParts ??= await import('./list/list-parts.ts'))

export const BatchView = lazy(() => loadPages().then((pages) => pages.BatchView))
export const CampaignPages = lazy(() => import('./campaigns/campaign-pages.tsx').then((part) => part.CampaignPages))
export const ChosenBar = lazy(() => loadListParts().then((parts) => parts.ChosenBar))
export const Confirm = lazy(() => loadPages().then((pages) => pages.Confirm))
export const ContactSheet = lazy(() => loadPages().then((pages) => pages.ContactSheet))
export const DetailsPane = lazy(() => import('./details/details-pane.tsx').then((part) => part.DetailsPane))
export const FindBar = lazy(() => loadListParts().then((parts) => parts.FindBar))
export const FirstRunCard = lazy(() => loadListParts().then((parts) => parts.FirstRunCard))
export const InstallHint = lazy(() => loadPages().then((pages) => pages.InstallHint))
export const KeysSheet = lazy(() => loadPages().then((pages) => pages.KeysSheet))
export const LineDown = lazy(() => loadPages().then((pages) => pages.LineDown))
export const Menu = lazy(() => loadPages().then((pages) => pages.Menu))
export const MessageInfo = lazy(() => loadPages().then((pages) => pages.MessageInfo))
export const MoreLists = lazy(() => loadListParts().then((parts) => parts.MoreLists))
export const NewMessage = lazy(() => loadPages().then((pages) => pages.NewMessage))
export const NoConversations = lazy(() => loadListParts().then((parts) => parts.NoConversations))
export const Overview = lazy(() => loadPages().then((pages) => pages.Overview))
export const Pairing = lazy(() => loadPages().then((pages) => pages.Pairing))
export const SearchResults = lazy(() => loadListParts().then((parts) => parts.SearchResults))
export const SearchSuggestions = lazy(() => loadListParts().then((parts) => parts.SearchSuggestions))
export const SettingsPage = lazy(() => loadPages().then((pages) => pages.SettingsPage))
export const ThreadPane = lazyAlone(loadThread, () => thread)

/** What of the list is loaded later, if it is here. */
export const peekListParts = (): typeof ListParts | undefined => listParts

/** Does something with what of the list is loaded later: at once when it is there. */
export function withListParts({ stores }: AppContext, work: (parts: typeof ListParts) => void): void {
  Promise.all([loadListParts(), loadPageWords(), loadLaterStyles()])
    .then(([parts]) => work(parts))
    .catch(() => stores.toasts.show(words.unreachable))
}

let keyboard: typeof Keyboard | undefined

/** The keys that work everywhere. One that is struck before they are here works a moment later. */
export function handleKey(event: KeyboardEvent, app: AppContext): void {
  if (keyboard) return keyboard.handleKey(event, app)
  void loadKeyboard().then(
    (loaded) => loaded.handleKey(event, app),
    // Out of reach: the next key tries again.
    () => undefined,
  )
  return undefined
}

async function loadKeyboard() {
  keyboard ??= await import('./keyboard.ts')
  return keyboard
}

/** Fetches what comes later while nothing else is going on, so that it is there when the line is not. */
export function fetchLaterParts(): void {
  const load = () => [loadKeyboard(), loadPages(), loadListParts(), import('../stores/stray-words.ts')]
  const start = () => void Promise.all<unknown>(load()).catch(() => undefined)
  // Safari has no idle callback.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(start, { timeout: 10_000 })
  else setTimeout(start, 3_000)
}
