import { Readable } from 'node:stream'
import { RateLimitError } from '../../domain/app-error.ts'
import type { Clock } from '../../domain/clock.ts'
import type { ExportProgress } from '../../protocol/export.ts'
import type { Export } from '../../use-cases/export/export-messages.ts'

/** Files that are written at a time. */
export const MAX_RUNNING_EXPORTS = 3
const ROOM_AGAIN_SECONDS = 10
/** Written ahead of who fetches it, in bytes; more waits until it is taken. */
const AHEAD_BYTES = 256 * 1024
/** How often it is told how far a file is. */
const TOLD_EVERY_MS = 300

export interface ExportAsker {
  readonly deviceId: string
  readonly tell: (progress: Pick<ExportProgress, 'state' | 'done' | 'total'>) => void
}

/** The files that are being fetched. */
export interface RunningExports {
  /** Keeps a place while the export is begun. Throws `rate_limited` where there is none. */
  begin(work: () => Promise<Export>, asker: ExportAsker): Promise<{ readonly file: Export; readonly stream: Readable }>
  /** Ends those of a device that is shut out. */
  stop(deviceId: string): void
}

export function createRunningExports(clock: Clock): RunningExports {
  const streams = new Set<{ readonly deviceId: string; readonly stream: Readable }>()
  let beginning = 0

  return {
    async begin(work, asker) {
      if (streams.size + beginning >= MAX_RUNNING_EXPORTS) {
        throw new RateLimitError(
          `Cannot export: ${MAX_RUNNING_EXPORTS} files are being fetched, which is the most; wait until one is done`,
          ROOM_AGAIN_SECONDS,
        )
      }
      beginning += 1
      try {
        const file = await work()
        let done = 0
        const stream = Readable.from(
          follow(file, clock, (written) => {
            done = written
            asker.tell({ state: 'running', done, total: file.total })
          }),
          { objectMode: false, highWaterMark: AHEAD_BYTES },
        )
        const running = { deviceId: asker.deviceId, stream }
        streams.add(running)
        stream.once('close', () => {
          streams.delete(running)
          const isWhole = stream.readableEnded
          asker.tell({ state: isWhole ? 'done' : 'stopped', done: isWhole ? file.total : done, total: file.total })
        })
        return { file, stream }
      } finally {
        beginning -= 1
      }
    },
    stop(deviceId) {
      for (const running of streams) if (running.deviceId === deviceId) running.stream.destroy()
    },
  }
}

async function* follow({ pieces }: Export, clock: Clock, tell: (done: number) => void): AsyncGenerator<string> {
  let toldAt = -Infinity
  for await (const { text, done } of pieces) {
    if (clock.now() - toldAt >= TOLD_EVERY_MS) {
      toldAt = clock.now()
      tell(done)
    }
    yield text
  }
}
