import type { Clock } from '../../domain/clock.ts'
import { found } from '../../domain/doctor/findings.ts'
import { SLOW_MS } from '../../domain/phone-health.ts'
import { openPhoneZone } from '../../domain/phone-time.ts'
import { COMMANDS } from '../../phone/commands.ts'
import { createCommandFinder } from '../../phone/find-command.ts'
import { PhoneFailure } from '../../phone/phone-failure.ts'
import type { ApiStart, Battery, Phone, Telephony } from '../../phone/phone.ts'
import type { Finding } from '../../protocol/doctor.ts'
import { isSkip, skipFor, troubleValues, type Asker, type Skip } from './ask-phone.ts'

const NEEDED = [COMMANDS.listMessages, COMMANDS.sendMessage, COMMANDS.listContacts, COMMANDS.startApi]
const USEFUL = [COMMANDS.readDevice, COMMANDS.readBattery, COMMANDS.notify, COMMANDS.wakeLock, COMMANDS.getProperty]
const LOW_BATTERY_PERCENT = 15
/** How many questions `findPhone` asks. */
export const PHONE_QUESTIONS = 8

/** Which of the phone's commands are there. */
export function findCommands(path: string): Finding {
  const find = createCommandFinder(path)
  const missingOf = (commands: readonly { name: string }[]) =>
    commands.map(({ name }) => name).filter((name) => find(name) === undefined)

  const missing = missingOf(NEEDED)
  if (missing.length === NEEDED.length) return found('commands', 'none')
  if (missing.length > 0) return found('commands', 'missing', { names: missing.join(', ') })
  const unhandy = missingOf(USEFUL)
  if (unhandy.length > 0) return found('commands', 'some_missing', { names: unhandy.join(', ') })
  return found('commands', 'ok', { count: NEEDED.length + USEFUL.length })
}

/** What the phone answered, for what is judged by several answers. */
export interface PhoneAnswers {
  readonly findings: readonly Finding[]
  readonly missingPermissions: readonly string[]
  readonly wifi: string | undefined | PhoneFailure | Skip
}

/** Asks the phone for one thing after the other; where nothing would answer, the rest is left out. It sends nothing. */
export async function findPhone(phone: Phone, clock: Clock, asker: Asker): Promise<PhoneAnswers> {
  const missing = new Set<string>()
  const failed = (failure: PhoneFailure) => {
    failure.trouble.permissions.forEach((permission) => missing.add(permission))
    return troubleValues(failure)
  }

  const started = await asker.ask('api_app', () => phone.startApi())
  if (started === 'not_installed') asker.giveUp('not_installed')

  const askedAt = clock.now()
  const newest = await asker.ask('sms', () => phone.listMessages({ kind: 'newest', limit: 1 }))
  const tookMs = clock.now() - askedAt
  if (newest instanceof PhoneFailure) giveUpAfter(newest, asker)

  const abilities = await asker.ask('selection', async () =>
    // It would be refused alike, and each such call may open a dialog on the phone.
    lacksPermission(newest) ? skipFor('no_permission') : phone.readAbilities(),
  )
  const contacts = await asker.ask('contacts', () => phone.listContacts())
  const telephony = await asker.ask('sim', () => phone.readTelephony())
  const zone = await asker.ask('time_zone', () => phone.readTimeZone())
  const battery = await asker.ask('battery', () => phone.readBattery())
  const wifi = await asker.ask('wifi', () => phone.readWifiAddress())

  const findings = [
    findApi(started),
    isSkip(newest)
      ? found('sms', 'skipped', { ...newest })
      : newest instanceof PhoneFailure
        ? found('sms', 'trouble', failed(newest))
        : found('sms', tookMs >= SLOW_MS ? 'slow' : newest.givenCount === 0 ? 'empty' : 'ok', { took_ms: tookMs }),
    isSkip(abilities)
      ? found('selection', 'skipped', { ...abilities })
      : abilities instanceof PhoneFailure
        ? found('selection', 'trouble', failed(abilities))
        : found('selection', abilities.hasSelection ? 'ok' : 'missing'),
    isSkip(contacts)
      ? found('contacts', 'skipped', { ...contacts })
      : contacts instanceof PhoneFailure
        ? found('contacts', 'trouble', failed(contacts))
        : found('contacts', contacts.length > 0 ? 'ok' : 'none', { count: contacts.length }),
    isSkip(telephony)
      ? found('sim', 'skipped', { ...telephony })
      : telephony instanceof PhoneFailure
        ? found('sim', 'trouble', failed(telephony))
        : findSim(telephony),
    findZone(zone, clock),
    ...findBattery(battery),
  ]
  return { findings, missingPermissions: [...missing], wifi }
}

function lacksPermission(answer: unknown): boolean {
  return answer instanceof PhoneFailure && answer.trouble.state === 'permission_missing'
}

/** What is wrong with all commands alike is found out once. */
function giveUpAfter({ trouble }: PhoneFailure, asker: Asker): void {
  if (trouble.state === 'not_answering' || trouble.state === 'google_play_build') asker.giveUp('no_answer')
  if (trouble.state === 'not_installed') asker.giveUp('not_installed')
}

function findApi(started: ApiStart | PhoneFailure | Skip): Finding {
  if (isSkip(started)) return found('api_app', 'skipped', { ...started })
  if (started instanceof PhoneFailure) return found('api_app', 'unknown')
  return found('api_app', started === 'started' ? 'ok' : started)
}

function findSim({ country, simState, hasNetwork }: Telephony): Finding {
  switch (simState) {
    case 'absent':
      return found('sim', 'absent')
    case 'pin_required':
      return found('sim', 'pin')
    case 'puk_required':
      return found('sim', 'puk')
    case 'network_locked':
      return found('sim', 'network_locked')
    // `ready`, what a phone does not say, and the numbers that Android has no word for.
    case undefined:
    default:
      if (hasNetwork === false) return found('sim', 'no_network')
      return country === undefined ? found('sim', 'no_country') : found('sim', 'ok', { country })
  }
}

function findZone(zone: string | PhoneFailure | Skip, clock: Clock): Finding {
  if (isSkip(zone)) return found('time_zone', 'skipped', { ...zone })
  if (zone instanceof PhoneFailure) return found('time_zone', 'trouble', troubleValues(zone))
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const now = clock.now()
  const isSame = openPhoneZone(zone)?.toWallTime(now) === openPhoneZone(own)?.toWallTime(now)
  return isSame ? found('time_zone', 'ok', { zone }) : found('time_zone', 'other', { zone, own })
}

function findBattery(battery: Battery | undefined | PhoneFailure | Skip): Finding[] {
  if (battery === undefined) return []
  if (isSkip(battery)) return [found('battery', 'skipped', { ...battery })]
  if (battery instanceof PhoneFailure) return [found('battery', 'trouble', troubleValues(battery))]
  const { percent, isCharging } = battery
  return [found('battery', percent <= LOW_BATTERY_PERCENT && !isCharging ? 'low' : 'ok', { percent })]
}
