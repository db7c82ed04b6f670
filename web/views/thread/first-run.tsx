import { formatNumber } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { ImportProgress } from '../list/first-run-card.tsx'
import { useStores } from '../stores-context.ts'

/** How far the first import is, where no thread is open. */
export function FirstRun() {
  const sync = useStores().connection.historySync.value
  if (!sync) return null
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
