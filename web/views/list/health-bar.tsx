import { useEffect } from 'preact/hooks'
import { Icon } from '../../components/icon.tsx'
import { Line } from '../../components/line.tsx'
import { formatAgo, formatMoment, formatPercent } from '../../language/format.ts'
import { words } from '../../language/words.ts'
import { describeLine } from '../line-state.ts'
import { isFramed } from '../is-framed.ts'
import { linkTo } from '../link.ts'
import { now } from '../now.ts'
import { useStores } from '../stores-context.ts'

/** The foot of the list: the line, the phone's battery, and how old the last look is. Leads to the overview. */
export function HealthBar() {
  return isFramed.value ? <WholeHealthBar /> : <div class="health-bar" />
}

function WholeHealthBar() {
  const { connection, navigation, stats } = useStores()
  const { kind, label } = describeLine(connection)
  const phone = connection.phone.value
  const isLive = connection.line.value === 'open'
  // The line only tells of changes; how old the last look is has to be asked for.
  useEffect(() => {
    if (isLive) void stats.read()
  }, [now.value, isLive])
  const answeredAt = Math.max(phone?.last_answer_at ?? 0, stats.stats.value?.phone.last_answer_at ?? 0)
  const seenAt = answeredAt || (connection.lastSeenAt.value ?? 0)
  const battery = phone?.battery_percent ?? undefined
  return (
    <a class="health-bar" {...linkTo(navigation, { name: 'overview' })}>
      <span class="visually-hidden">
        {words.overview}. {label}.
      </span>
      <Line kind={kind} />
      <span class="health-name">{words.phone}</span>
      {battery !== undefined && (
        <span class="health-item">
          <Icon name="battery" size={16} />
          {formatPercent(battery)}
        </span>
      )}
      {seenAt > 0 && (
        <time class="health-age">
          {isLive && kind !== 'half'
            ? formatAgo(seenAt, Math.max(now.value, seenAt))
            : words.asOf(formatMoment(seenAt, now.value))}
        </time>
      )}
    </a>
  )
}
