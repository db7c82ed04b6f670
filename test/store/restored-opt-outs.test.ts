import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backupDatabase } from '../../src/store/backup.ts'
import { openStore } from '../../src/store/open-store.ts'
import { restoreDatabase } from '../../src/store/restore.ts'
import type { Store } from '../../src/store/store.ts'
import { address, createClock, NOON } from './fixtures.ts'

const [ANNA, BEN, CLEO] = ['+33612345678', '+33699887766', '+33611111111'] as const

let directory: string
let database: string
let file: string
const clock = createClock()
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanline-opt-outs-'))
  database = join(directory, 'lanline.db')
  file = join(directory, 'backup.db')
  clock.at = NOON
})
afterEach(() => rmSync(directory, { recursive: true }))

function withStore<T>(work: (store: Store) => T): T {
  const store = openStore({ path: database, clock, region: () => 'FR' })
  try {
    return work(store)
  } finally {
    store.close()
  }
}
const later = () => void (clock.at += 60_000)
const speak = (store: Store, phone: string, act: 'stop' | 'start') =>
  store.optOuts.say({
    address: address(phone),
    act,
    word: act.toUpperCase(),
    saidAt: clock.at,
    messageId: 'msg_1',
    campaignId: 'camp_7',
    at: clock.at,
  })
const add = (store: Store, phone: string) =>
  store.optOuts.add({ address: address(phone), source: 'manual', note: undefined, by: 'Laptop', at: clock.at })
const lift = (store: Store, phone: string) =>
  store.optOuts.lift({ address: address(phone), reason: 'asked to', by: 'Laptop', at: clock.at })
const backUp = () => backupDatabase({ database, file, at: clock.at, isDemo: false })
const restore = () => restoreDatabase({ database, file, clock, isDemo: false, review: () => undefined })
const listed = () => withStore((store) => store.optOuts.list({}).opt_outs.map(({ phone }) => phone))

describe('opt-outs after an older backup was restored', () => {
  it('hold, those since the backup among them, and so does each START and each lift', async () => {
    withStore((store) => [ANNA, BEN, CLEO].map((phone) => speak(store, phone, 'stop')))
    await backUp()
    later()
    withStore((store) => {
      add(store, '+33622222222')
      speak(store, '+33633333333', 'stop')
      speak(store, BEN, 'start')
      lift(store, CLEO)
    })
    const log = withStore((store) => store.optOuts.log({}).acts)
    later()
    const summary = await restore()
    expect(listed()).toEqual(['+33633333333', '+33622222222', ANNA])
    expect(summary.keptOptOuts).toBe(0)
    // The order among acts of one moment may be another.
    const restored = withStore((store) => store.optOuts.log({}).acts)
    expect(restored).toHaveLength(log.length)
    expect(restored).toEqual(
      expect.arrayContaining(log.map((act) => ({ ...act, campaign_id: act.at > NOON ? null : act.campaign_id }))),
    )
  })

  it('are counted, and are not confirmed again', async () => {
    withStore(() => undefined)
    await backUp()
    later()
    withStore((store) => speak(store, ANNA, 'stop'))
    later()
    expect((await restore()).keptOptOuts).toBe(1)
    withStore((store) => {
      expect(speak(store, ANNA, 'stop')).toBeUndefined()
      expect([store.optOuts.since(), store.optOuts.confirmsFrom()]).toEqual([NOON, clock.at])
      expect(store.optOuts.find(ANNA)).toMatchObject({ campaign_id: null, word: 'STOP' })
    })
  })

  it('are the newest word of both, also where that is in the backup', async () => {
    withStore((store) => speak(store, ANNA, 'stop'))
    later()
    withStore((store) => speak(store, BEN, 'stop'))
    await backUp()
    rmSync(database)
    clock.at = NOON
    withStore((store) => speak(store, BEN, 'start'))
    clock.at = NOON + 3_600_000
    await restore()
    expect(listed().toSorted()).toEqual([ANNA, BEN])
  })

  it('are those of the backup where there is nothing else, or nothing that can be read', async () => {
    withStore((store) => speak(store, ANNA, 'stop'))
    await backUp()
    rmSync(database)
    expect((await restore()).keptOptOuts).toBe(0)
    expect(listed()).toEqual([ANNA])
    writeFileSync(database, 'SQLite format 3\0 and then nothing that makes sense'.repeat(200))
    expect((await restore()).keptOptOuts).toBeUndefined()
    expect(listed()).toEqual([ANNA])
  })
})
