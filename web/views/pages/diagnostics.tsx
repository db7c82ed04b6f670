import type { Stats } from '../../../src/protocol/stats.ts'
import { pageWords } from '../../language/page-words.ts'
import type { Stores } from '../../stores/stores.ts'
import { describeError } from '../../transport/api-error.ts'
import { copyText } from '../clipboard.ts'
import { useStores } from '../stores-context.ts'
import { describeThisDevice } from './device-name.ts'
import { CardRow } from './page.tsx'

/** A report for a question or a bug: versions and states, nothing that is anybody's. */
export function DiagnosticsRow() {
  const stores = useStores()
  const copy = async () => {
    try {
      const report = describeSetup(stores, await stores.api.readStats())
      await copyText(stores.toasts, report, pageWords.diagnosticsCopied)
    } catch (error) {
      stores.toasts.show(describeError(error))
    }
  }
  return (
    <CardRow label={pageWords.diagnostics} hint={pageWords.diagnosticsHint}>
      <button type="button" class="button second small" onClick={() => void copy()}>
        {pageWords.copyReport}
      </button>
    </CardRow>
  )
}

/** In English, whatever the reader's language: it is for who mends it. */
export function describeSetup(
  { session, connection, installation, settings }: Pick<Stores, 'session' | 'connection' | 'installation' | 'settings'>,
  { phone, sync, conversations, messages }: Stats,
): string {
  const lines = {
    Lanline: session.version.peek(),
    Browser: describeThisDevice(navigator.userAgent),
    Screen: `${innerWidth} x ${innerHeight} at ${devicePixelRatio}`,
    Settings: JSON.stringify(settings.settings.peek()),
    'Installed app': `${installation.isInstalled.peek()}, kept: ${installation.isKept.peek() ?? 'unknown'}`,
    Line: connection.line.peek(),
    Phone: `${phone.state}, Android API ${phone.android_sdk ?? 'unknown'}, missing: ${phone.missing_permissions.join(' ') || 'nothing'}`,
    Impairments: phone.impairments.map(({ ability, state }) => `${ability} ${state}`).join(', ') || 'none',
    History: sync.history_done ? 'whole' : `${sync.history_read} of ${sync.history_total ?? 'unknown'}`,
    Polling: `every ${sync.poll_interval_ms ?? '?'} ms, ${sync.calls_last_hour} calls in the last hour`,
    Outbox: `${sync.outbox} waiting, ${phone.unconfirmed} unconfirmed, ${sync.unreadable} unreadable`,
    Size: `${conversations} conversations, ${messages} messages`,
  }
  return Object.entries(lines)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
}
