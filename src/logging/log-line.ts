/** The levels by name, from the least to the most. */
export const LEVEL_NUMBERS = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60 } as const

const LEVELS: Readonly<Record<number, { readonly name: string; readonly color: number }>> = {
  10: { name: 'trace', color: 90 },
  20: { name: 'debug', color: 36 },
  30: { name: 'info', color: 32 },
  40: { name: 'warn', color: 33 },
  50: { name: 'error', color: 31 },
  60: { name: 'fatal', color: 35 },
}

/** A JSON log line as people read it: time, level, sentence, then what belongs to it. Anything else is given back as it is. */
export function formatLogLine(line: string, { isColored }: { isColored: boolean }): string {
  const entry = parseEntry(line)
  if (!entry) return line.trimEnd()

  const { level, time, msg, ...rest } = entry
  const { name, color } = LEVELS[Number(level)] ?? { name: String(level), color: 0 }
  const label = name.padEnd(5)
  const details = Object.entries(rest).filter(([key]) => key !== 'err' && key !== 'error')
  const words = [
    formatTime(Number(time)),
    isColored ? `\u001b[${color}m${label}\u001b[0m` : label,
    typeof msg === 'string' ? msg : '',
    ...details.map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`),
  ]
  return [words.filter((word) => word !== '').join(' '), ...describeError(entry['err'] ?? entry['error'])].join('\n')
}

/** A line as the log wrote it; undefined: it is anything else. */
export function parseEntry(line: string): Record<string, unknown> | undefined {
  try {
    const entry: unknown = JSON.parse(line)
    // Any object has string keys; what they hold stays unknown.
    return typeof entry === 'object' && entry !== null && 'level' in entry ? { ...entry } : undefined
  } catch {
    return undefined
  }
}

function formatTime(at: number): string {
  if (!Number.isFinite(at)) return ''
  const two = (value: number) => String(value).padStart(2, '0')
  const date = new Date(at)
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

function describeError(error: unknown): string[] {
  if (typeof error === 'string') return [`  ${error}`]
  if (typeof error !== 'object' || error === null) return []
  if ('stack' in error && typeof error.stack === 'string') return error.stack.split('\n').map((each) => `  ${each}`)
  return [`  ${JSON.stringify(error)}`]
}
