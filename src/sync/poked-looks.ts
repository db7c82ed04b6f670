import {
  areArrivalsAnnounced,
  NO_ANNOUNCEMENTS,
  noteArrivals,
  noteNoArrivals,
  notePoke,
  type AnnouncedArrivals,
} from '../domain/announced-arrivals.ts'
import { earnCredit, fullCredit, POKED, spendCredit } from '../domain/call-credit.ts'
import type { SyncDeps } from './sync-deps.ts'

/** Looks that an app on the phone asks for when a message comes, and how far it can be relied on. */
export interface PokedLooks {
  /** The app says that a message came. True: look now. Else a look is near enough, or too many were asked for. */
  poke(): boolean
  /** A look ended. */
  afterLook(look: { readonly arrived: number }): void
  /** When to look again for what was announced and has not shown yet. */
  nextLookAt(): number | undefined
  areArrivalsAnnounced(): boolean
}

/** The phone's own app writes the row after others have heard of the message, Android 17 up to 5 s later. */
const LOOK_AGAIN_AFTER_MS = [2_000, 6_000, 15_000] as const
/** A thousand announcements at once are one look now, and those that follow. */
const MIN_GAP_MS = 2_000

export function createPokedLooks({ store, clock }: Pick<SyncDeps, 'store' | 'clock'>): PokedLooks {
  const { syncState } = store
  let state: AnnouncedArrivals = { ...NO_ANNOUNCEMENTS, ...syncState.get('announcedArrivals') }
  let credit = fullCredit(POKED, clock.now())
  let lookedAt: number | undefined
  let due: readonly number[] = []

  const follow = (next: AnnouncedArrivals) => {
    const { streak, at } = next
    if (streak !== state.streak || (streak > 0 && at !== state.at)) syncState.set('announcedArrivals', { streak, at })
    state = next
  }

  return {
    poke() {
      const now = clock.now()
      follow(notePoke(state, now))
      credit = earnCredit(credit, POKED, now)
      if (credit.calls < 1) return false
      due = LOOK_AGAIN_AFTER_MS.map((ms) => now + ms)
      const isNear = lookedAt !== undefined && Math.abs(now - lookedAt) < MIN_GAP_MS
      if (isNear) return false
      lookedAt = now
      credit = spendCredit(credit, 1)
      return true
    },
    afterLook({ arrived }) {
      const now = clock.now()
      follow(arrived > 0 ? noteArrivals(state, now) : noteNoArrivals(state, now))
      const wasDue = due.filter((at) => at <= now)
      if (wasDue.length > 0) credit = spendCredit(earnCredit(credit, POKED, now), 1)
      due = arrived > 0 ? [] : due.filter((at) => at > now)
    },
    nextLookAt: () => due[0],
    areArrivalsAnnounced: () => areArrivalsAnnounced(state, clock.now()),
  }
}
