import { useComputed } from '@preact/signals'
import type { ConversationId } from '../../../src/protocol/ids.ts'
import type { Sim, SimList } from '../../../src/protocol/sim.ts'
import { formatNumber } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { simsOf } from '../../stores/sims.ts'
import { useStores } from '../stores-context.ts'

const FIRST_SLOT = 0
/** Longest name that stands beside the card. */
const MAX_MARK_CHARS = 8

/** What a SIM is called: by its owner, else by its number. */
export function nameOfSim({ name, slot }: Pick<Sim, 'name' | 'slot'>): string {
  return name ?? pageWords.simNumber(formatNumber(slot + 1))
}

/** The card with its number in it, and its name where the owner gave it a short one; with its contacts alone where none is chosen. */
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
          {!sim && <path stroke-width="1.4" d="M4.5 8.5h7v5.2h-7zM8 8.5v5.2" />}
        </svg>
        {/* Drawn, not written: a button's name is the words on it, for who speaks to the screen. */}
        <span data-number={sim ? formatNumber(sim.slot + 1) : ''} />
      </span>
      {name && <bdi>{name}</bdi>}
    </span>
  )
}

function findOther(list: SimList | undefined, slot: number | null, usual: number | null | undefined): Sim | undefined {
  if (slot === null || slot === usual || !list?.is_dual) return undefined
  return list.sims.find((each) => each.slot === slot)
}

/** The SIM of a conversation in words, where its row of the list has the sign of one. */
export function describeSim(slot: number | null, list: SimList | undefined): string {
  const sim = findOther(list, slot, FIRST_SLOT)
  return sim ? pageWords.simBy(nameOfSim(sim)) : ''
}

/**
 * Which SIM a message or a conversation goes by, where that is worth a sign: for a message one that is not the conversation's,
 * which the composer shows, and for a conversation the second. Nothing where there is only one.
 */
export function SimChip({ slot, within }: { slot: number; within?: ConversationId }) {
  const stores = useStores()
  const usual = useComputed(() => (within ? stores.conversations.byId.value.get(within)?.sim : FIRST_SLOT)).value
  const sim = findOther(simsOf(stores).list.value, slot, usual)
  if (!sim) return null
  return (
    <span class="sim-chip" title={pageWords.simBy(nameOfSim(sim))}>
      <span class="visually-hidden">{pageWords.simBy(nameOfSim(sim))}</span>
      <SimSign sim={sim} />
    </span>
  )
}
