import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SearchResult } from '../../src/protocol/search.ts'
import type { Stats } from '../../src/protocol/stats.ts'
import { compareWithPhone } from '../support/compare-with-phone.ts'
import { createApiClient, startDaemon } from '../support/daemon.ts'
import { projectRoot } from '../support/source-files.ts'
import { createTwinPhone, type TwinPhone } from '../support/twin-phone.ts'
import { until } from '../support/until.ts'

const MESSAGES = 50_000
const KILLS = 3

// 55,835 real text messages under a licence that keeps them out of this repository. Without the file the test has nothing to read.
const realMessages = process.env['LANLINE_REAL_SMS'] ?? join(projectRoot, '../shared/data/nus-sms-en.jsonl.gz')

describe.runIf(existsSync(realMessages))('50,000 real messages', () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'lanline-first-sync-')), 'data')
  let phone: TwinPhone

  beforeAll(async () => {
    phone = await createTwinPhone()
    await phone.run('load', realMessages, '--limit', String(MESSAGES))
  }, 120_000)

  afterAll(async () => {
    await phone.cleanup()
    rmSync(join(dataDir, '..'), { recursive: true })
  })

  it('are all here, once each and word for word, after three kills on the way', async () => {
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const doomed = await startDaemon({ dataDir, binDir: phone.binDir })
      const client = createApiClient(doomed, dataDir)
      await until(
        `part ${kill} of the history is here`,
        async () => {
          const stats = await client.get<Stats>('/api/conversations/stats')
          return stats.messages >= (kill * MESSAGES) / (KILLS + 2)
        },
        120_000,
      )
      await doomed.stop('SIGKILL')
    }
    const daemon = await startDaemon({ dataDir, binDir: phone.binDir })
    const client = createApiClient(daemon, dataDir)
    await until(
      'the history is done',
      async () => {
        const stats = await client.get<Stats>('/api/conversations/stats')
        return stats.sync.history_done
      },
      180_000,
    )
    expect(compareWithPhone(dataDir, phone.file)).toEqual({ rows: MESSAGES, missing: 0, doubled: 0, different: 0 })
    const found = await client.get<SearchResult>('/api/search?q=jurong%20point')
    expect(found.hits[0]?.message.body.toLowerCase()).toContain('jurong point')
    expect(await daemon.stop()).toBe(0)
  }, 400_000)
})
