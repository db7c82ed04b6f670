import { useEffect } from 'preact/hooks'
import { StatusMark, type MarkKind } from '../../components/status-mark.tsx'
import { pageWords } from '../../language/page-words.ts'
import { describeMark } from '../message-state.ts'
import { useStores } from '../stores-context.ts'

/** What the marks of own messages mean, since ✓✓ means something else in other apps. */
export function Legend() {
  const meanings: readonly (readonly [MarkKind, string])[] = [
    ['waiting', pageWords.legendWaiting],
    ['pending', pageWords.legendPending],
    ['sent', pageWords.legendSent],
    ['delivered', pageWords.legendDelivered],
    ['failed', pageWords.legendFailed],
    ['unknown', pageWords.legendUnknown],
  ]
  return (
    <details class="legend">
      <summary>{pageWords.legendTitle}</summary>
      <dl>
        {meanings.map(([mark, meaning]) => (
          <div key={mark}>
            <dt>
              <StatusMark kind={mark} /> {describeMark(mark)}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** Why a code can stand on the phone before it stands here: said where the phone's Android does so, or where that is not known. */
export function LateCode() {
  const { stats } = useStores()
  useEffect(() => {
    if (!stats.stats.peek()) void stats.read()
  }, [stats])
  if (!stats.stats.value && !stats.error.value) return null
  const holdsCodes = stats.holdsCodes.value
  if (holdsCodes === false) return null
  return (
    <details class="legend">
      <summary>{pageWords.lateCodeTitle}</summary>
      <p>{holdsCodes ? pageWords.lateCodeText : pageWords.lateCodeMaybe}</p>
    </details>
  )
}
