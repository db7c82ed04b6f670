import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { AppError } from './domain/app-error.ts'
import { isLocalName, LOCAL_ENDINGS, parseHostName } from './domain/local-names.ts'
import { DEFAULT_PACE, type PollPace } from './domain/poll-interval.ts'
import { DEFAULT_SETTINGS } from './domain/settings.ts'
import { SETTING_BOUNDS } from './protocol/limits.ts'
import type { Settings } from './protocol/settings.ts'
import { projectRoot } from './project-root.ts'

/** A setting that cannot be used: the sentence names it, what it is, and what it must be. */
export class ConfigError extends AppError {
  constructor(message: string) {
    super('invalid', message)
    this.name = 'ConfigError'
  }
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

const LOG_PLACES = ['file', 'stdout'] as const
export type LogPlace = (typeof LOG_PLACES)[number]

/** Most names of one device. */
const MAX_NAMES = 20

interface Setting<T> {
  readonly variable: `LANLINE_${string}`
  /** The option of the command line that goes before the variable. */
  readonly flag?: string
  readonly fallback: T
  readonly mustBe: string
  readonly help: string
  /** Undefined: the text is none of what it must be. */
  readonly parse: (text: string) => T | undefined
}

/** Every setting there is, with its one default. What a flag does not say, its variable does; what neither says, the default. */
const settings = {
  port: wholeNumber(0, 65_535, {
    variable: 'LANLINE_PORT',
    flag: 'port',
    fallback: 5000,
    help: 'port of the web app and the API on this device; 0 picks a free one',
  }),
  lan: onOrOff({
    variable: 'LANLINE_LAN',
    flag: 'lan',
    fallback: true,
    help: 'whether other devices of the local network are served, over HTTPS',
  }),
  lanPort: wholeNumber(0, 65_535, {
    variable: 'LANLINE_LAN_PORT',
    flag: 'lan-port',
    fallback: 5443,
    help: 'port of the web app and the API for the local network; 0 picks a free one',
  }),
  lanNames: setting<readonly string[]>({
    variable: 'LANLINE_NAMES',
    fallback: [],
    mustBe: `host names with commas between them, such as phone.lan; at most ${MAX_NAMES}`,
    help: 'names under which other devices reach this one, besides its address',
    parse: parseNames,
  }),
  tlsCertificate: filePath({
    variable: 'LANLINE_TLS_CERT',
    help: "your own certificate for the local network, a PEM file with its chain, instead of one of Lanline's CA",
  }),
  tlsKey: filePath({ variable: 'LANLINE_TLS_KEY', help: 'the key of LANLINE_TLS_CERT, a PEM file' }),
  mayBeCarrier: onOrOff({
    variable: 'LANLINE_ALLOW_CGNAT',
    fallback: false,
    help: "whether peers in 100.64.0.0/10 are let in: Tailscale uses it, and carriers' NAT",
  }),
  dataDir: setting<string | undefined>({
    variable: 'LANLINE_DATA',
    flag: 'data',
    fallback: undefined,
    mustBe: 'the path of a directory',
    help: 'where the messages, keys and logs live',
    parse: (text) => (text.includes('\0') ? undefined : resolve(text)),
  }),
  demo: onOrOff({
    variable: 'LANLINE_DEMO',
    flag: 'demo',
    fallback: false,
    help: 'a simulated phone with invented messages instead of the real one',
  }),
  logLevel: setting<LogLevel>({
    variable: 'LANLINE_LOG_LEVEL',
    flag: 'log-level',
    fallback: 'info',
    mustBe: `one of ${LOG_LEVELS.join(', ')}`,
    help: 'how much is logged',
    parse: (text) => LOG_LEVELS.find((level) => level === text),
  }),
  logTo: setting<LogPlace>({
    variable: 'LANLINE_LOG_TO',
    fallback: 'file',
    mustBe: `one of ${LOG_PLACES.join(', ')}`,
    help: 'where the log goes; stdout is for a service manager that keeps it',
    parse: (text) => LOG_PLACES.find((place) => place === text),
  }),
  sendGapMs: within(SETTING_BOUNDS.send_gap_ms, {
    variable: 'LANLINE_SEND_GAP_MS',
    fallback: DEFAULT_SETTINGS.send_gap_ms,
    help: 'pause between two messages that are handed to the phone',
  }),
  maxPartsAMinute: within(SETTING_BOUNDS.max_parts_a_minute, {
    variable: 'LANLINE_MAX_PARTS_A_MINUTE',
    fallback: DEFAULT_SETTINGS.max_parts_a_minute,
    help: 'message parts handed to the phone in any minute; Android asks from 30 on',
  }),
  confirmTimeoutMs: within(SETTING_BOUNDS.confirm_timeout_ms, {
    variable: 'LANLINE_CONFIRM_TIMEOUT_MS',
    fallback: DEFAULT_SETTINGS.confirm_timeout_ms,
    help: "how long a message may be missing from the phone's Sent box before it counts as failed",
  }),
  archiveAfterDays: within(SETTING_BOUNDS.archive_after_days, {
    variable: 'LANLINE_ARCHIVE_AFTER_DAYS',
    fallback: DEFAULT_SETTINGS.archive_after_days,
    help: 'age at which messages are archived; 0 for never',
  }),
  pollFastMs: wholeNumber(1_000, 60_000, {
    variable: 'LANLINE_POLL_FAST_MS',
    fallback: DEFAULT_PACE.fastMs,
    help: 'how often the phone is asked just after a message came or went',
  }),
  pollWatchedMs: wholeNumber(1_000, 600_000, {
    variable: 'LANLINE_POLL_WATCHED_MS',
    fallback: DEFAULT_PACE.watchedMs,
    help: 'how often the phone is asked while someone looks',
  }),
  pollIdleMs: wholeNumber(1_000, 3_600_000, {
    variable: 'LANLINE_POLL_IDLE_MS',
    fallback: DEFAULT_PACE.idleMs,
    help: 'how often the phone is asked while nobody is there',
  }),
} as const

/** All that can be set, read once at start. */
export interface Config {
  readonly port: number
  readonly dataDir: string
  readonly demo: boolean
  readonly logLevel: LogLevel
  readonly logTo: LogPlace
  /** What the devices share and may set anew while it runs. */
  readonly settings: Settings
  readonly pace: PollPace
  /** The door to the local network; undefined: there is none. */
  readonly lan: LanConfig | undefined
}

export interface LanConfig {
  readonly port: number
  readonly names: readonly string[]
  /** The owner's own certificate and key, instead of those of our CA. */
  readonly files: { readonly certificate: string; readonly key: string } | undefined
  readonly mayBeCarrier: boolean
}

export type Flags = Readonly<Record<string, string | boolean | undefined>>

/** Reads flags, then `LANLINE_*`, then defaults. The demo has a directory of its own, so that it never meets a real phone's messages. */
export function readConfig(flags: Flags, environment: NodeJS.ProcessEnv, home: string = homedir()): Config {
  const valueOf = <T>(each: Setting<T>) => read(each, flags, environment)
  const demo = valueOf(settings.demo)
  return {
    port: valueOf(settings.port),
    dataDir: valueOf(settings.dataDir) ?? join(home, demo ? '.lanline-demo' : '.lanline'),
    demo,
    logLevel: valueOf(settings.logLevel),
    logTo: valueOf(settings.logTo),
    settings: {
      ...DEFAULT_SETTINGS,
      send_gap_ms: valueOf(settings.sendGapMs),
      max_parts_a_minute: valueOf(settings.maxPartsAMinute),
      confirm_timeout_ms: valueOf(settings.confirmTimeoutMs),
      archive_after_days: valueOf(settings.archiveAfterDays),
    },
    pace: {
      fastMs: valueOf(settings.pollFastMs),
      watchedMs: valueOf(settings.pollWatchedMs),
      idleMs: valueOf(settings.pollIdleMs),
    },
    lan: valueOf(settings.lan) ? readLan(valueOf) : undefined,
  }
}

function readLan(valueOf: <T>(each: Setting<T>) => T): LanConfig {
  const names = valueOf(settings.lanNames)
  const [certificate, key] = [valueOf(settings.tlsCertificate), valueOf(settings.tlsKey)]
  if ((certificate === undefined) !== (key === undefined)) {
    const [set, missing] = certificate === undefined ? ['KEY', 'CERT'] : ['CERT', 'KEY']
    throw new ConfigError(`LANLINE_TLS_${set} is set, but LANLINE_TLS_${missing} is not: they go together`)
  }
  const files = certificate !== undefined && key !== undefined ? { certificate, key } : undefined
  const stranger = files ? undefined : names.find((name) => !isLocalName(name))
  if (stranger !== undefined) {
    throw new ConfigError(
      `LANLINE_NAMES has "${stranger}": Lanline's own CA can only sign names that end in ${LOCAL_ENDINGS.map((ending) => `.${ending}`).join(', ')}; for another one set LANLINE_TLS_CERT and LANLINE_TLS_KEY`,
    )
  }
  return { port: valueOf(settings.lanPort), names, files, mayBeCarrier: valueOf(settings.mayBeCarrier) }
}

function parseNames(text: string): readonly string[] | undefined {
  const names = text.split(',').map(parseHostName)
  const known = names.filter((name) => name !== undefined)
  return known.length === names.length && known.length <= MAX_NAMES ? [...new Set(known)] : undefined
}

/** The variables and what they mean, a line each, for `--help`. */
export function describeVariables(): string[] {
  const all: readonly Setting<string | number | boolean | readonly string[] | undefined>[] = Object.values(settings)
  const width = Math.max(...all.map((each) => each.variable.length))
  return all.map(({ variable, help, fallback }) => {
    const standard = fallback === undefined || String(fallback) === '' ? '' : ` (${String(fallback)})`
    return `  ${variable.padEnd(width)}  ${help}${standard}`
  })
}

/** Lanline's own version, from its package file. */
export function readVersion(): string {
  const file = join(projectRoot, 'package.json')
  // Our own file, whose shape npm holds.
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

function read<T>(each: Setting<T>, flags: Flags, environment: NodeJS.ProcessEnv): T {
  const flag = each.flag === undefined ? undefined : flags[each.flag]
  if (flag !== undefined) return parse(each, `--${each.flag}`, String(flag))
  // An empty variable is how a shell says "not set".
  const value = environment[each.variable]
  return value ? parse(each, each.variable, value) : each.fallback
}

function parse<T>(each: Setting<T>, source: string, text: string): T {
  const value = text === '' ? undefined : each.parse(text)
  if (value === undefined) throw new ConfigError(`${source} is "${text}": it must be ${each.mustBe}`)
  return value
}

function setting<T>(each: Setting<T>): Setting<T> {
  return each
}

function onOrOff(each: Omit<Setting<boolean>, 'mustBe' | 'parse'>): Setting<boolean> {
  return {
    ...each,
    mustBe: 'true or false',
    parse: (text) => ({ true: true, '1': true, false: false, '0': false })[text],
  }
}

function filePath(each: Pick<Setting<string | undefined>, 'variable' | 'help'>): Setting<string | undefined> {
  return {
    ...each,
    fallback: undefined,
    mustBe: 'the path of a file',
    parse: (text) => (text.includes('\0') ? undefined : resolve(text)),
  }
}

function within(
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
  each: Omit<Setting<number>, 'mustBe' | 'parse'>,
): Setting<number> {
  return wholeNumber(minimum, maximum, each)
}

function wholeNumber(least: number, most: number, each: Omit<Setting<number>, 'mustBe' | 'parse'>): Setting<number> {
  return {
    ...each,
    mustBe: `a whole number from ${least} to ${most}`,
    parse: (text) => {
      const value = /^\d{1,12}$/.test(text) ? Number(text) : undefined
      return value !== undefined && value >= least && value <= most ? value : undefined
    },
  }
}
