import type { CampaignCheck } from '../protocol/campaign-check.ts'
import { countSegments, simplifyCharacters } from './sms-segments.ts'

/** Adds up what the texts of a campaign cost. */
export interface PriceCounter {
  add(body: string): void
  read(): {
    readonly people: number
    readonly parts: number
    readonly byCount: CampaignCheck['parts_by_count']
    readonly costly: CampaignCheck['costly_character']
  }
}

/** The characters that are looked up are few, whatever the list holds. */
const MAX_KNOWN = 5_000

export function createPriceCounter(template: string): PriceCounter {
  const byCount = new Map<number, number>()
  const isWide = createWidthCheck()
  let first: string | undefined
  let costlyTexts = 0
  let people = 0
  let total = 0

  return {
    add(body) {
      const { parts, costly } = countSegments(body)
      people += 1
      total += parts
      byCount.set(parts, (byCount.get(parts) ?? 0) + 1)
      // One part stays one part, whatever is in it.
      if (costly === undefined || parts === 1) return
      const narrow = Array.from(body, (character) => (isWide(character) ? '?' : character)).join('')
      if (countSegments(narrow).parts === parts) return
      costlyTexts += 1
      if (first === undefined || (!template.includes(first) && template.includes(costly))) first = costly
    },
    read: () => ({
      people,
      parts: total,
      byCount: [...byCount].sort(([a], [b]) => a - b).map(([parts, count]) => ({ parts, people: count })),
      costly: first === undefined ? null : describe(first, template, costlyTexts),
    }),
  }
}

function describe(character: string, template: string, people: number): NonNullable<CampaignCheck['costly_character']> {
  const simple = simplifyCharacters(character)
  return {
    character,
    simple: simple === character ? null : simple,
    is_in_template: template.includes(character),
    people,
  }
}

function createWidthCheck(): (character: string) => boolean {
  const known = new Map<string, boolean>()
  return (character) => {
    const before = known.get(character)
    if (before !== undefined) return before
    const isWide = countSegments(character).encoding === 'ucs2'
    if (known.size < MAX_KNOWN) known.set(character, isWide)
    return isWide
  }
}
