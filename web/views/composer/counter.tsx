import { findCostlyCharacters, type CostlyCharacter } from '../../../src/domain/costly-characters.ts'
import { countSegments, simplifyCharacters } from '../../../src/domain/sms-segments.ts'
import { MAX_BODY_CHARS } from '../../../src/protocol/limits.ts'
import { formatNumber } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { useStores } from '../stores-context.ts'

/** The counter appears when so few units of the first part are left. */
const NEAR_END = 60
/** Close to the longest message there is, that limit is what counts. */
const NEAR_LIMIT = 100
/** Where no plain sign says the same: the share of a text that one could still do without. */
const MOST_TO_LEAVE_OUT = 0.2
/** So many changes are named before they are done. */
const MAX_NAMED = 4

/** How much of the message is used: `116/160`, then `53 (2)`: 53 left in the second part. The signature counts too. */
export function Counter({ text }: { text: string }) {
  const { settings, sharedSettings } = useStores()
  if (text === '') return null
  if (text.length > MAX_BODY_CHARS - NEAR_LIMIT) {
    return (
      <span class={text.trim().length > MAX_BODY_CHARS ? 'counter is-wrong' : 'counter'}>
        {formatNumber(text.length)}/{formatNumber(MAX_BODY_CHARS)}
      </span>
    )
  }
  const signature = sharedSettings.settings.value?.signature ?? ''
  const { parts, left, used, single } = countSegments(signature ? `${text.trimEnd()}\n${signature}` : text)
  const isNear = parts > 1 || left <= Math.min(NEAR_END, single / 2)
  if (!isNear && settings.settings.value.counter === 'near') return null
  return (
    <span class={parts > 1 ? 'counter is-several' : 'counter'} title={pageWords.partsLabel(parts, left)}>
      {parts > 1 ? pageWords.partsLeft(left, parts) : `${used}/${single}`}
    </span>
  )
}

/** Names the character that makes several messages of a text that could be fewer, where it stands, and offers the plain one. */
export function CostNote({ text, onSimplify }: { text: string; onSimplify: (text: string) => void }) {
  const { toasts } = useStores()
  const { parts } = countSegments(text)
  const costly = parts < 2 ? [] : findCostlyCharacters(text)
  const [first] = costly
  if (!first) return null
  const signs = new Set(costly.map(({ character }) => character))
  const without = Array.from(text).filter((character) => !signs.has(character))
  if (countSegments(without.join('')).parts >= parts) return null
  const simple = simplifyCharacters(text)
  const isGain = countSegments(simple).parts < parts
  // A text of another script is made of them: nothing could be left out.
  const places = costly.reduce((sum, { positions }) => sum + positions.length, 0)
  if (!isGain && places > text.length * MOST_TO_LEAVE_OUT) return null
  const changes = describeChanges(costly)
  const simplify = () => {
    onSimplify(simple)
    toasts.show(pageWords.simplified(changes), {
      isCheck: true,
      action: { label: words.undo, run: () => onSimplify(text) },
    })
  }
  return (
    <p class="composer-note">
      <mark>{first.character}</mark>
      <span>{describePlaces(costly, parts)}</span>
      {isGain && (
        <button type="button" class="link-button" title={changes} onClick={simplify}>
          {pageWords.simpleCharacters}
          <span class="cost-changes" dir="ltr">
            {changes}
          </span>
        </button>
      )}
    </p>
  )
}

function describePlaces(costly: readonly CostlyCharacter[], parts: number): string {
  const position = costly[0]?.positions[0] ?? 1
  const more = costly.reduce((sum, { positions }) => sum + positions.length, 0) - 1
  return more > 0 ? pageWords.costlyAtMany(position, more, parts) : pageWords.costlyAt(position, parts)
}

/** `’→' …→...` */
function describeChanges(costly: readonly CostlyCharacter[]): string {
  const simple = costly.filter(({ simple }) => simple !== undefined)
  const named = simple.slice(0, MAX_NAMED).map(({ character, simple }) => `${character} → ${simple || '∅'}`)
  const more = simple.length - named.length
  return [named.join('   '), more > 0 && pageWords.andMore(more)].filter(Boolean).join(' ')
}
