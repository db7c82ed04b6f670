import { describe, expect, it } from 'vitest'
import { FindStore } from '../../../web/stores/find-in-thread.ts'
import { createLateFind } from '../../../web/stores/late-find.ts'
import { createEnvironment, createFakeApi, settle } from '../support/fakes.ts'

type Find = InstanceType<typeof FindStore>

/** The part is here, or out of reach, when a test says so. */
function begin() {
  const api = createFakeApi()
  const loads: PromiseWithResolvers<Find>[] = []
  const failures: unknown[] = []
  const find = createLateFind({
    make: () => {
      const load = Promise.withResolvers<Find>()
      loads.push(load)
      return load.promise
    },
    onFailed: (error) => failures.push(error),
  })
  const environment = createEnvironment()
  const makeStore = () => new FindStore({ api, environment, show: () => undefined, leave: () => undefined })
  return { find, loads, failures, makeStore }
}

describe('looking for words before the part that does it is here', () => {
  it('loads it once, however often it is opened meanwhile, and opens what was asked for last', async () => {
    const { find, loads, makeStore } = begin()
    find.open('conv_1', 'first')
    find.open('conv_1', 'second')
    expect(loads).toHaveLength(1)
    loads[0]?.resolve(makeStore())
    await settle()
    expect(find.text.value).toBe('second')
  })

  it('says once that it is out of reach, and loads it anew when it is opened again', async () => {
    const { find, loads, failures, makeStore } = begin()
    find.open('conv_1')
    find.open('conv_1')
    loads[0]?.reject(new Error('out of reach'))
    await settle()
    expect(failures).toHaveLength(1)
    find.open('conv_1')
    loads[1]?.resolve(makeStore())
    await settle()
    expect(find.isOpen.value).toBe(true)
  })

  it('says nothing where it was closed meanwhile', async () => {
    const { find, loads, failures } = begin()
    find.open('conv_1')
    find.close()
    loads[0]?.reject(new Error('out of reach'))
    await settle()
    expect(failures).toEqual([])
  })
})
