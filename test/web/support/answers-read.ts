import { nextTurn } from '../../../web/views/next-turn.ts'

/** Bodies of answers are read in tasks of their own, one behind another. */
const TURNS = 20

/** Until what the answers that were given brought is in the stores. */
export async function answersRead(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await nextTurn()
}
