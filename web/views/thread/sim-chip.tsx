import type { Sim } from '../../../src/protocol/sim.ts'
import { formatNumber } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { simsOf } from '../../stores/sims.ts'
import { useStores } from '../stores-context.ts'

/** Longest name that stands beside the card. */
const MAX_MARK_CHARS = 8

/** What a SIM is called: by its owner, else by its number. */
export function nameOfSim({ name, slot }: Pick<Sim, 'name' | 'slot'>): string {
  return name ?? pageWords.simNumber(formatNumber(slot + 1))
}

/** The card with its number in it, and its name where the owner gave it a short one; an empty card where none is chosen. */
export function SimSign({ sim, isNamed = true }: { sim: Pick<Sim, 'name' | 'slot'> | undefined; isNamed?: boolean }) {
  const name = isNamed && sim?.name && Array.from(sim.name).length <= MAX_MARK_CHARS ? sim.name : undefined
  return (
    <span class="sim-sign" aria-hidden="true">
      <span class="sim-card">
        <svg class="mirrored" viewBox="0 0 16 18" width="16" height="18" fill="none" stroke="currentColor">
          <path
            stroke-width="1.4"
            d="M3.2.9h6.6l5.3 5.2v8.7c0 1.3-1 2.3-2.3 2.3H3.2A2.3 2.3 0 0 1 .9 14.8V3.2C.9 1.9 1.9.9 3.2.9z"
          />
        </svg>
        {sim && <span>{formatNumber(sim.slot + 1)}</span>}
      </span>
      {name && <bdi>{name}</bdi>}
    </span>
  )
}

/** Which SIM a message went by; nothing where there is only one. */
export function SimChip({ slot }: { slot: number }) {
  const sims = simsOf(useStores())
  const sim = sims.list.value?.sims.find((each) => each.slot === slot)
  if (!sim || !sims.isDual.value) return null
  return (
    <span class="sim-chip" title={pageWords.simBy(nameOfSim(sim))}>
      <span class="visually-hidden">{pageWords.simBy(nameOfSim(sim))}</span>
      <SimSign sim={sim} />
    </span>
  )
}
