import { searchNeedles } from './conversation-search-text.ts'
import type { Database } from './database.ts'

/** Conversations by what is known of the person: all words in the name or the number, or the bare digits. */
export interface NameFinder {
  find(typed: string): number[]
}

/** Most words of a search for names. */
const MAX_WORDS = 6

export function createNameFinder(db: Database): NameFinder {
  const conditions = Array.from({ length: MAX_WORDS }, () => 'instr(search_text, ?) > 0').join(' AND ')
  // The index is a third of the table, and all that this reads.
  const byText = db.query<[row: number]>(
    `SELECT id FROM conversations INDEXED BY conversations_search
      WHERE is_deleted = 0 AND ((${conditions}) OR (? <> '' AND instr(search_text, ?) > 0))`,
  )
  return {
    find(typed) {
      const [needle = '', digits = ''] = searchNeedles(typed)
      if (needle === '') return []
      const words = needle.split(' ').slice(0, MAX_WORDS)
      // Every text contains the empty one.
      const padding = Array.from({ length: MAX_WORDS - words.length }, () => '')
      return byText.all(...words, ...padding, digits, digits).map(([row]) => row)
    },
  }
}
