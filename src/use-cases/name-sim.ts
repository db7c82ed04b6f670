import { AppError } from '../domain/app-error.ts'
import type { Sim, SimChange } from '../protocol/sim.ts'
import type { Deps } from './deps.ts'

/** Names a SIM slot, or says which card is in it. */
export function nameSim(
  { store }: Pick<Deps, 'store'>,
  { slot, name, sub_id: subId }: SimChange & { readonly slot: number },
): Sim {
  return store.transaction(() => {
    store.sims.check(slot, 'choose')
    if (name !== undefined) store.sims.setName(slot, name.trim())
    if (subId !== undefined) store.sims.place(subId, slot)
    // Devices read the SIMs again with their settings.
    store.events.append({ type: 'settings_update' })
    const sim = store.sims.list().sims.find((each) => each.slot === slot)
    if (!sim) throw new AppError('not_found', `Cannot find SIM ${slot}: this phone has not told how many slots it has`)
    return sim
  })
}
