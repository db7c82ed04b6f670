import { useEffect } from 'preact/hooks'
import { MAX_SIM_NAME_CHARS } from '../../../src/protocol/limits.ts'
import type { Sim, SimList } from '../../../src/protocol/sim.ts'
import { formatAgo, formatNumber } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { simsOf } from '../../stores/sims.ts'
import { now } from '../now.ts'
import { useStores } from '../stores-context.ts'
import { nameOfSim } from '../thread/sim-chip.tsx'
import { Card, CardRow } from './page.tsx'

/** The phone's SIMs: their names, whether they send, and which card is where. Not there on a phone with one slot. */
export function SimsCard() {
  const sims = simsOf(useStores())
  useEffect(() => void sims.load(), [])
  const list = sims.list.value
  if (!list || list.sims.length < 2) return null
  return (
    <Card title={pageWords.sims}>
      {list.sims.map((sim) => (
        <SimRow key={sim.slot} sim={sim} />
      ))}
      {list.unplaced.map((card) => (
        <Unplaced key={card.sub_id} card={card} list={list} />
      ))}
    </Card>
  )
}

function SimRow({ sim }: { sim: Sim }) {
  const sims = simsOf(useStores())
  const number = pageWords.simNumber(formatNumber(sim.slot + 1))
  const name = async (field: HTMLInputElement) => {
    await sims.name(sim.slot, field.value.trim())
    // As it is kept, also where the new one was refused.
    field.value = sims.list.peek()?.sims.find(({ slot }) => slot === sim.slot)?.name ?? ''
  }
  return (
    <CardRow label={number} hint={sim.message ?? describeState(sim)}>
      <input
        class="field sim-name"
        type="text"
        maxLength={MAX_SIM_NAME_CHARS}
        placeholder={pageWords.simName}
        aria-label={pageWords.simNameOf(number)}
        defaultValue={sim.name ?? ''}
        onChange={(event) => void name(event.currentTarget)}
      />
    </CardRow>
  )
}

function describeState({ state, last_sent_at: at }: Sim): string {
  const said = pageWords.simStates[state]
  return at === null ? said : `${said} · ${pageWords.simLastSent(formatAgo(at, Math.max(now.value, at)))}`
}

function Unplaced({ card, list }: { card: SimList['unplaced'][number]; list: SimList }) {
  const sims = simsOf(useStores())
  const when = formatAgo(card.last_message_at, Math.max(now.value, card.last_message_at))
  return (
    <CardRow label={pageWords.simUnplaced} hint={pageWords.simUnplacedHint(card.last_from ?? '–', when)}>
      <span class="sim-places">
        {list.sims.map((sim) => (
          <button
            key={sim.slot}
            type="button"
            class="button second small"
            onClick={() => void sims.place(sim.slot, card.sub_id)}
          >
            {nameOfSim(sim)}
          </button>
        ))}
      </span>
    </CardRow>
  )
}
