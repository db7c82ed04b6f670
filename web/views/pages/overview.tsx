import { useEffect } from 'preact/hooks'
import type { PhoneStatus } from '../../../src/protocol/sync.ts'
import type { Stats } from '../../../src/protocol/stats.ts'
import { BatteryGauge } from '../../components/battery-gauge.tsx'
import { Line } from '../../components/line.tsx'
import { PageIcon } from '../../components/page-icon.tsx'
import { formatRoughSpan, formatSpan } from '../../language/format-span.ts'
import { formatAgo, formatNumber, formatPercent } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { locale, words } from '../../language/words.ts'
import { describeLine, describePhone, isPhoneWell } from '../line-state.ts'
import { linkTo } from '../link.ts'
import { isNarrow } from '../media.ts'
import { now } from '../now.ts'
import { useStores } from '../stores-context.ts'
import { ListSkeleton, Nothing } from '../list/list-states.tsx'
import { OverviewCharts } from './overview-charts.tsx'
import { QueueRow, RecentBatches } from './overview-queue.tsx'
import { Card, CardRow, Page } from './page.tsx'

/** The numbers, and how the phone is. */
export function Overview() {
  const { stats, navigation, connection } = useStores()
  const read = stats.stats.value
  // Read again when the clock moves on and when the phone was asked for something.
  useEffect(() => void stats.read(), [now.value, connection.syncs.value])
  return (
    <Page title={words.overview} onBack={isNarrow.value ? () => navigation.leave({ name: 'chats' }) : undefined}>
      {stats.error.value && !read && (
        <Nothing icon="messageSquareOff" title={pageWords.overviewFailed} hint={stats.error.value}>
          <button type="button" class="button second" onClick={() => void stats.read()}>
            {words.retry}
          </button>
        </Nothing>
      )}
      {!read && !stats.error.value && <ListSkeleton rows={4} />}
      {read && (
        <>
          <Figures stats={read} />
          <Columns stats={read} />
        </>
      )}
    </Page>
  )
}

/** The pictures first, unless the phone is in trouble. */
function Columns({ stats }: { stats: Stats }) {
  const { connection } = useStores()
  const charts = (
    <div key="charts" class="overview-charts">
      <OverviewCharts />
    </div>
  )
  const side = (
    <div key="side" class="overview-side">
      <PhoneCard stats={stats} />
      <RecentBatches />
      <StateBar stats={stats} />
    </div>
  )
  const isWell = isPhoneWell(connection.phone.value ?? stats.phone)
  return <div class="overview-columns">{isWell ? [charts, side] : [side, charts]}</div>
}

function Figures({ stats }: { stats: Stats }) {
  const figures = [
    [pageWords.statConversations, formatNumber(stats.conversations)],
    [pageWords.statMessages, formatNumber(stats.messages)],
    [pageWords.statUnread, formatNumber(stats.unread)],
    [
      `${pageWords.statToday}: ${pageWords.statTodayText(stats.today.received, stats.today.sent)}`,
      formatNumber(stats.today.received + stats.today.sent),
    ],
  ] as const
  return (
    <section class="card-section">
      <dl class="figures">
        {figures.map(([label, value]) => (
          <div key={label} class="figure">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function PhoneCard({ stats: { phone, sync } }: { stats: Stats }) {
  const { connection, stats, navigation } = useStores()
  const live = connection.phone.value ?? phone
  const isWell = isPhoneWell(live)
  const ago = (at: number | null) => (at === null ? '–' : formatAgo(at, Math.max(now.value, at)))
  const isStalled = live.state === 'stalled'
  const look = () => (isStalled ? connection.trySendingAgain() : connection.askPhoneNow())
  const history = sync.history_done
    ? pageWords.historyDone
    : sync.history_total
      ? words.progress(formatNumber(sync.history_read), formatNumber(sync.history_total))
      : words.progressDone(formatNumber(sync.history_read))
  return (
    <Card title={pageWords.phoneHealth}>
      <div class={isWell ? 'card-row phone-row' : 'card-row phone-row is-for-user'}>
        <Line kind={describeLine(connection).kind} size={22} />
        <div class="card-words">
          <span>
            {live.message
              ? describePhone(live)
              : live.state === 'unknown'
                ? pageWords.phoneUnknown
                : pageWords.phoneFine}
          </span>
          {live.remedy && <small>{words.phoneRemedy(live.state, live.remedy)}</small>}
          <Detail of={live} />
          <small>{isWell ? pageWords.stateFor(formatRoughSpan(now.value - live.since)) : describeTimes(live)}</small>
        </div>
        <button type="button" class="button second small" onClick={() => void look()}>
          {isStalled ? words.retry : pageWords.pollNow}
        </button>
      </div>
      {live.impairments.map((each) => (
        <CardRow
          key={each.ability}
          label={pageWords.abilityFails[each.ability]}
          hint={
            <>
              {words.phoneMessage(each.state, each.message)}. {words.phoneRemedy(each.state, each.remedy)}
              <Detail of={each} />
            </>
          }
        />
      ))}
      <CardRow label={pageWords.lastAnswer}>
        <span class="value">{ago(live.last_answer_at)}</span>
      </CardRow>
      {live.battery_percent !== null && (
        <CardRow label={pageWords.batteryLabel}>
          <Battery percent={live.battery_percent} isCharging={live.is_charging === true} />
        </CardRow>
      )}
      {sync.poll_interval_ms !== null && (
        <CardRow label={pageWords.pace} hint={sync.poll_reason && asSentence(pageWords.paceReason(sync.poll_reason))}>
          <span class="value">{pageWords.paceEvery(formatSpan(sync.poll_interval_ms))}</span>
        </CardRow>
      )}
      <CardRow label={pageWords.calls}>
        <span class="value">{formatNumber(sync.calls_last_hour)}</span>
      </CardRow>
      <QueueRow stats={{ sync }} />
      <CardRow label={pageWords.historyLabel} hint={history}>
        <button type="button" class="button second small" onClick={() => void stats.syncAll()}>
          {pageWords.syncAll}
        </button>
      </CardRow>
      <a class="card-row is-link" {...linkTo(navigation, { name: 'settings', section: 'doctor' })}>
        <PageIcon name="stethoscope" />
        <div class="card-words">
          <span>{pageWords.doctor.title}</span>
        </div>
        <PageIcon name="chevronRight" isDirectional />
      </a>
    </Card>
  )
}

/** The server tells its reasons as parts of a sentence. */
const asSentence = (text: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)

function Battery({ percent, isCharging }: { percent: number; isCharging: boolean }) {
  const text = formatPercent(percent) + (isCharging ? `, ${words.charging}` : '')
  return (
    <span class="value battery">
      <BatteryGauge percent={percent} isCharging={isCharging} label={`${pageWords.batteryLabel}: ${text}`} />
      <span aria-hidden="true">{text}</span>
    </span>
  )
}

/** For who looks for it by name: the command, and what it said. */
function Detail({ of: { detail, message } }: { of: Pick<PhoneStatus, 'detail' | 'message'> }) {
  if (!detail || message?.startsWith(detail)) return null
  return (
    <code class="phone-detail" lang="en" dir="ltr">
      {detail}
    </code>
  )
}

/** Since when it is so, and when it is tried again by itself. */
function describeTimes({ since, next_try_at: nextTryAt }: PhoneStatus): string {
  const begun = pageWords.troubleSince(formatAgo(since, Math.max(now.value, since)))
  if (nextTryAt === null) return begun
  return `${begun} ${pageWords.nextTryIn(formatSpan(Math.max(0, nextTryAt - now.value)))}`
}

function StateBar({ stats: { by_status } }: { stats: Stats }) {
  const states = [
    ['received', pageWords.received, by_status.received],
    ['sent', pageWords.sent, by_status.sent],
    ['delivered', pageWords.delivered, by_status.delivered],
    ['pending', pageWords.pending, by_status.pending],
    ['failed', pageWords.failed, by_status.failed],
  ] as const
  const total = Math.max(
    1,
    states.reduce((sum, [, , count]) => sum + count, 0),
  )
  return (
    <Card title={pageWords.statStates}>
      <div
        class="state-bar"
        role="img"
        aria-label={pageWords.statesSentence(
          states.map(([, label, count]) => `${label} ${formatNumber(count)}`).join(', '),
        )}
      >
        {states.map(
          ([name, , count]) =>
            count > 0 && <span key={name} class={`is-${name}`} style={{ flexGrow: `${count / total}` }} />,
        )}
      </div>
      {states.map(([name, label, count]) => (
        <div key={name} class="card-row is-low">
          <span class={`state-dot is-${name}`} />
          <div class="card-words">
            <span>{label}</span>
          </div>
          <span class="value">{formatNumber(count)}</span>
        </div>
      ))}
    </Card>
  )
}
