import type { RefObject } from 'preact'
import { useRef } from 'preact/hooks'
import type { CostlyCharacter } from '../../../src/domain/costly-characters.ts'
import { countSegments } from '../../../src/domain/sms-segments.ts'
import { MAX_BODY_CHARS } from '../../../src/protocol/limits.ts'
import { formatNumber } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { isNarrow } from '../media.ts'
import { useStores } from '../stores-context.ts'
import { judgeCost } from './cost.ts'
import { insertText } from './insert-text.ts'

/** The counter appears when so few units of the first part are left. */
const NEAR_END = 60
/** Close to the longest message there is, that limit is what counts. */
const NEAR_LIMIT = 100
/** So many signs and changes are named before they are done. */
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

interface CostNoteProps {
  field: RefObject<HTMLTextAreaElement | null>
  place: string
  text: string
  /** What stands in its place by now, wherever one is. */
  readText: () => string
  onText: (text: string) => void
}

/** Names the characters that make several messages of a text that could be fewer, where they stand, and offers the plain ones. */
export function CostNote({ field, place, text, readText, onText }: CostNoteProps) {
  const { toasts } = useStores()
  const shown = useRef(place)
  shown.current = place
  const rewrite = (before: string, after: string) => {
    const element = field.current
    if (element?.value === before && shown.current === place) insertText(element, after, 0, before.length)
    // Taken back while another place is on screen.
    else onText(after)
  }
  const cost = judgeCost(text)
  if (!cost) return null
  const { costly, parts, simple } = cost
  const changes = describeChanges(costly)
  const simplify = (plain: string) => {
    rewrite(text, plain)
    toasts.show(pageWords.simplified(changes), {
      isCheck: true,
      action: { label: words.undo, run: () => rewrite(plain, text) },
      // Sent, or written on: putting the signs back would put back all of it, over what stands there.
      isSo: () => readText() === plain,
    })
  }
  const unnamed = costly.length - MAX_NAMED
  return (
    <p class="composer-note cost-note">
      <span class="cost-signs">
        {costly.slice(0, MAX_NAMED).map(({ character }) => (
          <mark key={character}>{character}</mark>
        ))}
      </span>
      <span class="cost-words">
        {unnamed > 0 && `${pageWords.andMore(unnamed)} `}
        {!isNarrow.value && `${describePlaces(costly)} `}
        {pageWords.costlyParts(costly.length, parts)}
      </span>
      {simple !== undefined && (
        <button
          type="button"
          class="link-button"
          title={changes}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => simplify(simple)}
        >
          {pageWords.simpleCharacters}
          <span class="cost-changes" dir="ltr">
            {changes}
          </span>
        </button>
      )}
    </p>
  )
}

/** All the places there are, of whichever of them. */
function describePlaces(costly: readonly CostlyCharacter[]): string {
  const position = costly[0]?.positions[0] ?? 1
  const more = costly.reduce((sum, { positions }) => sum + positions.length, 0) - 1
  return more > 0 ? pageWords.costlyAtMany(position, more) : pageWords.costlyAt(position)
}

/** `’→' …→...` */
function describeChanges(costly: readonly CostlyCharacter[]): string {
  const simple = costly.filter(({ simple }) => simple !== undefined)
  const named = simple.slice(0, MAX_NAMED).map(({ character, simple }) => `${character} → ${simple || '∅'}`)
  const more = simple.length - named.length
  return [named.join('   '), more > 0 && pageWords.andMore(more)].filter(Boolean).join(' ')
}
