import { found } from '../../domain/doctor/findings.ts'
import { MAX_LOG_BYTES } from '../../logging/log-file.ts'
import type { Finding } from '../../protocol/doctor.ts'
import type { DatabaseState } from '../../store/inspect-database.ts'
import { isOlder, type InstalledPackages } from './dpkg-status.ts'
import { sizeOf } from './service-findings.ts'
import type { Machine } from './surroundings.ts'

const LEAST_NODE = 24
/** One file more than there ever are. */
const LARGE_LOGS_BYTES = 8 * MAX_LOG_BYTES
const NEEDED_ZONES = ['Europe/Paris', 'Asia/Kolkata', 'America/New_York']
const NEEDED_LANGUAGES = ['en', 'es', 'ar']
/** This program is of 2026; a clock before that was never set. */
const BEFORE_ALL_THIS = Date.UTC(2026, 0, 1)
/** Android and the network disagree by seconds; more than five minutes are a wrong zone or a wrong clock. */
const NOTICEABLE_GAP_MS = 5 * 60_000

export function findNode({ nodeVersion: version }: Pick<Machine, 'nodeVersion'>): Finding {
  return isOlder(version, String(LEAST_NODE))
    ? found('node', 'too_old', { version, needed: LEAST_NODE })
    : found('node', 'ok', { version })
}

/** Whether Node and the libraries that Termux upgrades apart from it fit together. */
export function findFit(
  packages: InstalledPackages | undefined,
  sqlite: { readonly built: string | undefined; readonly found: string | undefined },
): Finding[] {
  if (!packages) return []
  if (packages.broken.length > 0) return [found('packages', 'broken', { names: packages.broken.join(', ') })]
  const { built, found: here } = sqlite
  // A newer library serves an older Node; an older one may lack what Node calls.
  if (built !== undefined && here !== undefined && isOlder(here, built))
    return [found('packages', 'partial', { built, found: here })]
  return [found('packages', 'ok')]
}

/** Whether this Node knows the time zones and languages that are needed. */
export function findLanguages(
  zones: readonly string[] = NEEDED_ZONES,
  languages: readonly string[] = NEEDED_LANGUAGES,
): Finding {
  const missing = [...zones.filter((zone) => !isZone(zone)), ...languages.filter(isUnknown)]
  return missing.length === 0 ? found('icu', 'ok') : found('icu', 'missing', { names: missing.join(', ') })
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function isUnknown(language: string): boolean {
  return Intl.DateTimeFormat.supportedLocalesOf([language]).length === 0
}

/** The phone's messages know what time it was; a clock that is behind them is wrong. */
export function findClock(now: number, database: Pick<DatabaseState, 'newestMessageAt'> | undefined): Finding {
  if (now < BEFORE_ALL_THIS) return found('clock', 'wrong', { now_at: now })
  const newest = database?.newestMessageAt
  if (newest === undefined || newest - now < NOTICEABLE_GAP_MS) return found('clock', 'ok')
  return found('clock', 'behind', { gap_ms: newest - now, newest_at: newest })
}

/** The logs: two files of the daemon's own, and five that svlogd keeps of the service, each with the same bound. */
export function findLogs(directory: string): Finding {
  const bytes = sizeOf(directory)
  if (bytes === 0) return found('logs', 'none')
  return bytes > LARGE_LOGS_BYTES
    ? found('logs', 'large', { size_bytes: bytes, path: directory })
    : found('logs', 'ok', { size_bytes: bytes })
}
