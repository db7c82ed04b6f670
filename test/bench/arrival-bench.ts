import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket, type RawData } from 'ws'
import type { ServerFrame } from '../../src/protocol/events.ts'
import { median, percentile } from './measure.ts'
import type { Result } from './report.ts'
import { countCalls, startTwinDaemon, type TwinDaemon } from './twin-daemon.ts'

const MAX_CALLS_A_SECOND = 0.3
const MAX_WAIT_MS = 2_500
const MAX_AFTER_POLL_MS = 100
/** A message now and then, while somebody looks. */
const PAUSE_MS = 30_000
/** Each arrives at another place between two looks, so that few messages show what many would: steps of the golden ratio fill a span evenly. */
const SPREAD_MS = 4_000
const GOLDEN = 0.618_033_988_75
const LOG_LAG_MS = 500
const ARRIVAL_LIMIT_MS = 60_000

/** C5: from a message on the phone to the frame on the socket of somebody who looks, and what that costs. */
export async function benchArrivals(directory: string, minutes: number): Promise<Result[]> {
  const daemon = await startTwinDaemon(join(directory, 'arrivals'), { sims: 1, isLogging: true })
  try {
    const { waits, afterPoll, callsASecond } = await measure(daemon, minutes * 60_000)
    const ms = (value: number) => `${Math.round(value)} ms`
    const row = (what: string, most: number, value: number, unit: (value: number) => string): Result => ({
      id: 'C5',
      what,
      bound: { most: 1 },
      ratio: value / most,
      ours: unit(value),
      floor: unit(most),
    })
    console.error(
      `  ${waits.length} messages in ${minutes} min; the phone answered in ${ms(daemon.answerMs())}; p95 of the wait ${ms(percentile(waits, 0.95))}, longest ${ms(Math.max(...waits))}`,
    )
    return [
      row('message on the phone → on the socket, median', MAX_WAIT_MS, median(waits), ms),
      row('end of the call that saw it → on the socket, p95', MAX_AFTER_POLL_MS, percentile(afterPoll, 0.95), ms),
      row('calls a second with somebody looking', MAX_CALLS_A_SECOND, callsASecond, (value) => value.toFixed(3)),
    ]
  } finally {
    await daemon.stop()
  }
}

async function measure(daemon: TwinDaemon, ms: number) {
  const socket = new WebSocket(daemon.url.replace('http', 'ws') + '/ws', {
    headers: { authorization: `Bearer ${daemon.token}` },
  })
  const arrived = new Map<string, (at: number) => void>()
  socket.on('message', (raw: RawData) => {
    // The border: text frames of our own server.
    const frame = JSON.parse((raw as Buffer).toString()) as ServerFrame
    if (frame.type === 'new_message') arrived.get(frame.data.message.body)?.(Date.now())
  })
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'visibility', data: { is_visible: true } }))
  // The first sync is another matter.
  await settle(daemon)

  const startedAt = Date.now()
  const waits: number[] = []
  const afterPoll: number[] = []
  while (Date.now() - startedAt < ms) {
    await wait(PAUSE_MS + ((waits.length * GOLDEN) % 1) * SPREAD_MS)
    const body = `message ${waits.length}`
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    arrived.set(body, resolve)
    const limit = setTimeout(() => reject(new Error(`"${body}" never came`)), ARRIVAL_LIMIT_MS)
    const there = daemon.arrive(body)
    const here = await promise
    clearTimeout(limit)
    waits.push(here - there)
    // The log comes by another way than the frame.
    await wait(LOG_LAG_MS)
    afterPoll.push(here - (daemon.listedAt().findLast((at) => at <= here) ?? there))
  }
  const seconds = (Date.now() - startedAt) / 1_000
  const calls = [...countCalls(daemon.db, startedAt).values()].reduce((sum, each) => sum + each, 0)
  socket.close()
  return { waits, afterPoll, callsASecond: calls / seconds }
}

/** Waits until the history has been read and all that follows the start is done. */
export async function settle({ url, token }: TwinDaemon): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(`${url}/api/conversations/stats`, { headers: { authorization: `Bearer ${token}` } })
    // The border: what our own API promises.
    const { sync } = (await answer.json()) as { sync: { history_done: boolean } }
    if (sync.history_done) break
    if (tries > 120) throw new Error('the history is not read')
    await wait(1_000)
  }
  await wait(15_000)
}
