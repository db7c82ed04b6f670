import type { Stats } from '../../src/protocol/stats.ts'
import type { Stores } from './stores.ts'

/** In English, whatever the reader's language: it is for who mends it. */
export function describeSetup(
  { session, connection, installation, settings }: Pick<Stores, 'session' | 'connection' | 'installation' | 'settings'>,
  { phone, sync, conversations, messages }: Stats,
  browser: string,
): string {
  const lines = {
    Lanline: session.version.peek(),
    Browser: browser,
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
