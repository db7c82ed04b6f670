import { formatWallTime } from '../../domain/phone-time.ts'
import type { ExportRequest } from './export-messages.ts'
import type { ExportFacts, ExportWriter } from './export-writer.ts'

const MAX_NAME_CHARS = 60
// What file systems do not take, what would hide the file or turn its name around.
const UNFIT = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]|^[\s.]+|[\s.]+$/gu

/**
 * `lanline-2026-11-23.json`, `lanline-Anna-2026-11-23.html`. SMS Backup & Restore shows only files whose names begin with `sms-`:
 * `sms-lanline-2026-11-23.xml`.
 */
export function nameExport(
  { conversation, format }: ExportRequest,
  { writer, facts }: { readonly writer: ExportWriter; readonly facts: ExportFacts },
): string {
  const [only] = facts.conversations
  const who = conversation === undefined || !only ? '' : fitFileName(only.contact_name ?? only.phone)
  const day = formatWallTime(facts.zone.toWallTime(facts.exportedAt)).slice(0, 10)
  const words = [format === 'xml' ? 'sms-lanline' : 'lanline', who, day].filter((word) => word !== '')
  return `${words.join('-')}.${writer.extension}`
}

/** Without what no file system takes; a file's name may have 255 bytes. */
export function fitFileName(name: string): string {
  const fit = name.replaceAll(UNFIT, ' ').replaceAll(/\s+/gu, ' ').trim()
  // Cut in the middle of a character, the half of it goes, too.
  return fit
    .slice(0, MAX_NAME_CHARS)
    .replaceAll(/\p{Cs}/gu, '')
    .trim()
}
