import { findCostlyCharacters, type CostlyCharacter } from '../../../src/domain/costly-characters.ts'
import { countSegments, simplifyCharacters } from '../../../src/domain/sms-segments.ts'

/** Where no plain sign says the same: the share of a text that one could still do without. */
const MOST_TO_LEAVE_OUT = 0.2

interface Cost {
  readonly parts: number
  readonly costly: readonly CostlyCharacter[]
  /** The text in plain signs, where that makes it fewer messages. */
  readonly simple: string | undefined
}

/** The characters that make several messages of a text that could be fewer; nothing where none do. */
export function judgeCost(text: string): Cost | undefined {
  const { parts } = countSegments(text)
  const costly = parts < 2 ? [] : findCostlyCharacters(text)
  if (costly.length === 0) return undefined
  const signs = new Set(costly.map(({ character }) => character))
  const without = Array.from(text).filter((character) => !signs.has(character))
  if (countSegments(without.join('')).parts >= parts) return undefined
  const simple = simplifyCharacters(text)
  if (countSegments(simple).parts < parts) return { parts, costly, simple }
  // A text of another script is made of them: nothing could be left out.
  const places = costly.reduce((sum, { positions }) => sum + positions.length, 0)
  return places > text.length * MOST_TO_LEAVE_OUT ? undefined : { parts, costly, simple: undefined }
}
