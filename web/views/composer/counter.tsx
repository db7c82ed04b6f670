import { countSegments, simplifyCharacters } from '../../../src/domain/sms-segments.ts'
import { MAX_BODY_CHARS } from '../../../src/protocol/limits.ts'
import { formatNumber } from '../../language/format.ts'
import { words } from '../../language/words.ts'
import { useStores } from '../stores-context.ts'

/** The counter appears when so few units of the first part are left. */
const NEAR_END = 60
/** Close to the longest message there is, that limit is what counts. */
const NEAR_LIMIT = 100

/** How much of the message is used: `116/160`, then `53 (2)`: 53 left in the second part. */
export function Counter({ text }: { text: string }) {
  const { settings } = useStores()
  if (text === '') return null
  if (text.length > MAX_BODY_CHARS - NEAR_LIMIT) {
    return (
      <span class={text.trim().length > MAX_BODY_CHARS ? 'counter is-wrong' : 'counter'}>
        {formatNumber(text.length)}/{formatNumber(MAX_BODY_CHARS)}
      </span>
    )
  }
  const { parts, left, used, single } = countSegments(text)
  const isNear = parts > 1 || left <= Math.min(NEAR_END, single / 2)
  if (!isNear && settings.settings.value.counter === 'near') return null
  return (
    <span class={parts > 1 ? 'counter is-several' : 'counter'} title={words.partsLabel(parts, left)}>
      {parts > 1 ? words.partsLeft(left, parts) : `${used}/${single}`}
    </span>
  )
}

/** Names the one character that makes several messages of a text that could be fewer, and offers the plain one. */
export function CostNote({ text, onSimplify }: { text: string; onSimplify: (text: string) => void }) {
  const { parts, costly } = countSegments(text)
  if (parts < 2 || costly === undefined) return null
  const simple = simplifyCharacters(text)
  if (countSegments(simple).parts >= parts) return null
  return (
    <p class="composer-note">
      <mark>{costly}</mark> <span>{words.makesMessages(parts)}</span>
      <button type="button" class="link-button" onClick={() => onSimplify(simple)}>
        {words.simpleCharacters}
      </button>
    </p>
  )
}
