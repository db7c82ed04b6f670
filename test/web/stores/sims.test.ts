import { describe, expect, it } from 'vitest'
import type { SimList } from '../../../src/protocol/sim.ts'
import { SimsStore } from '../../../web/stores/sims.ts'
import { createEnvironment, settle } from '../support/fakes.ts'

const sim = (slot: number, name: string): SimList['sims'][number] => ({
  slot,
  name,
  state: 'works',
  last_sent_at: null,
  message: null,
})
const DUAL: SimList = { sims: [sim(0, 'Home'), sim(1, 'Work')], is_dual: true, unplaced: [] }

function setUp(storage: ReturnType<typeof createEnvironment>['storage'], listSims: () => Promise<SimList>) {
  const refuse = () => Promise.reject(new Error('away'))
  return new SimsStore({ api: { listSims, changeSim: refuse, setSim: refuse }, storage, onProblem: () => undefined })
}

describe('SimsStore', () => {
  it('knows the SIMs without the phone, as they were when it was last asked', async () => {
    const { storage } = createEnvironment()
    const first = setUp(storage, () => Promise.resolve(DUAL))
    expect(first.isDual.value).toBe(false)
    await first.load()
    const second = setUp(storage, () => Promise.reject(new Error('away')))
    await second.load()
    await settle()
    expect(second.isDual.value).toBe(true)
    expect(second.list.value?.sims.map(({ name }) => name)).toEqual(['Home', 'Work'])
  })

  it('is read again when a message comes by a SIM that was not known, and by no other', async () => {
    const lists = [{ ...DUAL, sims: [sim(0, 'Home')], is_dual: false }, DUAL, DUAL]
    let reads = 0
    const sims = setUp(createEnvironment().storage, () => Promise.resolve(lists[reads++] ?? DUAL))
    await sims.load()
    sims.meet(0)
    sims.meet(null)
    expect(reads).toBe(1)
    sims.meet(1)
    await settle()
    expect(sims.isDual.value).toBe(true)
    sims.meet(1)
    expect(reads).toBe(2)
  })

  it('begins without them where what is kept is broken', () => {
    const { storage } = createEnvironment({ 'lanline.sims': '{' })
    expect(setUp(storage, () => Promise.reject(new Error('away'))).list.value).toBeUndefined()
  })
})
