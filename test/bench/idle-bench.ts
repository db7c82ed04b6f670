import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { settle } from './arrival-bench.ts'
import type { Result } from './report.ts'
import { countCalls, startTwinDaemon, type TwinDaemon } from './twin-daemon.ts'

const MAX_CALLS_AN_HOUR = 75
const MAX_CPU_SHARE = 0.003
const MAX_WAKES_A_SECOND = 1

/** C6: what it costs while nobody is connected, on the real clock, scaled from some minutes to an hour; with one SIM and with two. */
export async function benchIdle(directory: string, minutes: number): Promise<Result[]> {
  const one = await startTwinDaemon(join(directory, 'idle-1'), { sims: 1, isLogging: false })
  const two = await startTwinDaemon(join(directory, 'idle-2'), { sims: 2, isLogging: false })
  try {
    await Promise.all([settle(one), settle(two)])
    const both = await Promise.all([measure(one, minutes), measure(two, minutes)])
    return both.flatMap((figures, index) => describe(figures, `${index + 1} SIM${index === 0 ? '' : 's'}`, minutes))
  } finally {
    await Promise.all([one.stop(), two.stop()])
  }
}

interface Idle {
  readonly callsAnHour: number
  readonly cpuShare: number
  readonly childrenShare: number
  readonly wakesASecond: number
}

async function measure(daemon: TwinDaemon, minutes: number): Promise<Idle> {
  const ms = minutes * 60_000
  const startedAt = Date.now()
  const before = daemon.cpu()
  await wait(ms)
  const after = daemon.cpu()
  const calls = countCalls(daemon.db, startedAt)
  console.error(`  ${[...calls].map(([command, count]) => `${command} ${count}`).join(', ')} in ${minutes} min`)
  const share = (key: 'own' | 'children') => ((after[key] - before[key]) * 1_000) / ms
  return {
    callsAnHour: ([...calls.values()].reduce((sum, each) => sum + each, 0) * 60) / minutes,
    cpuShare: share('own'),
    childrenShare: share('children'),
    wakesASecond: ((after.wakes - before.wakes) * 1_000) / ms,
  }
}

function describe(figures: Idle, sims: string, minutes: number): Result[] {
  const row = (what: string, most: number, value: number, format: (value: number) => string): Result => ({
    id: 'C6',
    what: `idle, ${sims}, ${minutes} min: ${what}`,
    bound: { most: 1 },
    ratio: value / most,
    ours: format(value),
    floor: format(most),
  })
  const percent = (value: number) => `${(value * 100).toFixed(2)} %`
  console.error(`  ${sims}: the phone's own processes took ${percent(figures.childrenShare)} of one core`)
  return [
    row('phone calls an hour', MAX_CALLS_AN_HOUR, figures.callsAnHour, (value) => value.toFixed(0)),
    row('CPU of the daemon, of one core', MAX_CPU_SHARE, figures.cpuShare, percent),
    row('wake-ups a second', MAX_WAKES_A_SECOND, figures.wakesASecond, (value) => value.toFixed(2)),
  ]
}
