import { openPhoneZone, type PhoneZone } from '../domain/phone-time.ts'
import type { Call } from './caller.ts'
import { COMMANDS, timeZoneArguments } from './commands.ts'
import { PhoneFailure } from './phone-failure.ts'

const MAX_ZONES = 8
/** How often the question may fail at the beginning before the zone of this process has to do. */
const MAX_FAILURES = 10

/** Reads the zone that the phone shows its times in; without `getprop` it is the one this process runs in. */
export function createZoneReader(): (call: Call) => Promise<PhoneZone> {
  // Each holds what it learned of its offsets, so the last few are kept.
  const zones = new Map<string, PhoneZone>()
  const open = (name: string): PhoneZone | undefined => {
    const known = zones.get(name)
    if (known) return known
    const zone = openPhoneZone(name)
    if (zone && zones.size >= MAX_ZONES) zones.clear()
    if (zone) zones.set(name, zone)
    return zone
  }
  const own = () => open(Intl.DateTimeFormat().resolvedOptions().timeZone)
  let last: PhoneZone | undefined
  let failures = 0

  return async (call) => {
    const { name, hasFailed } = await readProperty(call)
    // Times that were read in a guessed zone would stand there for long, and the next look is soon.
    if (hasFailed && !last && failures < MAX_FAILURES) {
      failures += 1
      throw new PhoneFailure('bad_answer', COMMANDS.getProperty.name, 'it does not tell the time zone')
    }
    // A call that failed once must not move all messages into another zone.
    const zone = name === undefined ? (last ?? own()) : (open(name) ?? open(plainOffset(name)) ?? own())
    if (zone === undefined) throw new PhoneFailure('bad_answer', COMMANDS.getProperty.name, 'it names no time zone')
    last = zone
    return zone
  }
}

// Android also takes `GMT+05:30` for a zone, which Intl knows by its offset alone.
function plainOffset(name: string): string {
  const [, sign, hours, minutes = '00'] = /^(?:GMT|UTC)([+-])(\d{1,2}):?(\d{2})?$/.exec(name) ?? []
  return sign === undefined || hours === undefined ? name : `${sign}${hours.padStart(2, '0')}:${minutes}`
}

interface Property {
  /** Undefined where the phone does not tell. */
  readonly name: string | undefined
  /** It might tell the next time. */
  readonly hasFailed: boolean
}

async function readProperty(call: Call): Promise<Property> {
  try {
    const { stdout, timedOut, exitCode } = await call(COMMANDS.getProperty, timeZoneArguments())
    const name = stdout.trim()
    // Each phone has a zone; one that prints none prints it the next time.
    const hasFailed = timedOut || exitCode !== 0 || name === ''
    return { name: hasFailed ? undefined : name, hasFailed }
  } catch (error) {
    if (error instanceof PhoneFailure && error.kind === 'command_missing') return { name: undefined, hasFailed: false }
    throw error
  }
}
