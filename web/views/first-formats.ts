import { firstFormats } from '../language/format.ts'
import { nextTurn } from './next-turn.ts'

/** While the server is asked: each in a turn of its own, so that the first rows find them made. */
export async function makeFirstFormats(): Promise<void> {
  for (const make of firstFormats) {
    await nextTurn()
    make()
  }
}
