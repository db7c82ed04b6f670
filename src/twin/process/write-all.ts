import { writeSync } from 'node:fs'

const RETRY_MS = 2
const pause = new Int32Array(new SharedArrayBuffer(4))

/** Writes all of it, also to a pipe that is slow or does not block. A reader that has left is no matter. */
export function writeAll(fd: 1 | 2, content: string | Uint8Array): void {
  let rest = typeof content === 'string' ? Buffer.from(content) : content
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(fd, rest))
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === 'EPIPE') return
      if (code !== 'EAGAIN') throw error
      Atomics.wait(pause, 0, 0, RETRY_MS)
    }
  }
}
