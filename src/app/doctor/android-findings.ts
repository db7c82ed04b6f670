import { found } from '../../domain/doctor/findings.ts'
import type { PhoneModel } from '../../phone/phone.ts'
import type { Finding } from '../../protocol/doctor.ts'
import type { SleepMeter } from './sleep-meter.ts'

/** Android's own numbers of its versions. */
const SDK = { 7: 24, 12: 31, '12L': 32, 13: 33, 14: 34, 15: 35, 16: 36, 17: 37 } as const
/** Each user of a phone has so many ids of its own; the owner's are the first. */
const IDS_OF_A_USER = 100_000
/** A second here and there is no sleep. */
const SLEPT_AT_ALL_MS = 60_000
/** A phone in use does not sleep either, so a short while proves nothing. */
const AWAKE_LONG_ENOUGH_MS = 60 * 60_000

const MAKERS = [
  [/samsung/i, 'samsung'],
  [/xiaomi|redmi|poco/i, 'xiaomi'],
  [/huawei|honor/i, 'huawei'],
  [/oppo|oneplus|realme/i, 'oppo'],
  [/vivo|iqoo/i, 'vivo'],
] as const
/** Those that leave apps alone that Android leaves alone. */
const CALM_MAKERS = /google|fairphone|sony|motorola|nokia|hmd|shift/i

/** What Android and the phone's maker do to programs like this. Only in Termux: elsewhere there is no Android. */
export function findAndroid(
  model: PhoneModel,
  {
    uid,
    environment,
    sleep,
  }: {
    readonly uid: number | undefined
    readonly environment: NodeJS.ProcessEnv
    readonly sleep: SleepMeter | undefined
  },
): Finding[] {
  const { sdk } = model
  return [
    findVersion(model),
    ...findUser(uid),
    found('battery_optimisation', 'note'),
    ...findMaker(model.manufacturer),
    ...(sdk === undefined
      ? []
      : [...findProcessKiller(sdk), ...findHiddenCodes(model), ...findNetworkRights(model, environment)]),
    ...(sdk !== undefined && sdk >= SDK[13] ? [found('notifications', 'note')] : []),
    findWakeLock(sleep),
  ]
}

function findVersion({ sdk, release, model, manufacturer }: PhoneModel): Finding {
  if (sdk === undefined) return found('android', 'unknown')
  const name = [manufacturer, model].filter((part) => part !== undefined).join(' ')
  return found('android', sdk < SDK[7] ? 'old' : 'ok', { release: release ?? '?', model: name, sdk })
}

function findUser(uid: number | undefined): Finding[] {
  const user = Math.floor((uid ?? 0) / IDS_OF_A_USER)
  return user === 0 ? [] : [found('android_user', 'other', { user })]
}

function findMaker(manufacturer: string | undefined): Finding[] {
  if (manufacturer === undefined || CALM_MAKERS.test(manufacturer)) return []
  const known = MAKERS.find(([pattern]) => pattern.test(manufacturer))
  return [known ? found('maker', known[1]) : found('maker', 'other', { name: manufacturer })]
}

function findProcessKiller(sdk: number): Finding[] {
  if (sdk < SDK[12]) return []
  if (sdk >= SDK[14]) return [found('phantom_processes', 'android_14')]
  return [found('phantom_processes', sdk === SDK[12] ? 'android_12' : 'android_12l')]
}

function findHiddenCodes({ sdk = 0, release }: PhoneModel): Finding[] {
  return sdk < SDK[17] ? [] : [found('otp_hidden', 'note', { release: release ?? '17' })]
}

function findNetworkRights({ sdk = 0, release, manufacturer }: PhoneModel, environment: NodeJS.ProcessEnv): Finding[] {
  const told = Number(environment['TERMUX_APP__TARGET_SDK'])
  const isFromPlay = environment['TERMUX_VERSION']?.startsWith('googleplay.') === true
  const target = Number.isInteger(told) && told > 0 ? told : isFromPlay ? SDK[17] : 0
  if (sdk >= SDK[17] && target >= SDK[17])
    return [found('lan_permission', 'refused', { release: release ?? '17', target })]
  return sdk >= SDK[16] && /samsung/i.test(manufacturer ?? '') ? [found('lan_permission', 'samsung')] : []
}

/** The lock itself cannot be seen; that the device slept can. */
export function findWakeLock(sleep: SleepMeter | undefined): Finding {
  if (!sleep) return found('wake_lock', 'unknown')
  const { sleptMs, upMs } = sleep.read()
  if (sleptMs >= SLEPT_AT_ALL_MS) return found('wake_lock', 'slept', { slept_ms: sleptMs, up_ms: upMs })
  return upMs >= AWAKE_LONG_ENOUGH_MS ? found('wake_lock', 'awake', { up_ms: upMs }) : found('wake_lock', 'unknown')
}

/** Whether Android may be what keeps the SMS permission from being given. */
export function findRestriction({ sdk, release }: PhoneModel, missing: readonly string[]): Finding[] {
  const isHeldBack = sdk !== undefined && sdk >= SDK[15] && missing.some((permission) => permission.includes('SMS'))
  return isHeldBack ? [found('restricted_settings', 'likely', { release: release ?? String(sdk) })] : []
}
