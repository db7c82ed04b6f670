import { describe, expect, it } from 'vitest'
import {
  areArrivalsAnnounced,
  NO_ANNOUNCEMENTS,
  noteArrivals,
  noteNoArrivals,
  notePoke,
  type AnnouncedArrivals,
} from '../../src/domain/announced-arrivals.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Lets things happen at their times: `poke`, a look that finds something (`row`), a look that does not (`none`). */
function live(events: readonly (readonly [at: number, what: 'poke' | 'row' | 'none'])[], from = NO_ANNOUNCEMENTS) {
  const act = { poke: notePoke, row: noteArrivals, none: noteNoArrivals }
  return events.reduce<AnnouncedArrivals>((state, [at, what]) => act[what](state, at), from)
}
const told = (at: number) => [[at, 'poke'] as const, [at + 1_000, 'row'] as const]
const fiveTold = [1, 2, 3, 4, 5].flatMap((hour) => told(hour * 60 * MINUTE))
const AFTER = 6 * 60 * MINUTE

describe('announcements of arrivals', () => {
  it('are relied on after five arrivals that were all announced, and not before', () => {
    expect(areArrivalsAnnounced(live(fiveTold.slice(0, 8)), AFTER)).toBe(false)
    expect(areArrivalsAnnounced(live(fiveTold), AFTER)).toBe(true)
  })

  it('are relied on no more after the first arrival that was not', () => {
    const state = live(
      [
        [AFTER, 'row'],
        [AFTER + MINUTE, 'none'],
      ],
      live(fiveTold),
    )
    expect(areArrivalsAnnounced(state, AFTER + MINUTE)).toBe(false)
    expect(areArrivalsAnnounced(live(fiveTold.slice(0, 8), state), 2 * AFTER)).toBe(false)
  })

  it('may come a moment after the row, when we looked just then', () => {
    const late = live(
      [
        [AFTER, 'row'],
        [AFTER + 3_000, 'poke'],
        [AFTER + MINUTE, 'none'],
      ],
      live(fiveTold),
    )
    expect(areArrivalsAnnounced(late, AFTER + MINUTE)).toBe(true)
    const tooLate = live(
      [
        [AFTER, 'row'],
        [AFTER + 40_000, 'poke'],
      ],
      live(fiveTold),
    )
    expect(areArrivalsAnnounced(tooLate, AFTER + 40_000)).toBe(false)
  })

  it('of long ago announce nothing', () => {
    const state = live(
      [
        [AFTER, 'poke'],
        [AFTER + 5 * MINUTE, 'row'],
        [AFTER + 6 * MINUTE, 'none'],
      ],
      live(fiveTold),
    )
    expect(areArrivalsAnnounced(state, AFTER + 6 * MINUTE)).toBe(false)
  })

  it('without any arrival for three days prove nothing any more, whichever way the clock went', () => {
    const state = live(fiveTold)
    expect(areArrivalsAnnounced(state, AFTER + 2 * DAY)).toBe(true)
    expect(areArrivalsAnnounced(state, AFTER + 4 * DAY)).toBe(false)
    expect(areArrivalsAnnounced(state, AFTER - 4 * DAY)).toBe(false)
  })

  it('that come by a clock, without any message, are never relied on', () => {
    const ticks = Array.from({ length: 100 }, (_, index) => [index * MINUTE, 'poke'] as const)
    expect(areArrivalsAnnounced(live(ticks), 100 * MINUTE)).toBe(false)
  })
})
