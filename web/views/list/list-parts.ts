/** What the list shows only once somebody searches, chooses or swipes. */
export { FindBar } from '../thread/find-bar.tsx'
export { SearchResults } from './search-results.tsx'
export { SearchSuggestions } from './search-suggestions.tsx'
