import { useEffect } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { Sim } from '../../../src/protocol/sim.ts'
import { placeUnder } from '../../components/menu-place.ts'
import type { MenuItem } from '../../components/menu.tsx'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { simsOf } from '../../stores/sims.ts'
import { useApp } from '../stores-context.ts'
import { nameOfSim, SimSign } from './sim-chip.tsx'

/** Which SIM the next message goes by, and the choice of another. Only where the phone has two; the choice stays with the conversation. */
export function SimSwitch({
  conversation,
  isInWords = false,
  onChoose,
}: {
  conversation: Pick<Conversation, 'id' | 'sim'>
  /** Says beside the card what it means, where there is room. */
  isInWords?: boolean
  /** Where there is no conversation yet that the choice could stay with. */
  onChoose?: (slot: number | null) => void
}) {
  const { stores, overlay } = useApp()
  const sims = simsOf(stores)
  const { id, sim } = conversation
  useEffect(() => {
    // Where there is one SIM nothing changes with the thread.
    if (sims.list.peek()?.is_dual !== false) void sims.load()
  }, [id])
  const list = sims.list.value
  if (!list?.is_dual) return null
  const current = list.sims.find(({ slot }) => slot === sim)
  const isDead = current?.state === 'dead'
  const label = current ? pageWords.simSwitch(nameOfSim(current)) : pageWords.simSwitchOpen

  const choose = (slot: number | null) => (onChoose ? onChoose(slot) : void sims.choose(id, slot))
  const isAway = !onChoose && stores.connection.line.value === 'down'
  const openMenu = (button: Element) => {
    if (isAway) return stores.toasts.show(pageWords.simAway)
    void sims.load()
    const choices: MenuItem[] = list.sims.map((each) => ({
      label: describe(each),
      ...(each.slot === sim && { icon: 'check' as const }),
      run: () => choose(each.slot),
    }))
    const follow: MenuItem = { label: pageWords.simFollow, isApart: true, run: () => choose(null) }
    return overlay.openMenu({
      label: pageWords.simChoose,
      place: placeUnder(button),
      items: [...choices, follow],
      header: current?.message ?? pageWords.simChoose,
    })
  }
  return (
    <button
      type="button"
      class={`sim-switch${isDead ? ' is-dead' : ''}${isInWords ? ' is-in-words' : ''}`}
      aria-label={isDead ? label + words.comma + pageWords.simStates.dead : label}
      title={isAway ? pageWords.simAway : isDead ? (current?.message ?? label) : label}
      aria-haspopup="menu"
      aria-disabled={isAway || undefined}
      onPointerDown={(event) => event.preventDefault()}
      onClick={(event) => openMenu(event.currentTarget)}
    >
      <SimSign sim={current} isNamed={!isInWords} />
      {isInWords && <span>{label}</span>}
    </button>
  )
}

function describe(sim: Sim): string {
  const name = nameOfSim(sim)
  return sim.state === 'dead' ? `${name} · ${pageWords.simStates.dead}` : name
}
