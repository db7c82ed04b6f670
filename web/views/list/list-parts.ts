/** What the list shows only once somebody searches, chooses, swipes or puts something in order. */
export { FindBar } from '../thread/find-bar.tsx'
export { ChosenBar } from './chosen-bar.tsx'
export { conversationMenu, openRowMenu, pressRowKey } from './conversation-menu.ts'
export { FirstRunCard } from './first-run-card.tsx'
export { putInOrder } from './put-in-order.ts'
export { attachRowGestures } from './row-gestures.ts'
export { SearchResults } from './search-results.tsx'
export { SearchSuggestions } from './search-suggestions.tsx'
