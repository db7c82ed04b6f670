import type { Ingest } from './ingest.ts'
import type { MessageReader } from './message-reader.ts'
import type { PhoneMonitor } from './phone-monitor.ts'
import type { SyncDeps } from './sync-deps.ts'

export interface HousekeepingDeps extends Pick<SyncDeps, 'store' | 'phone' | 'clock' | 'log' | 'nextTurn'> {
  readonly monitor: Pick<PhoneMonitor, 'setBattery'>
  readonly reader: Pick<MessageReader, 'readSkipped' | 'forgetSkipped'>
  readonly ingest: Ingest
}

export interface Housekeeping {
  runOnce(): Promise<void>
  /** At once, because the age at which messages are archived was set anew. */
  moveArchiveLine(): void
  /** The SIM's country, by which numbers are read, and the number of SIM slots; asked once a day. */
  readRegion(): Promise<void>
}

const DAY_MS = 86_400_000
const NIGHTLY_MS = 20 * 3_600_000
const KEPT_EVENTS = 20_000
const MAX_UPKEEP_SLICES = 500

/** What has to be done now and then: the archive line, the event log, the index, the SIM's country, the battery. */
export function createHousekeeping(deps: HousekeepingDeps): Housekeeping {
  const { store, phone, clock, log, nextTurn, monitor } = deps
  const state = store.syncState

  let isStarted = false

  const moveArchiveLine = () => {
    const { archive_after_days: days } = store.settings.read()
    const before = days === 0 ? 0 : clock.now() - days * DAY_MS
    if (before !== store.messages.archivedBefore()) store.messages.setArchivedBefore(before)
  }

  const readRegion = async () => {
    const isKnown = state.get('region') !== undefined && state.get('phoneCount') !== undefined
    if (isKnown && !isDue(state.get('lastSimCountryAt'), clock.now())) return
    const { country, slotCount } = await phone.readTelephony()
    state.set('lastSimCountryAt', clock.now())
    // A phone that does not say has one, or none that could be chosen.
    state.set('phoneCount', slotCount ?? 1)
    if (country === undefined) return
    state.set('simCountry', country)
    state.set('region', country)
  }

  // A fault can pass, and an update of Termux:API can mend what it could not print.
  const retrySkipped = async () => {
    const lookedAt = clock.now()
    const { ids, rows } = await deps.reader.readSkipped()
    if (ids.length === 0) return
    const afterLast = () => deps.reader.forgetSkipped(ids)
    await deps.ingest(rows, { isQuiet: true, lookedAt, order: 'by_time', afterLast })
  }

  return {
    readRegion,
    moveArchiveLine,
    async runOnce() {
      const now = clock.now()
      // Also at the start, which may name another age.
      const isNight = isDue(state.get('lastPrunedAt'), now)
      if (isNight || !isStarted) moveArchiveLine()
      isStarted = true
      if (isNight) {
        store.events.prune(KEPT_EVENTS)
        state.set('lastPrunedAt', now)
      }
      for (let slice = 0; slice < MAX_UPKEEP_SLICES && store.maintain(); slice += 1) await nextTurn()

      // None is needed for messages to flow, and a phone may lack any.
      await attempt(readRegion, 'The country of the SIM cannot be read')
      await attempt(async () => state.set('timeZone', await phone.readTimeZone()), 'The time zone cannot be read')
      await attempt(async () => {
        const sdk = await phone.readAndroidSdk()
        if (sdk !== undefined) state.set('androidSdk', sdk)
      }, "Android's version cannot be read")
      await attempt(retrySkipped, 'The messages that were left out cannot be read')
      await attempt(async () => {
        const battery = await phone.readBattery()
        if (battery) monitor.setBattery(battery)
      }, 'The battery cannot be read')
    },
  }

  async function attempt(work: () => Promise<void>, sentence: string) {
    try {
      await work()
    } catch (error) {
      log.debug({ err: error }, sentence)
    }
  }
}

// Nightly things run once in a bit less than a day, whenever the phone is awake for it; a clock set back does not stop them.
function isDue(lastAt: number | undefined, now: number): boolean {
  return lastAt === undefined || Math.abs(now - lastAt) >= NIGHTLY_MS
}
