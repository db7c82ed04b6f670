import { createDateWriter } from '../model/phone-zone.ts'
import { between, type Random } from '../model/random.ts'

export type ScriptLine = { readonly at: number; readonly isMine: boolean; readonly body: string }

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/**
 * Reads a conversation written down as
 *   @-2d 18:20    a time: so many days ago at that hour of the phone's zone; `@-95m` is minutes ago
 *   < their text
 *   > my text
 *   | another line of the text before
 * Texts that follow each other without a time are a minute or so apart.
 */
export function parseScript(
  script: string,
  { now, zone, random }: { now: number; zone: string; random: Random },
): ScriptLine[] {
  const lines: ScriptLine[] = []
  let at = now - DAY_MS
  for (const line of script.split('\n').filter((text) => text !== '')) {
    const text = line.slice(2)
    switch (line.charAt(0)) {
      case '@':
        at = parseTime(line, now, zone)
        break
      case '|': {
        const last = lines.pop()
        if (last !== undefined) lines.push({ ...last, body: `${last.body}\n${text}` })
        break
      }
      case '<':
      case '>':
        lines.push({ at: Math.min(at, now), isMine: line.startsWith('>'), body: text })
        at += between(random, 20_000, 110_000)
        break
      default:
        throw new Error(`Not a line of a script: ${line}`)
    }
  }
  return lines
}

function parseTime(line: string, now: number, zone: string): number {
  const minutes = /^@-(\d+)m$/.exec(line)
  if (minutes !== null) return now - Number(minutes[1]) * MINUTE_MS
  const clock = /^@-(\d+)d (\d\d):(\d\d)$/.exec(line)
  if (clock === null) throw new Error(`Not a time of a script: ${line}`)
  return atLocalTime({ zone, day: now - Number(clock[1]) * DAY_MS, hours: Number(clock[2]), minutes: Number(clock[3]) })
}

/** The moment of an hour on the local day that contains `day`. */
export function atLocalTime(wanted: { zone: string; day: number; hours: number; minutes: number }): number {
  const write = createDateWriter(wanted.zone, 'latn')
  const asUtc = (ms: number) => Date.parse(`${write(ms).replace(' ', 'T')}Z`)
  const local = new Date(asUtc(wanted.day))
  const target = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate(), wanted.hours, wanted.minutes)
  // Twice, because the first guess may lie on the other side of a change of the clocks.
  const guess = target - (asUtc(target) - target)
  return guess + (target - asUtc(guess))
}
