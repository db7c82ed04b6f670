import { lazy } from './lazy.tsx'

const loadPages = () => import('./pages/pages.ts')
const loadListParts = () => import('./list/list-parts.ts')

export const Confirm = lazy(() => loadPages().then((pages) => pages.Confirm))
export const FindBar = lazy(() => loadListParts().then((parts) => parts.FindBar))
export const InstallHint = lazy(() => loadPages().then((pages) => pages.InstallHint))
export const KeysSheet = lazy(() => loadPages().then((pages) => pages.KeysSheet))
export const LineDown = lazy(() => loadPages().then((pages) => pages.LineDown))
export const Menu = lazy(() => loadPages().then((pages) => pages.Menu))
export const MessageInfo = lazy(() => loadPages().then((pages) => pages.MessageInfo))
export const NewMessage = lazy(() => loadPages().then((pages) => pages.NewMessage))
export const Overview = lazy(() => loadPages().then((pages) => pages.Overview))
export const Pairing = lazy(() => loadPages().then((pages) => pages.Pairing))
export const SearchResults = lazy(() => loadListParts().then((parts) => parts.SearchResults))
export const SearchSuggestions = lazy(() => loadListParts().then((parts) => parts.SearchSuggestions))
export const SettingsPage = lazy(() => loadPages().then((pages) => pages.SettingsPage))

/** Fetches what comes later while nothing else is going on, so that it is there when the line is not. */
export function fetchLaterParts(): void {
  const start = () => void Promise.all([loadPages(), loadListParts()]).catch(() => undefined)
  // Safari has no idle callback.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(start, { timeout: 10_000 })
  else setTimeout(start, 3_000)
}
