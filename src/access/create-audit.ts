import type { Clock } from '../domain/clock.ts'
import type { AuditEntry, AuditKind, AuditPage, AuditQuery } from '../protocol/session.ts'
import type { AuditStorage } from './device-storage.ts'
import { AT_THE_PHONE, type Visitor } from './visitor.ts'

export interface AuditNote {
  readonly kind: AuditKind
  readonly device?: { readonly id: string; readonly name: string } | undefined
  readonly from?: Visitor
  readonly detail?: string
}

/** The record of who came in, who tried, and who was shut out. */
export interface Audit {
  note(note: AuditNote): void
  list(query: AuditQuery): AuditPage
  /** The listener hears each entry as it is written. Returns what ends the subscription. */
  onEntry(listener: (entry: AuditEntry) => void): () => void
}

export function createAudit(clock: Clock, storage: AuditStorage): Audit {
  const listeners = new Set<(entry: AuditEntry) => void>()
  return {
    note({ kind, device, from = AT_THE_PHONE, detail }) {
      const entry = storage.add({
        at: clock.now(),
        kind,
        device_id: device?.id ?? null,
        device_name: device?.name ?? null,
        ip: from.ip,
        user_agent: from.userAgent,
        detail: detail ?? null,
      })
      for (const listener of listeners) listener(entry)
    },
    list: (query) => storage.list(query),
    onEntry(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
