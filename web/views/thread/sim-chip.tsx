import type { Sim } from '../../../src/protocol/sim.ts'
import { formatNumber } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { simsOf } from '../../stores/sims.ts'
import { useStores } from '../stores-context.ts'

/** Longest name that stands in a chip as it is. */
const MAX_MARK_CHARS = 8

/** What a SIM is called: by its owner, else by its number. */
export function nameOfSim({ name, slot }: Pick<Sim, 'name' | 'slot'>): string {
  return name ?? pageWords.simNumber(formatNumber(slot + 1))
}

/** The name where it is short, else the number. */
export function simMark(sim: Pick<Sim, 'name' | 'slot'>): string {
  return sim.name !== null && Array.from(sim.name).length <= MAX_MARK_CHARS
    ? sim.name
    : pageWords.simNumber(formatNumber(sim.slot + 1))
}

/** Which SIM a message went by; nothing where there is only one. */
export function SimChip({ slot }: { slot: number }) {
  const sims = simsOf(useStores())
  const sim = sims.list.value?.sims.find((each) => each.slot === slot)
  if (!sim || !sims.isDual.value) return null
  return (
    <span class="sim-chip" title={pageWords.simBy(nameOfSim(sim))}>
      <span class="visually-hidden">{pageWords.simBy(nameOfSim(sim))}</span>
      <span aria-hidden="true">{simMark(sim)}</span>
    </span>
  )
}
