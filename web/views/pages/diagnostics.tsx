import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { describeSetup } from '../../stores/setup-report.ts'
import { copyText } from '../clipboard.ts'
import { useStores } from '../stores-context.ts'
import { describeThisDevice } from './device-name.ts'
import { CardRow } from './page.tsx'

/** A report for a question or a bug: versions and states, nothing that is anybody's. */
export function DiagnosticsRow() {
  const stores = useStores()
  const copy = async () => {
    const { stats, toasts } = stores
    await stats.read()
    const read = stats.stats.peek()
    const problem = stats.error.peek()
    if (!read || problem) return toasts.show(problem ?? words.unreachable)
    return copyText(
      toasts,
      describeSetup(stores, read, describeThisDevice(navigator.userAgent)),
      pageWords.diagnosticsCopied,
    )
  }
  return (
    <CardRow label={pageWords.diagnostics} hint={pageWords.diagnosticsHint}>
      <button type="button" class="button second small" onClick={() => void copy()}>
        {pageWords.copyReport}
      </button>
    </CardRow>
  )
}
