import { describe, expect, it } from 'vitest'
import { MAX_KEPT_AUDIT_ENTRIES, SAME_FAILURE_MS, type NewAuditEntry } from '../../src/store/access-audit.ts'
import { NOON, openTestStore } from './fixtures.ts'

const entry = (kind: NewAuditEntry['kind'], change: Partial<NewAuditEntry> = {}): NewAuditEntry => ({
  at: NOON,
  kind,
  device_id: null,
  device_name: null,
  ip: '10.0.0.2',
  user_agent: null,
  detail: null,
  ...change,
})

describe('the record of access', () => {
  it('counts alike failures of a minute in one entry, and nothing else', () => {
    const { accessAudit } = openTestStore()
    accessAudit.add(entry('refused'))
    expect(accessAudit.add(entry('refused', { at: NOON + 1_000 }))).toMatchObject({ id: 1, count: 2, at: NOON + 1_000 })
    expect(accessAudit.add(entry('refused', { ip: '10.0.0.3' })).count).toBe(1)
    expect(accessAudit.add(entry('refused', { detail: 'another way' })).count).toBe(1)
    expect(accessAudit.add(entry('pairing_failed')).count).toBe(1)
    expect(accessAudit.add(entry('refused', { at: NOON + 1_000 + SAME_FAILURE_MS })).count).toBe(1)
    expect(accessAudit.add(entry('paired')).count).toBe(1)
    expect(accessAudit.add(entry('paired')).count).toBe(1)
  })

  it('has a bound, and failures push nothing else out', () => {
    const store = openTestStore()
    store.transaction(() => {
      store.accessAudit.add(entry('paired', { device_name: 'Laptop' }))
      for (let count = 0; count < MAX_KEPT_AUDIT_ENTRIES + 20; count += 1) {
        store.accessAudit.add(entry('refused', { ip: `10.0.${count >> 8}.${count & 255}` }))
      }
    })
    const all: NewAuditEntry[] = []
    for (let before: number | null = Number.MAX_SAFE_INTEGER; before !== null;) {
      const page = store.accessAudit.list({ before, limit: 200 })
      all.push(...page.entries)
      before = page.next_before
    }
    expect(all).toHaveLength(MAX_KEPT_AUDIT_ENTRIES + 1)
    expect(all.at(-1)).toMatchObject({ kind: 'paired', device_name: 'Laptop' })
  })
})
