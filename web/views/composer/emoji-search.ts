import type { Tone } from '../../stores/emoji-choice.ts'
import { shortNames } from './emoji-short-names.ts'

export interface Emoji {
  readonly sign: string
  /** `grinning_face` */
  readonly name: string
  readonly words: readonly string[]
  /** What it is called in other messengers: `joy`. */
  readonly short: readonly string[]
}

const MAX_FOUND = 120
const TONES = ['', '🏻', '🏼', '🏽', '🏾', '🏿'] as const

/** One line: the emoji, its name, more words for it. */
export function parseEmoji(lines: string): Emoji[] {
  return lines.split('\n').map((line) => {
    const [sign = '', name = '', ...words] = line.split(' ')
    return { sign, name, words, short: shortNames.get(sign) ?? [] }
  })
}

/** The emoji that has exactly this name. */
export function findNamed(all: readonly Emoji[], name: string): Emoji | undefined {
  return all.find(({ short }) => short.includes(name)) ?? all.find((emoji) => emoji.name === name)
}

/** Emoji that fit, the best first: by the name that other messengers have for it, by the beginning of the name, of a word of it, of another word. */
export function searchEmoji(all: readonly Emoji[], query: string): readonly Emoji[] {
  const wanted = query
    .trim()
    .toLowerCase()
    // The one that `-1` begins with is part of the name.
    .replaceAll(/(?!^)[\s-]+/g, '_')
  if (wanted === '') return []
  return all
    .map((emoji, index) => ({ emoji, index, score: scoreEmoji(emoji, wanted) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, MAX_FOUND)
    .map(({ emoji }) => emoji)
}

function scoreEmoji({ name, words, short }: Emoji, wanted: string): number {
  if (short.includes(wanted)) return 110
  if (name === wanted) return 100
  if (words.includes(wanted)) return 90
  // Of `heart` and `heart_eyes` the one that there is less left of to type.
  const begun = short.filter((each) => each.startsWith(wanted)).map((each) => wanted.length / each.length)
  if (begun.length > 0) return 80 + 9 * Math.max(...begun)
  if (name.startsWith(wanted)) return 80
  if (name.includes(`_${wanted}`)) return 70
  if (words.some((word) => word.startsWith(wanted))) return 60
  return wanted.length > 2 && name.includes(wanted) ? 20 : 0
}

/** The emoji in another skin tone, where it has one person in it. */
export function toneEmoji(sign: string, tone: Tone): string {
  if (tone === 0) return sign
  const characters = Array.from(sign)
  const people = characters.filter((character) => /\p{Emoji_Modifier_Base}/u.test(character))
  if (people.length !== 1) return sign
  return (
    characters
      .map((character) => (character === people[0] ? character + TONES[tone] : character))
      .join('')
      // A sign with a tone is a picture anyway; what asks for one would stand between the two.
      .replace(/(\p{Emoji_Modifier})\uFE0F/u, '$1')
  )
}
