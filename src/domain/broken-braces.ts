import { PLACEHOLDER } from './campaign-template.ts'

/** Stands for a placeholder that is whole, while what is left is looked through. */
const WHOLE = '\u{FFFC}'
/**
 * Opened before a word, and never closed; or closed behind a word, and never opened. A smile like `:-{` has no word right behind it, and
 * a blank before the word is let pass but behind one.
 */
const BROKEN = /(?<!\{)(?:\{{2,} ?|\{|(?<![:;=-])\{ )(?=[\p{L}_\u{FFFC}])[^\s{}]*\}*|[\p{L}\p{N}_\u{FFFC}]+\}+/gu
const MAX_BROKEN = 5
const MAX_SHOWN_CHARS = 40

/** Braces of a template that would go out as they stand, since they are not closed, not opened, or inside of others. As they were written. */
export function findBrokenBraces(template: string): string[] {
  const placeholders: string[] = []
  const rest = template.replaceAll(PLACEHOLDER, (whole: string, space: string) => {
    placeholders.push(whole.slice(space.length))
    return space + WHOLE
  })
  let before = 0
  const written = (text: string) => text.replaceAll(WHOLE, () => placeholders[before++] ?? '')
  const broken: string[] = []
  let end = 0
  for (const match of rest.matchAll(BROKEN)) {
    // Those that are whole, so that the next one has its own words.
    written(rest.slice(end, match.index))
    end = match.index + match[0].length
    broken.push(written(match[0]).slice(0, MAX_SHOWN_CHARS))
  }
  return [...new Set(broken)].slice(0, MAX_BROKEN)
}
