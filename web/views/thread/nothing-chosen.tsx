import type { SyncStatus } from '../../../src/protocol/sync.ts'
import { Mark } from '../../components/brand.tsx'
import { formatNumber } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { ImportProgress } from '../list/first-run-card.tsx'
import { useStores } from '../stores-context.ts'

/** Nothing is chosen: the mark on its line, or the first import on its way. */
export function NothingChosenHint() {
  const sync = useStores().connection.historySync.value
  if (sync?.state === 'running') return <FirstRun sync={sync} />
  return (
    <div class="pick-up">
      <span class="pick-up-mark" aria-hidden="true">
        <span class="pick-up-line" />
        <Mark size={98} />
      </span>
      <h2>{pageWords.emptyTitle}</h2>
      <p>{pageWords.emptyHint}</p>
      <p class="key-hints">
        <Keys keys={['/']} label={words.search} />
        <Keys keys={['Alt', 'N']} label={pageWords.keyNew} />
        <Keys keys={['?']} label={pageWords.keyAll} />
      </p>
    </div>
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

/** How far the first import is. */
function FirstRun({ sync }: { sync: SyncStatus }) {
  return (
    <div class="first-run">
      <ImportProgress size={34} />
      <h2 class="page-title">{words.firstRunTitle}</h2>
      <p>{words.firstRunHint}</p>
      <p>
        <strong>{formatNumber(sync.done)}</strong>
        {sync.total ? pageWords.firstRunCount(formatNumber(sync.total)) : pageWords.firstRunSoFar}
      </p>
      <p class="first-run-foot">{pageWords.firstRunFoot}</p>
    </div>
  )
}
