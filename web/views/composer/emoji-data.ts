import groups from 'emoji:list'
import { parseEmoji, type Emoji } from './emoji-search.ts'

/** All emoji in the nine groups of the Unicode charts. Loaded when the first one is looked for. */
export const emojiGroups: readonly (readonly Emoji[])[] = groups.map(parseEmoji)
export const allEmoji: readonly Emoji[] = emojiGroups.flat()
