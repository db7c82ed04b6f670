import { Mark } from '../../components/brand.tsx'
import { words } from '../../language/words.ts'
import { parts } from '../parts.ts'
import { useStores } from '../stores-context.ts'

/** Nothing is chosen: the mark on its line, or the first import on its way. */
export function NothingChosen() {
  const isImporting = useStores().connection.historySync.value?.state === 'running'
  const FirstRun = parts.value?.FirstRun
  return (
    <section class="thread-pane nothing-chosen">
      {isImporting ? (
        FirstRun && <FirstRun />
      ) : (
        <div class="pick-up">
          <span class="pick-up-mark" aria-hidden="true">
            <span class="pick-up-line" />
            <Mark size={98} />
          </span>
          <h2>{words.emptyTitle}</h2>
          <p>{words.emptyHint}</p>
          <p class="key-hints">
            <Keys keys={['/']} label={words.search} />
            <Keys keys={['Alt', 'N']} label={words.newMessage} />
            <Keys keys={['?']} label={words.keyAll} />
          </p>
        </div>
      )}
    </section>
  )
}

function Keys({ keys, label }: { keys: readonly string[]; label: string }) {
  return (
    <span class="key-hint">
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
      {label}
    </span>
  )
}
