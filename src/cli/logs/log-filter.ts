import { parseEntry } from '../../logging/log-line.ts'

export interface LogFilter {
  /** This line and later ones only, epoch milliseconds. */
  readonly since: number | undefined
  /** This level and those above it, pino's number. */
  readonly level: number | undefined
}

/** Who is asked line after line, in order: what has no time of its own, such as the words of a crash, goes with the line before it. */
export function createLogFilter({ since = -Infinity, level = -Infinity }: LogFilter): (line: string) => boolean {
  let lastAt = -Infinity

  return (line) => {
    const entry = parseEntry(line)
    if (entry && typeof entry['time'] === 'number') lastAt = entry['time']
    if (lastAt < since) return false
    // What is no line of ours is what Node says when it dies: never too small a matter.
    return entry === undefined || Number(entry['level']) >= level
  }
}
