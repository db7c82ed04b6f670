import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Store } from '../store/store.ts'

/** Moves what is left of a long thread, a slice a turn, so that everybody else is served meanwhile. */
export async function finishMoves({ people }: Pick<Store, 'people'>): Promise<void> {
  while (people.isMoving()) {
    await nextTurn()
    people.moveOn()
  }
}
