import { findCostlyCharacters } from '../../../../src/domain/costly-characters.ts'
import { countSegments } from '../../../../src/domain/sms-segments.ts'
import { PageIcon } from '../../../components/page-icon.tsx'
import { pageWords } from '../../../language/page-words.ts'

/** The character that makes several parts of a text that could be fewer, and the plain one in its stead. */
export function CostlyNote({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { parts } = countSegments(text)
  const costly = parts < 2 ? [] : findCostlyCharacters(text)
  const [first] = costly
  if (!first) return null
  const signs = new Set(costly.map(({ character }) => character))
  const without = Array.from(text).filter((character) => !signs.has(character))
  if (countSegments(without.join('')).parts >= parts) return null
  return (
    <CostlyBanner
      character={first.character}
      simple={first.simple ?? null}
      sentence={pageWords.costlyMakes(parts)}
      onReplace={(simple) => onChange(text.replaceAll(first.character, simple))}
    />
  )
}

interface CostlyBannerProps {
  character: string
  simple: string | null
  sentence: string
  /** Undefined where it does not stand in the text. */
  onReplace?: ((simple: string) => void) | undefined
}

export function CostlyBanner({ character, simple, sentence, onReplace }: CostlyBannerProps) {
  return (
    <div class="costly" role="note">
      <PageIcon name="info" size={18} />
      <p>
        <mark dir="auto">{character}</mark> {sentence}
      </p>
      {onReplace && (
        <button type="button" class="link-button" onClick={() => onReplace(simple ?? '')}>
          {simple ? pageWords.writeIt(simple) : pageWords.leaveItOut(character)}
        </button>
      )}
    </div>
  )
}
