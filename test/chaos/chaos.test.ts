import { describe, expect, it } from 'vitest'
import { runChaos } from './run-chaos.ts'

const FAULTS = 40

/** The long run is `npm run chaos`; a seed that fails here is replayed, act by act, with what the message says. */
describe('chaos', () => {
  it.each([1, 4, 11, 12, 17, 23])('leaves phone and store equal, and every send told truly: seed %i', async (seed) => {
    const { problems, ledger, handOvers } = await runChaos({ seed, faults: FAULTS })
    const replay = `replay: npm run chaos -- --seed ${seed} --faults ${FAULTS} --trace`
    expect(problems.length === 0 ? [] : [replay, ...problems]).toEqual([])
    expect(ledger.faults).toBe(FAULTS)
    expect(handOvers).toBeGreaterThan(0)
  })

  it('takes the same turns for the same seed', async () => {
    const [first, second] = [await runChaos({ seed: 7, faults: 20 }), await runChaos({ seed: 7, faults: 20 })]
    expect({ ...second, ms: 0 }).toEqual({ ...first, ms: 0 })
  })
})
