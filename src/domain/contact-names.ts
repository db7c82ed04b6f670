import { foldText } from './search-fold.ts'

/** Names that are shown of people with one number. */
const MAX_SHOWN = 3

/** What people who share a number are called: each once, by the alphabet, so that the order of the phone's list changes nothing. */
export function sharedName(names: readonly string[]): string {
  const [only] = names
  if (names.length === 1 && only !== undefined) return only
  const byFold = new Map<string, string>()
  for (const name of names.toSorted()) {
    const fold = foldText(name).trim()
    if (!byFold.has(fold)) byFold.set(fold, name)
  }
  const different = [...byFold].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name)
  const shown = different.slice(0, MAX_SHOWN).join(', ')
  return different.length > MAX_SHOWN ? `${shown} +${different.length - MAX_SHOWN}` : shown
}
