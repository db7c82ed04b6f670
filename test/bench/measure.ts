import { Pool } from 'undici'

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

export interface Pair {
  readonly ours: number
  readonly floor: number
}

/** Medians of both, measured in turn, so that what else the machine does falls on both alike. */
export async function alternate(
  rounds: number,
  ours: (round: number) => Promise<number> | number,
  floor: (round: number) => Promise<number> | number,
): Promise<Pair> {
  const found = { ours: [] as number[], floor: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    found.floor.push(await floor(round))
    found.ours.push(await ours(round))
  }
  return { ours: median(found.ours), floor: median(found.floor) }
}

export interface LoadOptions {
  readonly origin: string
  readonly path: (count: number) => string
  readonly headers?: (count: number) => Record<string, string>
  readonly ms: number
  readonly connections?: number
}

/** Requests a second over real sockets, each connection asking again as soon as it is answered. */
export async function measureRate(options: LoadOptions): Promise<number> {
  const { origin, path, headers, ms, connections = 8 } = options
  const pool = new Pool(origin, { connections, pipelining: 1 })
  const startedAt = performance.now()
  let count = 0
  const work = async () => {
    while (performance.now() - startedAt < ms) {
      const turn = count
      count += 1
      const answer = await pool.request({ method: 'GET', path: path(turn), headers: headers?.(turn) ?? {} })
      if (answer.statusCode !== 200)
        throw new Error(`${path(turn)} gave ${answer.statusCode}: ${await answer.body.text()}`)
      await answer.body.dump()
    }
  }
  await Promise.all(Array.from({ length: connections }, work))
  const rate = (count * 1000) / (performance.now() - startedAt)
  await pool.close()
  return rate
}
