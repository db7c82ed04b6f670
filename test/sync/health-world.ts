import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { parseAddress } from '../../src/domain/phone-number.ts'
import { createCallMeter } from '../../src/phone/call-meter.ts'
import { createTermuxPhone } from '../../src/phone/termux-phone.ts'
import type { PhoneState, PhoneStatus } from '../../src/protocol/sync.ts'
import { openStore } from '../../src/store/open-store.ts'
import { createSync } from '../../src/sync/create-sync.ts'
import { createChaosPhone } from '../chaos/chaos-phone.ts'
import { silentLog } from './world.ts'

const START = Date.UTC(2026, 2, 1, 13, 5, 9)
const STEP_MS = 1_000

/** All that runs by itself, over the twin's own commands, on a time that is moved. */
export async function createHealthWorld() {
  const directory = mkdtempSync(join(tmpdir(), 'lanline-health-'))
  const phone = await createChaosPhone(directory, { start: START, zone: 'Europe/Paris', seed: 1 })
  const { time } = phone
  const timers = time.createTimers()
  const store = openStore({ path: ':memory:', clock: time })
  const meter = createCallMeter()
  const metered: { readonly at: number; readonly reason: string }[] = []
  meter.onCall((reason) => metered.push({ at: time.now(), reason }))
  const termux = createTermuxPhone({ path: phone.path, clock: time, run: meter.watch(phone.run) })
  const sync = createSync({
    store,
    phone: termux,
    clock: time,
    log: silentLog,
    timers,
    nextTurn: async () => undefined,
  })
  const told: PhoneState[] = []
  sync.report.subscribe(({ phone: { state } }) => {
    if (told.at(-1) !== state) told.push(state)
  })
  onTestFinished(async () => {
    timers.end()
    phone.close()
    store.close()
    rmSync(directory, { recursive: true, force: true })
  })
  const status = (): PhoneStatus => {
    const found = sync.report.list().find(({ scope }) => scope === 'phone')
    if (!found) throw new Error('The phone has no status')
    return found.phone
  }
  return {
    phone,
    store,
    sync,
    /** The states that clients were told of, in order. */
    told,
    status,
    pass: (ms: number) => time.pass(ms),
    /** How long it took until the phone was in this state; gives up after `limitMs`. */
    async passUntil(state: PhoneState, limitMs: number): Promise<number> {
      const from = time.now()
      while (status().state !== state && time.now() - from < limitMs) await time.pass(STEP_MS)
      return status().state === state ? time.now() - from : Number.POSITIVE_INFINITY
    },
    /** Calls of a command, or of all that ask the app for something, since the time. */
    calls(since: number, command = '%'): number {
      const query = 'SELECT count(*) AS count FROM calls WHERE started_at >= ? AND command LIKE ? AND command <> ?'
      return Number(phone.db.prepare(query).get(since, command, 'getprop')?.['count'])
    },
    /** The same, by what they were for. */
    callsByReason(since: number): Map<string, number> {
      const counts = new Map<string, number>()
      for (const { at, reason } of metered) if (at >= since) counts.set(reason, (counts.get(reason) ?? 0) + 1)
      return counts
    },
    now: () => time.now(),
    send(body: string) {
      store.transaction(() => {
        const address = parseAddress('+33612345678', 'FR')
        const conversationId = store.conversations.ensure({ address })
        store.outbox.enqueue({ conversationId, to: address.phone, body, at: time.now(), source: 'manual' })
      })
      sync.control.sendSoon()
    },
    /** Takes a command off the PATH, or puts it back. */
    hide: (command: string) => chmodSync(join(phone.path, command), 0o644),
    unhide: (command: string) => chmodSync(join(phone.path, command), 0o755),
  }
}

export type HealthWorld = Awaited<ReturnType<typeof createHealthWorld>>
