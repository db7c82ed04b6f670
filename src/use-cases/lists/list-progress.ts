import type { Clock } from '../../domain/clock.ts'
import type { ListProgress } from '../../protocol/list.ts'

/** Gets to the devices of who asked, where one listens. */
export type TellProgress = (progress: ListProgress) => void

/** Often enough for a bar to move. */
const TELL_EVERY_MS = 250

type About = Pick<ListProgress, 'client_id' | 'upload_id' | 'step' | 'total'>

/** Tells how far a step is: its begin, a few times a second, and its end. */
export function createListProgress(clock: Clock, tell: TellProgress, about: About) {
  let toldAt = Number.NEGATIVE_INFINITY

  function report(done: number, rows: number): void {
    if (Math.abs(clock.now() - toldAt) < TELL_EVERY_MS) return
    toldAt = clock.now()
    tell({ ...about, done, rows })
  }

  return {
    report,
    finish(done: number, rows: number) {
      tell({ ...about, total: about.total ?? done, done, rows })
    },
  }
}
