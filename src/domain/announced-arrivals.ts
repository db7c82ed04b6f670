/**
 * Whether an app on the phone tells of each message as it comes (`POST /api/poke`). While the last few all were told of, nobody has to
 * look every minute; the first that comes untold ends that.
 */
export interface AnnouncedArrivals {
  /** Arrivals in a row that were told of, counted up to what is needed. */
  readonly streak: number
  /** When the last of them came. */
  readonly at: number
  readonly pokedAt: number | undefined
  /** An arrival that nobody has told of yet. */
  readonly openSince: number | undefined
}

/** So many in a row are no accident. */
const TRUSTED_STREAK = 5
/** Without any arrival it cannot be known whether that app still runs. */
const TRUST_HOLDS_MS = 3 * 86_400_000
/** From the announcement to the row: the phone's own app writes it when it comes to it. */
const ROW_FOLLOWS_MS = 60_000
/** From the row to the announcement, where we looked just then. */
const POKE_FOLLOWS_MS = 15_000

export const NO_ANNOUNCEMENTS: AnnouncedArrivals = { streak: 0, at: 0, pokedAt: undefined, openSince: undefined }

/** An announcement came. */
export function notePoke(before: AnnouncedArrivals, now: number): AnnouncedArrivals {
  const poked = { ...judgeOpen(before, now), pokedAt: now }
  return poked.openSince === undefined ? poked : { ...announced(poked, now), openSince: undefined }
}

/** A look found messages that have just come. */
export function noteArrivals(before: AnnouncedArrivals, now: number): AnnouncedArrivals {
  const judged = judgeOpen(before, now)
  const isAnnounced = judged.pokedAt !== undefined && isWithin(judged.pokedAt, now, ROW_FOLLOWS_MS)
  return isAnnounced ? announced(judged, now) : { ...judged, openSince: judged.openSince ?? now }
}

/** A look found none: time has passed. */
export function noteNoArrivals(before: AnnouncedArrivals, now: number): AnnouncedArrivals {
  return judgeOpen(before, now)
}

export function areArrivalsAnnounced({ streak, at, openSince }: AnnouncedArrivals, now: number): boolean {
  return openSince === undefined && streak >= TRUSTED_STREAK && isWithin(at, now, TRUST_HOLDS_MS)
}

function announced(state: AnnouncedArrivals, now: number): AnnouncedArrivals {
  return { ...state, streak: Math.min(state.streak + 1, TRUSTED_STREAK), at: now }
}

function judgeOpen(state: AnnouncedArrivals, now: number): AnnouncedArrivals {
  if (state.openSince === undefined || isWithin(state.openSince, now, POKE_FOLLOWS_MS)) return state
  return { ...state, streak: 0, openSince: undefined }
}

// A clock that was set back makes nothing lie in the future.
function isWithin(from: number, now: number, ms: number): boolean {
  return Math.abs(now - from) <= ms
}
