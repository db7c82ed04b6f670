import { multistream, pino, type LevelWithSilent, type Logger } from 'pino'
import { openLogFile } from './log-file.ts'
import { formatLogLine } from './log-line.ts'
import { maskNumbers, redactedPaths, serializers } from './redaction.ts'
import { openServiceOutput } from './service-output.ts'

export type Log = Logger

/** Where finished lines go: JSON, a line at a time, with the line end. */
export interface LogSink {
  write(line: string): unknown
}

export interface OpenLog {
  readonly log: Log
  readonly close: () => void
}

/**
 * The log of a daemon: on its terminal, and in the bounded file that `lanline logs` shows; under a service manager that keeps the
 * output, there alone.
 */
export function openLog(options: {
  level: LevelWithSilent
  to: 'file' | 'stdout'
  directory: string
  terminal: NodeJS.WriteStream
}): OpenLog {
  if (options.to === 'stdout') {
    const output = openServiceOutput()
    return { log: createLog(options.level, [output]), close: () => output.close() }
  }

  const file = openLogFile(options.directory)
  const { terminal } = options
  const isColored = terminal.isTTY && terminal.hasColors()
  const screen = terminal.isTTY
    ? { write: (line: string) => terminal.write(`${formatLogLine(line, { isColored })}\n`) }
    : terminal
  return { log: createLog(options.level, [screen, file]), close: () => file.close() }
}

/** A log that writes JSON lines to each sink, with secrets, message texts and numbers left out. */
export function createLog(level: LevelWithSilent, sinks: readonly LogSink[]): Log {
  const masked = sinks.map((sink) => ({
    // Sinks take what the logger lets through, so that the level is decided in one place.
    level: 'trace' as const,
    stream: { write: (line: string) => void sink.write(maskNumbers(line)) },
  }))
  return pino(
    { level, base: null, serializers, redact: { paths: redactedPaths, censor: '[redacted]' } },
    multistream(masked),
  )
}
