import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createClock, openTestStore } from './fixtures.ts'

const HOUR_MS = 3_600_000

describe('calls of the phone', () => {
  it('outlive the store, and are forgotten after 14 days', () => {
    const directory = mkdtempSync(join(tmpdir(), 'lanline-calls-'))
    const path = join(directory, 'lanline.db')
    const clock = createClock()
    try {
      const first = openTestStore({ path, clock })
      first.phoneCalls.note('sending')
      first.close()
      const second = openTestStore({ path, clock })
      second.phoneCalls.note('sending')
      expect(second.phoneCalls.list(1)).toMatchObject([{ total: 2, by_reason: { sending: 2 } }])
      second.close()
      clock.at += 15 * 24 * HOUR_MS
      const third = openTestStore({ path, clock })
      third.phoneCalls.note('contacts')
      third.phoneCalls.flush()
      expect(third.phoneCalls.list(400).filter(({ total }) => total > 0)).toHaveLength(1)
      third.close()
    } finally {
      rmSync(directory, { recursive: true })
    }
  })
})
