import type { WriteStream } from 'node:tty'
import type { PhoneStep } from '../../app/doctor/surroundings.ts'

const EVERY_MS = 500
/** Clears the line that the cursor stands in. */
const CLEAR = '\r\u001B[2K'

export interface Progress {
  readonly step: (step: PhoneStep) => void
  /** Takes the line away. */
  end(): void
}

/** Who waits at a terminal sees what for; a file or a pipe gets nothing. */
export function showProgress(stream: Pick<WriteStream, 'isTTY' | 'write'>): Progress {
  if (!stream.isTTY) return { step: () => undefined, end: () => undefined }
  const startedAt = performance.now()
  let what = 'looking'
  const draw = () => stream.write(`${CLEAR}${what}… ${Math.round((performance.now() - startedAt) / 1000)} s`)
  const timer = setInterval(draw, EVERY_MS)
  draw()
  let isEnded = false
  return {
    step({ id, done, total }) {
      what = `asking the phone: ${id.replaceAll('_', ' ')} (${done + 1} of ${total})`
      draw()
    },
    end() {
      if (isEnded) return
      isEnded = true
      clearInterval(timer)
      stream.write(CLEAR)
    },
  }
}
