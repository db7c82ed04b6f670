import type { Phone } from '../../src/phone/phone.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { createIngest } from '../../src/sync/ingest.ts'
import { historyPages, type Amount } from './seeded-rows.ts'

const clock = { now: () => Date.now() }

export interface ImportFigures {
  readonly ms: number
  /** The longest time between two turns of the event loop. */
  readonly longestBlockMs: number
}

/** Reads a history into a new database, by the very code that reads a phone's. */
export async function importHistory(path: string, amount: Amount): Promise<ImportFigures> {
  const store = openStore({ path, clock, region: () => 'FR' })
  try {
    return await ingestAll(store, amount)
  } finally {
    store.close()
  }
}

async function ingestAll(store: Store, amount: Amount): Promise<ImportFigures> {
  let turnBeganAt = performance.now()
  let longestBlockMs = 0
  const nextTurn = async () => {
    longestBlockMs = Math.max(longestBlockMs, performance.now() - turnBeganAt)
    await new Promise((resolve) => setImmediate(resolve))
    turnBeganAt = performance.now()
  }
  const ingest = createIngest({ store, phone: silentPhone(), nextTurn })
  let ms = 0
  for (const page of historyPages(amount)) {
    const startedAt = performance.now()
    turnBeganAt = startedAt
    await ingest(page, { isQuiet: true, order: 'by_id', lookedAt: clock.now() })
    ms += performance.now() - startedAt
  }
  return { ms, longestBlockMs }
}

// History asks the phone for nothing but its rows, and those are made here.
function silentPhone(): Phone {
  const refuse = () => Promise.reject(new Error('the bench has no phone'))
  return {
    listMessages: refuse,
    sendMessage: refuse,
    listContacts: refuse,
    readTelephony: refuse,
    readBattery: refuse,
    readTimeZone: refuse,
    readAndroidSdk: refuse,
    readModel: refuse,
    startApi: refuse,
    readWifiAddress: refuse,
    holdWakeLock: refuse,
    notify: refuse,
    readAbilities: refuse,
    callsLastHour: () => 0,
    close: () => undefined,
  }
}
