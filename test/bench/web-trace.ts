import type { Browser, Page } from 'playwright-core'

const CATEGORIES = ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata']
const LONG_FRAME_MS = 50

/** What the main thread of a page had to do, in its own time: what else the machine does is not in it. */
export interface MainThreadWork {
  readonly longestTaskMs: number
  readonly frames: number
  /** Frames that kept the thread busy for more than 50 ms. */
  readonly longFrames: number
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  /** Time on the clock and time of the thread, in microseconds. */
  readonly dur?: number
  readonly tdur?: number
}

/** Does something while Chromium writes down what the main thread of the page does. */
export async function traceWork(browser: Browser, page: Page, work: () => Promise<unknown>): Promise<MainThreadWork> {
  await browser.startTracing(page, { categories: CATEGORIES })
  await work()
  const written = await browser.stopTracing()
  // Chromium's own format.
  return measureWork((JSON.parse(written.toString('utf8')) as { traceEvents: TraceEvent[] }).traceEvents)
}

function measureWork(events: readonly TraceEvent[]): MainThreadWork {
  const tasks = busiestThread(events.filter(({ name }) => name === 'RunTask'))
  const first = tasks[0]
  if (!first) throw new Error('the trace has no tasks')
  const frames = events
    .filter(({ name, pid, tid }) => name === 'FireAnimationFrame' && pid === first.pid && tid === first.tid)
    .map(({ ts }) => ts)
    .toSorted((a, b) => a - b)
  const busy = frames.map(() => 0)
  let frame = -1
  for (const task of tasks) {
    while (frame + 1 < frames.length && (frames[frame + 1] ?? Infinity) < task.ts + (task.dur ?? 0)) frame += 1
    if (frame >= 0) busy[frame] = (busy[frame] ?? 0) + ownMs(task)
  }
  return {
    longestTaskMs: Math.max(...tasks.map(ownMs)),
    // Several callbacks of one frame stand in one task.
    frames: busy.filter((ms) => ms > 0).length,
    longFrames: busy.filter((ms) => ms > LONG_FRAME_MS).length,
  }
}

const ownMs = ({ tdur, dur }: TraceEvent) => (tdur ?? dur ?? 0) / 1000

function busiestThread(tasks: readonly TraceEvent[]): TraceEvent[] {
  const byThread = Map.groupBy(tasks, ({ pid, tid }) => `${pid}:${tid}`)
  const total = (of: readonly TraceEvent[]) => of.reduce((sum, task) => sum + ownMs(task), 0)
  const busiest = [...byThread.values()].toSorted((a, b) => total(b) - total(a))[0] ?? []
  return busiest.toSorted((a, b) => a.ts - b.ts)
}
