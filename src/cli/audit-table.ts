import type { AuditEntry, AuditKind } from '../protocol/session.ts'
import { formatMinute, formatTable } from './table.ts'

const kindNames: Readonly<Record<AuditKind, string>> = {
  paired: 'let in',
  pairing_failed: 'pairing failed',
  code_opened: 'asked for a code',
  token_created: 'key or token made',
  renamed: 'renamed',
  scopes_changed: 'may do other things',
  revoked: 'shut out',
  exported: 'took messages out',
  refused: 'refused',
}

/** The record of access, a line an entry. */
export function describeAudit(entries: readonly AuditEntry[]): string {
  if (entries.length === 0) return 'nothing yet'
  const rows = entries.map((each) => [
    formatMinute(each.at),
    kindNames[each.kind] + (each.count > 1 ? ` ×${each.count}` : ''),
    each.ip ?? 'on this phone',
    each.device_name ?? '',
    each.detail ?? '',
  ])
  return formatTable(['when', 'what', 'from', 'device', 'more'], rows)
}
