import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turnAround } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { MAX_LIST_ROWS } from '../../src/protocol/limits.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { createCampaignCopier } from '../../src/sync/campaign-copier.ts'
import { NOW, silentLog } from './world.ts'

/** A browser on the same phone feels more than this. */
const MAX_TURN_CPU_MS = 50
const SAVED_AT_ONCE = 1_000
const clock = { now: () => NOW }

let directory: string
let store: Store
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanline-copier-'))
  store = openStore({ path: join(directory, 'lanline.db'), clock })
})
afterEach(() => {
  store.close()
  rmSync(directory, { recursive: true, force: true })
})

/** Time of this thread's own, whatever else the cores have to do. */
function spent(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

async function saveList(count: number) {
  const columns = { columns: ['Name', 'Mobile', 'Town'], phoneColumn: 'Mobile', nameColumn: 'Name' }
  const id = store.lists.begin({ name: 'All', source: 'pasted', ...columns })
  for (let from = 0; from < count; from += SAVED_AT_ONCE) {
    const people = Array.from({ length: Math.min(SAVED_AT_ONCE, count - from) }, (_, index) => {
      const phone = `+4477${String(10_000_000 + from + index)}`
      return {
        row: from + index + 2,
        phone,
        name: `Anna ${from + index}`,
        cells: [`Anna ${from + index}`, phone, 'York'],
      }
    })
    store.transaction(() => store.lists.add(id, { people, problems: [] }))
    await turnAround()
  }
  store.lists.finish(id)
  return id
}

it('copies a hundred thousand people in short turns of the loop', { timeout: 300_000 }, async () => {
  const listId = await saveList(MAX_LIST_ROWS)
  const settings = { parts_a_minute: 10, hourly_cap: null, daily_cap: null, working_hours: null, jitter: false }
  const draft = { name: 'Fair', template: 'Hi {Name}', sim: null, startAt: null, confirmOptOut: false }
  const id = store.campaigns.insert({ ...draft, listId, settings }, NOW)
  store.campaigns.begin(id, { state: 'running', at: NOW, listName: 'All', startAt: null })

  const turns: number[] = []
  let began = spent()
  const nextTurn = async () => {
    turns.push(spent() - began)
    await turnAround()
    began = spent()
  }
  await createCampaignCopier({ store, clock, log: silentLog, nextTurn }).run()

  expect(store.campaigns.get(id)).toMatchObject({ is_copying: false, counts: { total: MAX_LIST_ROWS } })
  expect(Math.max(...turns)).toBeLessThanOrEqual(MAX_TURN_CPU_MS)
  // The slices find their size by themselves, so many people in one turn are not the measure.
  expect(turns.length).toBeGreaterThan(MAX_LIST_ROWS / 1_000 - 1)
  console.log(`${turns.length} turns, the longest ${Math.max(...turns).toFixed(1)} ms of CPU`)
})
