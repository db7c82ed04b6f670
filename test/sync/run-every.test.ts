import { describe, expect, it } from 'vitest'
import { runEvery } from '../../src/sync/run-every.ts'
import { createFakeTimers } from './fake-timers.ts'
import { silentLog } from './world.ts'

function setUp(runOnce: () => Promise<void>, chooseDelay: () => number | undefined = () => 1_000) {
  const clock = { time: 0 }
  const timers = createFakeTimers(clock)
  return { clock, timers, loop: runEvery({ name: 'test', runOnce, chooseDelay, timers, log: silentLog }) }
}

describe('runEvery', () => {
  it('does nothing until it is woken, then runs at its delay', async () => {
    const runs: number[] = []
    const { clock, timers, loop } = setUp(async () => void runs.push(clock.time))
    await timers.pass(5_000)
    expect(runs).toEqual([])
    loop.wake()
    await timers.pass(2_500)
    expect(runs).toEqual([5_000, 6_000, 7_000])
  })

  it('runs one at a time, and once more when it was woken meanwhile', async () => {
    let end = () => {}
    let running = 0
    let runs = 0
    const { timers, loop } = setUp(
      async () => {
        runs += 1
        running += 1
        expect(running).toBe(1)
        await new Promise<void>((resolve) => {
          end = resolve
        })
        running -= 1
      },
      () => undefined,
    )
    loop.wake()
    await timers.pass(0)
    loop.wake()
    loop.wake()
    await timers.pass(10_000)
    expect(runs).toBe(1)
    end()
    await timers.pass(0)
    expect(runs).toBe(2)
    end()
    await timers.pass(10_000)
    expect(runs).toBe(2)
    expect(timers.waiting()).toBe(0)
  })

  it('survives its errors with growing pauses, which a wake does not cut short', async () => {
    const runs: number[] = []
    const { clock, timers, loop } = setUp(async () => {
      runs.push(clock.time)
      if (runs.length < 5) throw new Error('broken')
    })
    loop.wake()
    await timers.pass(500)
    loop.wake()
    await timers.pass(20_000)
    expect(runs.slice(0, 6)).toEqual([0, 1_500, 3_500, 7_500, 15_500, 16_500])
  })

  it('stops: the run under way may end, and no other begins', async () => {
    let runs = 0
    let end = () => {}
    const { timers, loop } = setUp(async () => {
      runs += 1
      await new Promise<void>((resolve) => {
        end = resolve
      })
    })
    loop.wake()
    await timers.pass(0)
    let isStopped = false
    const stop = async () => {
      await loop.stop()
      isStopped = true
    }
    const stopping = stop()
    await timers.pass(5_000)
    expect(isStopped).toBe(false)
    end()
    await stopping
    loop.wake()
    await timers.pass(5_000)
    expect(runs).toBe(1)
  })

  it('survives an error in choosing its delay, and tries again after a pause', async () => {
    let runs = 0
    let choices = 0
    const { timers, loop } = setUp(
      async () => void (runs += 1),
      () => {
        choices += 1
        if (choices === 1) throw new Error('disk I/O error')
        return 1_000
      },
    )
    loop.wake()
    await timers.pass(500)
    expect(runs).toBe(1)
    await timers.pass(1_000)
    expect(runs).toBe(2)
  })
})
