import { foldText } from './search-fold.ts'
import { MIN_INSIDE_LETTERS, mayBeginInside, type SearchMode, type SearchTerm } from './search-terms.ts'
import { findGroupedNumbers, findRuns, type Run } from './search-words.ts'

export type { SearchMode }

/**
 * The letter groups that the index holds of a message, and those that a query asks for. The index only proposes: it may name too
 * many messages, never too few, and the matcher decides.
 *
 * Word `tomorrow` → `·t ·to ·tom ·tomo ·tomor ·tomorr tom omo mor orr rro row`; unspaced scripts: each character and each pair; an emoji itself.
 * Nothing that is typed contains `·`, so no text can forge a start or a tag.
 */

/** Change it with any rule of folding or grouping: an index of another version is built anew. */
export const GRAMS_VERSION = 2

const MARK = '·'
const MAX_START = 6
const SURROGATE = /[\ud800-\udfff]/
const GROUP = MIN_INSIDE_LETTERS
/** Most groups of one query; what lies beyond only proposes more. */
const MAX_QUERY_GROUPS = 32

/** What a message is filed under beside its words. */
export const LINK_TAG = `${MARK}${MARK}link`
export const NUMBER_TAG = `${MARK}${MARK}number`
export const CODE_TAG = `${MARK}${MARK}code`
export const conversationTag = (conversationRow: number): string => `${MARK}${MARK}c${conversationRow}`

/** The index's text of one message. */
export function messageGrams(body: string, tags: readonly string[]): string {
  const folded = foldText(body)
  const groups = [...tags]
  for (const run of findRuns(folded)) addRunGroups(groups, run)
  for (const number of findGroupedNumbers(folded)) addWordGroups(groups, number.digits)
  return groups.join(' ')
}

/** The groups that each message with these terms has. Empty: the index cannot help. */
export function queryGroups(terms: readonly SearchTerm[], mode: SearchMode): string[] {
  const groups = new Set<string>()
  for (const term of terms) {
    for (const [place, run] of term.runs.entries()) addQueryGroups(groups, { term, run, place, mode })
  }
  return [...groups].slice(0, MAX_QUERY_GROUPS)
}

function addRunGroups(groups: string[], run: Run): void {
  if (run.kind === 'word') return addWordGroups(groups, run.text)
  const characters = Array.from(run.text)
  for (const [index, character] of characters.entries()) {
    groups.push(character)
    const next = characters[index + 1]
    if (next !== undefined) groups.push(character + next)
  }
}

function addWordGroups(groups: string[], word: string): void {
  // Nearly all letters are one unit each, and cutting a string is three times as quick as joining an array.
  const letters = SURROGATE.test(word) ? Array.from(word) : word
  const group = (from: number, to: number) => {
    const cut = letters.slice(from, to)
    return typeof cut === 'string' ? cut : cut.join('')
  }
  for (let length = 1; length <= Math.min(MAX_START, letters.length); length += 1) groups.push(MARK + group(0, length))
  for (let at = 0; at + GROUP <= letters.length; at += 1) groups.push(group(at, at + GROUP))
}

interface QueryRun {
  readonly term: SearchTerm
  readonly run: Run
  readonly place: number
  readonly mode: SearchMode
}

function addQueryGroups(groups: Set<string>, { term, run, place, mode }: QueryRun): void {
  const characters = Array.from(run.text)
  if (run.kind === 'emoji') return void groups.add(run.text)
  if (run.kind === 'unspaced') return addPairs(groups, characters)

  if (place === 0 && mayBeginInside(term, mode)) return addTriples(groups, characters, { from: 0, step: 1 })

  groups.add(MARK + characters.slice(0, MAX_START).join(''))
  if (characters.length > MAX_START) addTriples(groups, characters, { from: MAX_START - 1, step: GROUP })
}

/**
 * Groups that cover the word from there on, the last always among them. Inside words all of them are asked for: few would be met
 * by many texts that have them in other words.
 */
function addTriples(
  groups: Set<string>,
  characters: readonly string[],
  { from, step }: { readonly from: number; readonly step: number },
): void {
  const last = characters.length - GROUP
  if (last < 0) return
  for (let at = Math.min(from, last); at < last; at += step) groups.add(characters.slice(at, at + GROUP).join(''))
  groups.add(characters.slice(last).join(''))
}

function addPairs(groups: Set<string>, characters: readonly string[]): void {
  if (characters.length === 1) groups.add(characters.join(''))
  for (let at = 0; at + 2 <= characters.length; at += 1) groups.add(characters.slice(at, at + 2).join(''))
}
