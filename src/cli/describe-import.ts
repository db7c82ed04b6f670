import type { Import, ImportSkip } from '../protocol/import.ts'
import { formatMinute, formatTable } from './table.ts'

const REASONS: Readonly<Record<ImportSkip, string>> = {
  deleted_here: 'deleted here before, and stay deleted',
  picture_only: 'only pictures, which stay in the backup',
  draft: 'drafts, which were never sent',
  not_fetched: 'MMS that the phone never fetched',
  empty: 'without words',
  no_time: 'without a time that can be read',
  no_direction: 'neither received nor sent',
  no_number: 'without a number',
  too_long: 'too long for a text message',
}

const FORMATS: Readonly<Record<NonNullable<Import['format']>, string>> = {
  sms_backup_restore: 'SMS Backup & Restore',
  lanline_json: 'export of Lanline, JSON',
  lanline_csv: 'export of Lanline, CSV',
  termux_json: 'termux-sms-list',
  csv: 'table',
}

const COUNT_WIDTH = 11

/** What became of the messages of a file, one line each. */
export function describeImport(of: Import): string {
  const format = of.format === null ? '' : ` (${FORMATS[of.format]})`
  const verb = of.is_dry_run ? 'would be added' : 'added'
  const reasons = Object.entries(of.skipped_by_reason).map(([reason, amount]) => {
    // The border: the keys are reasons.
    return line(amount, `skipped: ${REASONS[reason as ImportSkip]}`)
  })
  return [
    `${of.file_name}${format}${of.is_dry_run ? ', a dry run: nothing was changed' : ''}`,
    line(of.read, 'messages read'),
    line(of.added, verb),
    line(of.already_here, 'already here'),
    ...reasons,
    ...(of.pictures > 0 ? [line(of.pictures, 'pictures, sounds or films, which stay in the backup')] : []),
    ...(of.mended > 0 ? [line(of.mended, 'messages with half a character, shown as \uFFFD')] : []),
    ...(of.id !== null && of.removable > 0 ? [`to take it back: lanline import --undo ${of.id}`] : []),
  ].join('\n')
}

/** `37 % · 12,345 messages · 9,800/s · added 8,000, already here 4,345`. */
export function describeProgress(of: Import): string {
  const share = of.bytes === 0 ? 100 : Math.floor((of.bytes_read / of.bytes) * 100)
  const skipped = of.skipped > 0 ? `, skipped ${number(of.skipped)}` : ''
  return `${share} % · ${number(of.read)} messages · ${number(of.rows_per_second)}/s · added ${number(of.added)}, already here ${number(of.already_here)}${skipped}`
}

export function listImports(imports: readonly Import[]): string {
  if (imports.length === 0) return 'nothing was imported yet'
  return formatTable(
    ['ID', 'WHEN', 'STATE', 'ADDED', 'ALREADY HERE', 'SKIPPED', 'FILE'],
    imports.map((each) => [
      each.id ?? '',
      formatMinute(each.started_at),
      each.state,
      number(each.added),
      number(each.already_here),
      number(each.skipped),
      each.file_name,
    ]),
  )
}

function line(amount: number, what: string): string {
  return `${number(amount).padStart(COUNT_WIDTH)}  ${what}`
}

function number(amount: number): string {
  return amount.toLocaleString('en')
}
