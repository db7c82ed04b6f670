import type { CampaignCheck } from '../../../../src/protocol/campaign-check.ts'
import { formatComing } from '../../../language/format-date.ts'
import { formatMoment, formatNumber, formatTime, countDaysBetween, formatDayMonth } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { now } from '../../now.ts'
import { formatLongSpan } from '../long-span.ts'

/** What begins within this is said to begin at once. */
const SOON_MS = 5 * 60_000

/** How many people, how many parts, when it is done, and who gets nothing. */
export function CheckFigures({ check }: { check: CampaignCheck }) {
  const {
    reachable,
    total_parts: parts,
    parts_by_count: spread,
    suppressed,
    start_at: start,
    finish_at: finish,
  } = check
  const [only] = spread
  const isLater = start > now.value + SOON_MS
  return (
    <dl class="check-figures">
      <Figure value={formatNumber(reachable)} label={pageWords.checkPeople(reachable)} />
      <Figure
        value={formatNumber(parts)}
        label={
          only && spread.length === 1 && reachable > 1
            ? pageWords.checkPartsEach(only.parts)
            : pageWords.checkParts(parts)
        }
        notes={spread.length > 1 ? spread.map((each) => pageWords.partsSpread(each.people, each.parts)) : []}
      />
      {reachable > 0 && (
        <Figure
          value={finish === null ? '—' : describeEnd(finish)}
          label={describeSpan(finish, start, isLater)}
          notes={
            isLater && finish !== null
              ? [pageWords.checkBegins(formatComing(start, now.value), formatComing(finish, now.value))]
              : []
          }
          title={finish === null ? undefined : formatMoment(finish, now.value)}
        />
      )}
      <Figure value={formatNumber(suppressed)} label={pageWords.checkOptedOut(suppressed)} />
    </dl>
  )
}

function describeSpan(finish: number | null, start: number, isLater: boolean): string {
  if (finish === null) return pageWords.checkNever
  const span = formatLongSpan(finish - start)
  return isLater ? pageWords.checkTakes(span) : pageWords.checkDone(span)
}

/** The hour today, else the day. */
function describeEnd(at: number): string {
  return countDaysBetween(now.value, at) === 0 ? formatTime(at) : formatDayMonth(at)
}

interface FigureProps {
  value: string
  label: string
  notes?: readonly string[]
  title?: string | undefined
}

function Figure({ value, label, notes, title }: FigureProps) {
  return (
    <div title={title}>
      <dt>
        {label}
        {notes?.map((note) => (
          <small key={note}>{note}</small>
        ))}
      </dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  )
}
