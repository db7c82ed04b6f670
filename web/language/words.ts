import type { Words } from './en/en.ts'

/**
 * The texts in use; set before the first render, and again when another language is chosen. So read them while drawing, in a
 * function: what a module reads while it loads would stay in the language of that moment.
 */
export let words: Words

/** For dates and numbers: the reader's own kind of the language in use, so that hours and orders are theirs. */
export let locale = 'en-GB'

export function setWords(next: Words, nextLocale: string): void {
  words = next
  locale = nextLocale
}
