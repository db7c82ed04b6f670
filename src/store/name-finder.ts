import { searchNeedles } from './conversation-search-text.ts'
import type { Database } from './database.ts'

/** Conversations by what is known of the person: all words in the name or the number, or the bare digits. */
export interface NameFinder {
  find(typed: string): number[]
  /** Those in which each word, or the bare digits, begin a word. */
  findBeginnings(typed: string): number[]
}

/** Most words of a search for names. */
const MAX_WORDS = 6

/** A text with each of its words behind a line break, so that a word is found where it begins. */
const BEGINNINGS = `char(10) || replace(replace(replace(search_text, ' ', char(10)), '-', char(10)), '(', char(10))`

export function createNameFinder(db: Database): NameFinder {
  const anywhere = createQuery(db, 'search_text')
  const beginnings = createQuery(db, BEGINNINGS)
  return {
    find: (typed) => anywhere(typed, ''),
    findBeginnings: (typed) => beginnings(typed, '\n'),
  }
}

function createQuery(db: Database, text: string) {
  const conditions = Array.from({ length: MAX_WORDS }, () => `instr(${text}, ?) > 0`).join(' AND ')
  // The index is a third of the table, and all that this reads.
  const byText = db.query<[row: number]>(
    `SELECT id FROM conversations INDEXED BY conversations_search
      WHERE is_deleted = 0 AND ((${conditions}) OR (? <> '' AND instr(${text}, ?) > 0))`,
  )
  return (typed: string, before: string): number[] => {
    const [needle = '', digits = ''] = searchNeedles(typed)
    if (needle === '') return []
    // The groups of a number are no words: each would be found in many others.
    const words = digits === '' ? needle.split(' ').slice(0, MAX_WORDS) : [needle]
    const padding = Array.from({ length: MAX_WORDS - words.length }, () => '')
    // Every text contains the empty one.
    const needles = [...words, ...padding, digits].map((word) => (word === '' ? '' : before + word))
    return byText.all(...needles, needles.at(-1) ?? '').map(([row]) => row)
  }
}
