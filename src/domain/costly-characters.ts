import { countSegments, simplifyCharacters } from './sms-segments.ts'

/** A character that the narrow alphabet of SMS does not have, so that every part becomes shorter. */
export interface CostlyCharacter {
  readonly character: string
  /** Where it stands, counted in characters from 1. */
  readonly positions: readonly number[]
  /** What says the same in the narrow alphabet; undefined where nothing does. */
  readonly simple: string | undefined
}

/** Longest text that is looked through. */
const LONGEST_TEXT = 2_000

/** The characters of a text that make it more messages than it would be without them, in their order. */
export function findCostlyCharacters(text: string): readonly CostlyCharacter[] {
  const found = new Map<string, number[]>()
  Array.from(text.slice(0, LONGEST_TEXT)).forEach((character, index) => {
    const positions = found.get(character)
    if (positions) positions.push(index + 1)
    else if (countSegments(character).encoding === 'ucs2') found.set(character, [index + 1])
  })
  return [...found].map(([character, positions]) => {
    const simple = simplifyCharacters(character)
    return { character, positions, simple: simple === character ? undefined : simple }
  })
}
