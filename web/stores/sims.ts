import { computed, createModel, effect, signal } from '@preact/signals'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { SimList } from '../../src/protocol/sim.ts'
import { describeError } from '../transport/api-error.ts'
import type { KeyValueStorage } from '../transport/environment.ts'
import { laterApiOf, type LaterApi } from '../transport/later-api.ts'
import type { Stores } from './stores.ts'

interface SimsDeps {
  api: Pick<LaterApi, 'listSims' | 'changeSim' | 'setSim'>
  /** The SIMs as this device knew them last stand there until the phone can be asked. */
  storage: KeyValueStorage
  onProblem: (sentence: string) => void
}

const KEY = 'lanline.sims'

/** The phone's SIM slots. Undefined until they were read; with one SIM there is nothing to show. */
export const SimsStore = createModel(({ api, storage, onProblem }: SimsDeps) => {
  const list = signal(readKept(storage))
  let newest = 0

  async function load(): Promise<void> {
    newest += 1
    const mine = newest
    try {
      const read = await api.listSims()
      if (mine !== newest) return
      list.value = read
      storage.write(KEY, JSON.stringify(read))
    } catch {
      // Out of reach: what was read last still holds.
    }
  }

  async function change(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
      await load()
    } catch (error) {
      onProblem(describeError(error))
    }
  }

  return {
    list,
    isDual: computed(() => list.value?.is_dual === true),
    load,
    /** A card that nobody knew is known to the phone now. */
    meet(slot: number | null) {
      if (slot !== null && !list.peek()?.sims.some((sim) => sim.slot === slot)) void load()
    },
    name: (slot: number, name: string) => change(() => api.changeSim(slot, { name })),
    place: (slot: number, subId: number) => change(() => api.changeSim(slot, { sub_id: subId })),
    /** What the conversation is answered by from now on; null: by the SIM of its newest message. */
    async choose(id: ConversationId, slot: number | null) {
      try {
        await api.setSim(id, slot)
      } catch (error) {
        onProblem(describeError(error))
      }
    },
  }
})

function readKept(storage: KeyValueStorage): SimList | undefined {
  try {
    const kept: unknown = JSON.parse(storage.read(KEY) ?? 'null')
    // Written here, as the server answered; another version of the app may have written less.
    return typeof kept === 'object' && kept !== null && 'sims' in kept ? (kept as SimList) : undefined
  } catch {
    // Broken by hand or by a crash: the phone tells it again.
    return undefined
  }
}

export type Sims = InstanceType<typeof SimsStore>

const made = new WeakMap<Stores['requests'], Sims>()

type Needed = Pick<Stores, 'requests' | 'environment' | 'toasts' | 'sharedSettings' | 'hear'>

/** The one store of the SIMs. It is made with the first part that shows one, and read again with each change of the settings and each new SIM. */
export function simsOf({ requests, environment, toasts, sharedSettings, hear }: Needed): Sims {
  const known = made.get(requests)
  if (known) return known
  const sims = new SimsStore({
    api: laterApiOf(requests),
    storage: environment.storage,
    onProblem: (sentence) => toasts.show(sentence),
  })
  made.set(requests, sims)
  effect(() => {
    // Names and places of cards are told of with the settings.
    if (sharedSettings.settings.value !== null) void sims.load()
  })
  hear((frame) => {
    if (frame.type === 'new_message') sims.meet(frame.data.message.sim)
  })
  return sims
}
