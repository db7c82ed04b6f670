import type { SyncStatus } from '../../../src/protocol/sync.ts'
import { formatNumber } from '../../language/format.ts'
import { words } from '../../language/words.ts'
import { ImportProgress } from '../list/first-run-card.tsx'

/** Nothing is chosen while the first import is on its way: how far it is. */
export function FirstRun({ sync }: { sync: SyncStatus }) {
  return (
    <section class="thread-pane nothing-chosen">
      <div class="first-run">
        <ImportProgress size={34} />
        <h2 class="page-title">{words.firstRunTitle}</h2>
        <p>{words.firstRunHint}</p>
        <p>
          <strong>{formatNumber(sync.done)}</strong>
          {sync.total ? words.firstRunCount(formatNumber(sync.total)) : words.firstRunSoFar}
        </p>
        <p class="first-run-foot">{words.firstRunFoot}</p>
      </div>
    </section>
  )
}
