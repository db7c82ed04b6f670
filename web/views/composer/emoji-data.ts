import groups from 'emoji:list'
import { parseEmoji, type Emoji } from './emoji-search.ts'

const charts = groups.map(parseEmoji)

/** All emoji in the order of the Unicode charts. Loaded when the first one is looked for. */
export const allEmoji: readonly Emoji[] = charts.flat()
/** The nine groups of the charts, people with the smileys and symbols with the objects: so many as a small phone has room for. */
export const emojiGroups: readonly (readonly Emoji[])[] = [[0, 1], [2], [3], [4], [5], [6, 7], [8]].map((each) =>
  each.flatMap((index) => charts[index] ?? []),
)
