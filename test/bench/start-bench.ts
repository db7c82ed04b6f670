import { alternate } from './measure.ts'
import type { Result } from './report.ts'
import { startFloor, startLanline, type Server } from './servers.ts'

const ROUNDS = 15

/**
 * C9: from the start of the process to "listening", on the full data, against a bare Fastify without any. What was compiled once
 * is kept for both, by a first start that is not counted.
 */
export async function benchStart(dataDir: string): Promise<Result[]> {
  await timeStart(startLanline(dataDir))
  await timeStart(startFloor())
  const { ours, floor } = await alternate(
    ROUNDS,
    () => timeStart(startLanline(dataDir)),
    () => timeStart(startFloor()),
  )
  const ms = (value: number) => `${Math.round(value)} ms`
  return [
    {
      id: 'C9',
      what: 'start → listening',
      bound: { most: 1.5 },
      ratio: ours / floor,
      ours: ms(ours),
      floor: ms(floor),
    },
  ]
}

async function timeStart(starting: Promise<Server>): Promise<number> {
  const server = await starting
  await server.stop()
  return server.startMs
}
