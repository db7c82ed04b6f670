import { DEFAULT_AUDIT_PAGE_SIZE } from '../protocol/limits.ts'
import type { AuditEntry, AuditKind, AuditPage, AuditQuery } from '../protocol/session.ts'
import type { StoreContext } from './store-context.ts'

/** Most entries kept of failures, and of everything else: so that failures, which anybody can cause, push nothing out. */
export const MAX_KEPT_AUDIT_ENTRIES = 500
/** Alike failures within this time are counted in one entry. */
export const SAME_FAILURE_MS = 60_000

export type NewAuditEntry = Omit<AuditEntry, 'id' | 'count'>

/** Who came in, who tried, and who was shut out. */
export interface AccessAudit {
  /** Gives the entry as it is now: a repeated failure raises the count of the one before. */
  add(entry: NewAuditEntry): AuditEntry
  /** Newest first. */
  list(query: AuditQuery): AuditPage
}

const FAILURES: readonly AuditKind[] = ['pairing_failed', 'refused']

type AuditRow = readonly [
  id: number,
  at: number,
  kind: AuditKind,
  count: number,
  deviceId: string | null,
  deviceName: string | null,
  ip: string | null,
  userAgent: string | null,
  detail: string | null,
]

export function createAccessAudit({ db, transactions }: Pick<StoreContext, 'db' | 'transactions'>): AccessAudit {
  const columns = 'id, at, kind, count, device_id, device_name, ip, user_agent, detail'
  const failures = FAILURES.map((kind) => `'${kind}'`).join(', ')
  const same = db.query<AuditRow>(
    `SELECT ${columns} FROM access_audit WHERE kind = ? AND ip IS ? AND detail IS ? AND at > ? ORDER BY id DESC LIMIT 1`,
  )
  const repeat = db.command('UPDATE access_audit SET count = count + 1, at = ? WHERE id = ?')
  const insert = db.command(
    'INSERT INTO access_audit (at, kind, device_id, device_name, ip, user_agent, detail) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const prune = (set: string) =>
    db.command(
      `DELETE FROM access_audit WHERE kind ${set} AND id <=
         (SELECT id FROM access_audit WHERE kind ${set} ORDER BY id DESC LIMIT 1 OFFSET ${MAX_KEPT_AUDIT_ENTRIES})`,
    )
  const prunes = { failure: prune(`IN (${failures})`), other: prune(`NOT IN (${failures})`) }
  const page = db.query<AuditRow>(`SELECT ${columns} FROM access_audit WHERE id < ? ORDER BY id DESC LIMIT ?`)

  return {
    add: (entry) =>
      transactions.join(() => {
        const { at, kind, device_id, device_name, ip, user_agent, detail } = entry
        const isFailure = FAILURES.includes(kind)
        const before = isFailure ? same.get(kind, ip, detail, at - SAME_FAILURE_MS) : undefined
        if (before) {
          repeat.run(at, before[0])
          return { ...toEntry(before), at, count: before[3] + 1 }
        }
        const id = insert.insert(at, kind, device_id, device_name, ip, user_agent, detail)
        prunes[isFailure ? 'failure' : 'other'].run()
        return { ...entry, id, count: 1 }
      }),

    list({ before = Number.MAX_SAFE_INTEGER, limit = DEFAULT_AUDIT_PAGE_SIZE }) {
      const entries = page.all(before, BigInt(limit) + 1n).map(toEntry)
      const shown = entries.slice(0, limit)
      return { entries: shown, next_before: entries.length > limit ? (shown.at(-1)?.id ?? null) : null }
    },
  }
}

function toEntry([id, at, kind, count, device_id, device_name, ip, user_agent, detail]: AuditRow): AuditEntry {
  return { id, at, kind, count, device_id, device_name, ip, user_agent, detail }
}
