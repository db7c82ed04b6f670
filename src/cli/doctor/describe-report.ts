import { styleText } from 'node:util'
import { arrange, countStates } from '../../domain/doctor/arrange.ts'
import type { DoctorArea, DoctorReport, DoctorState, Finding } from '../../protocol/doctor.ts'
import { formatTable } from '../table.ts'
import type { HistoryRow } from './history.ts'

const AREAS: Readonly<Record<DoctorArea, string>> = {
  phone: 'The phone',
  line: 'The line',
  messages: 'Messages',
  storage: 'Storage',
  program: 'Lanline',
}
const COLORS = { ok: 'green', note: 'cyan', warn: 'yellow', fail: 'red', skipped: 'gray' } as const
const WORDS: Readonly<Record<DoctorState, string>> = {
  ok: 'ok',
  note: 'note',
  warn: 'warn',
  fail: 'fail',
  skipped: 'skip',
}
const WIDTH = Math.max(...Object.values(WORDS).map((word) => word.length))

/** The report for a terminal: a line for each finding, and one below it for what can be done. */
export function describeReport(
  { findings }: DoctorReport,
  history: readonly HistoryRow[] | undefined,
  { isColored }: { readonly isColored: boolean },
): string {
  const paint = (format: Parameters<typeof styleText>[0], text: string) =>
    isColored ? styleText(format, text, { validateStream: false }) : text
  const describe = (finding: Finding) => {
    const state = paint(COLORS[finding.state], WORDS[finding.state].padEnd(WIDTH))
    const what = finding.fact === null ? finding.title : `${finding.title}: ${finding.fact}`
    const remedy = describeRemedy(finding)
    return [`${state}  ${what}`, ...(remedy === undefined ? [] : [`${' '.repeat(WIDTH)}  → ${remedy}`])]
  }
  const groups = arrange(findings).flatMap((group, index) => [
    ...(index === 0 ? [] : ['']),
    paint('bold', AREAS[group.area]),
    ...group.findings.flatMap(describe),
  ])
  const { failed, warnings } = countStates(findings)
  const sum = `${failed} failed, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`
  return [...groups, ...describeHistory(history), '', sum].join('\n')
}

function describeRemedy({ remedy, command }: Finding): string | undefined {
  if (remedy === null) return command ?? undefined
  return command === null ? remedy : `${remedy}: ${command}`
}

function describeHistory(history: readonly HistoryRow[] | undefined): string[] {
  if (!history) return []
  if (history.length === 0) return ['', 'The phone gave no messages']
  const rows = history.map((row) => [
    String(row.id),
    row.at,
    row.direction,
    row.is_read ? 'read' : 'unread',
    String(row.length),
    row.number,
  ])
  return ['', formatTable(['id', 'time', 'direction', 'state', 'characters', 'number'], rows)]
}
