import { Socket } from 'node:net'
import type { LogSink } from './create-log.ts'

/** Most that waits for a service manager that takes nothing, in bytes. */
const MAX_WAITING_BYTES = 1024 * 1024
/** How long the end waits for what is still to be written. */
const CLOSE_LIMIT_MS = 500

/** What a stream must do to be written to without ever waiting for it. */
export type PatientStream = Pick<Socket, 'write' | 'writableLength' | 'on' | 'end' | 'destroy'>

/**
 * The standard output as a log, for a service manager that keeps it. Never waits: with a full disk svlogd reads no more, and a daemon
 * that waited for it would stand still. What does not fit meanwhile is left out, and counted.
 */
export function openServiceOutput(
  stream: PatientStream = openOutput(),
  maxBytes: number = MAX_WAITING_BYTES,
): LogSink & { close(): void } {
  let left = 0
  // Whoever read it is gone; there is nowhere to say so.
  stream.on('error', () => {})

  return {
    write(line) {
      if (stream.writableLength + Buffer.byteLength(line) > maxBytes) {
        left += 1
        return
      }
      if (left > 0) {
        stream.write(describeGap(left))
        left = 0
      }
      stream.write(line)
    },

    // What still waits would keep the process alive for ever.
    close() {
      const limit = setTimeout(() => stream.destroy(), CLOSE_LIMIT_MS)
      stream.end(() => clearTimeout(limit))
    },
  }
}

// `process.stdout` waits when it is a pipe; a socket over the same descriptor writes at once what the pipe takes, and keeps the rest.
function openOutput(): PatientStream {
  return new Socket({ fd: 1, readable: false, writable: true })
}

function describeGap(lines: number): string {
  return `${JSON.stringify({ level: 40, time: Date.now(), lines, msg: 'lines are missing here: the log could not be written' })}\n`
}
