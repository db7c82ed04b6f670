import { found } from '../../domain/doctor/findings.ts'
import type { Finding } from '../../protocol/doctor.ts'
import { readLastBackup } from '../../store/last-backup.ts'

const DAY_MS = 24 * 60 * 60_000
const OLD_AFTER_DAYS = 30

/** Whether the messages are kept anywhere else, as far as is known here. */
export function findBackup(directory: string, now: number): Finding {
  const at = readLastBackup(directory)?.at
  if (at === undefined) return found('backup', 'none')
  return found('backup', now - at > OLD_AFTER_DAYS * DAY_MS ? 'old' : 'ok', { last_at: at })
}
