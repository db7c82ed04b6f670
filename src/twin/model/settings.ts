import type { DatabaseSync } from 'node:sqlite'
import { listRows, runSql } from './phone-file.ts'

export type Sim = { readonly slot: number; readonly subId: number; readonly carrier: string; readonly operator: string }

/** What a phone is and how it is set up. Each key is a row of the table `settings`; what has no row is as here. */
export const DEFAULT_SETTINGS = {
  zone: 'Europe/Paris',
  simCountry: 'fr',
  sims: [{ slot: 0, subId: 1, carrier: 'Orange F', operator: '20801' }] as readonly Sim[],
  /** Slots of the phone where that is more than it has cards in them. */
  slotCount: 1,
  /** Slots whose card sends nothing: Android takes the text, and no row of it is ever written. */
  silentSlots: [] as readonly number[],
  /** The slot that sends when none is named; -1 when the owner has chosen none. */
  defaultSlot: 0,
  /** What the phone says of its card: `ready`, `pin_required`, `puk_required`, `network_locked`; without one it says `absent`. */
  simState: 'ready',
  /** Whether the card is in a network. */
  hasNetwork: true,
  model: 'Pixel 7a',
  manufacturer: 'Google',
  sdk: 34,
  release: '14',
  /** Termux:API: a version, `none` when it is not installed, `play` for the build of the Google Play store. */
  appVersion: '0.53.0',
  /** The package termux-api: from 0.59.0 on the script of `termux-sms-list` is a new one. */
  packageVersion: '0.59.1',
  /** `ok`, `missing` (no such binary) or `refused` (Android does not let the service start). */
  activityManager: 'ok',
  permissions: [
    'READ_SMS',
    'SEND_SMS',
    'READ_CONTACTS',
    'READ_PHONE_STATE',
    'ACCESS_COARSE_LOCATION',
  ] as readonly string[],
  /** Digits of the phone's language in dates: `latn`, `arab`, `arabext`, `beng`, `deva`, `mymr`. */
  digits: 'latn',
  /** Android's own limit: parts of one app within a period, and how many wait while the dialog is up. */
  limitParts: 30,
  limitPeriodMs: 60_000,
  limitQueue: 5,
  /** Between hand-over and the answer of the radio. */
  sendDelayMs: [1_000, 8_000] as readonly number[],
  /** How long a failing row shows as sent. */
  flashMs: 1_500,
  /** How long, at most, a new row is kept from other apps. Android 17 does it for up to 5 s by itself. */
  rowLagMs: 0,
  battery: { percentage: 82, plugged: 'UNPLUGGED', status: 'DISCHARGING', temperature: 27.4 },
  wifi: { connected: true, ip: '192.168.1.23', ssid: 'Livebox-7A20', rssi: -52 },
  locationOn: true,
  seed: 1,
} as const satisfies Record<string, unknown>

type Widen<T> = T extends string ? string : T extends number ? number : T extends boolean ? boolean : T
type WidenMembers<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]: Widen<T[K]> }
    : Widen<T>
export type Settings = { readonly [K in keyof typeof DEFAULT_SETTINGS]: WidenMembers<(typeof DEFAULT_SETTINGS)[K]> }
export type SettingKey = keyof Settings

export function readSettings(db: DatabaseSync): Settings {
  const stored = listRows<{ key: string; value: string }>(db, 'SELECT key, value FROM settings')
  // Only `writeSetting` fills the table, and it has compared the shapes.
  return {
    ...DEFAULT_SETTINGS,
    ...Object.fromEntries(stored.map(({ key, value }) => [key, JSON.parse(value)])),
  }
}

/** Stores one setting after comparing its shape with the default's. Throws a sentence for people. */
export function writeSetting(db: DatabaseSync, key: string, value: unknown): void {
  if (!isSettingKey(key)) {
    throw new RangeError(`Unknown setting ${key}: it must be one of ${Object.keys(DEFAULT_SETTINGS).join(', ')}`)
  }
  const example: unknown = DEFAULT_SETTINGS[key]
  if (shapeOf(value) !== shapeOf(example)) {
    throw new RangeError(`Wrong value for ${key}: it must look like ${JSON.stringify(example)}`)
  }
  if (key === 'zone') checkZone(String(value))
  const whole = shapeOf(value) === 'object' ? { ...Object(readSettings(db)[key]), ...Object(value) } : value
  runSql(db, 'INSERT OR REPLACE INTO settings VALUES (?, ?)', key, JSON.stringify(whole))
}

function checkZone(zone: string): void {
  if (!isZone(zone)) throw new RangeError(`Unknown time zone ${zone}: it must be a name such as Europe/Paris`)
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(DEFAULT_SETTINGS, key)
}

function shapeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value
}
