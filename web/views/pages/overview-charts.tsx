import { useEffect } from 'preact/hooks'
import type { CallReason, StatsCallsHour, StatsDay } from '../../../src/protocol/stats.ts'
import { BarChart, Legend } from '../../components/bar-chart.tsx'
import { ChartPatterns } from '../../components/chart-patterns.tsx'
import { ChartTable } from '../../components/chart-table.tsx'
import { Choice } from '../../components/choice.tsx'
import { formatDayMonth, formatNumber, formatTime } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { DAY_CHOICES, picturesOf } from '../../stores/pictures.ts'
import { now } from '../now.ts'
import { useStores } from '../stores-context.ts'
import { Card } from './page.tsx'

const REASONS = [
  'messages',
  'sending',
  'contacts',
  'device',
  'notices',
  'waking',
] as const satisfies readonly CallReason[]

/** What an hour costs at most while nobody looks and nothing is sent. */
const IDLE_CALLS_AN_HOUR = 75

const isRightToLeft = () => document.documentElement.dir === 'rtl'
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** The overview's pictures: messages per day, and what the phone was asked for. They follow what happens. */
export function OverviewCharts() {
  const stores = useStores()
  const { connection, stats } = stores
  const pictures = picturesOf(stores)
  useEffect(() => void pictures.read(), [now.value, connection.syncs.value, stats.stats.value?.messages])
  const { days, hours, error } = pictures
  if (error.value && !days.value) {
    return (
      <Card title={pageWords.daysTitle}>
        <div class="card-row">
          <div class="card-words">
            <span>{pageWords.pictureFailed}</span>
            <small>{error.value}</small>
          </div>
          <button type="button" class="button second small" onClick={() => void pictures.read()}>
            {words.retry}
          </button>
        </div>
      </Card>
    )
  }
  return (
    <>
      <ChartPatterns />
      {days.value && <Days days={days.value} />}
      {hours.value && <Calls hours={hours.value} />}
    </>
  )
}

/** A day of the phone's calendar, at noon by ours, so that no zone moves it. */
function dayAt({ day }: StatsDay): number {
  return new Date(`${day}T12:00:00`).getTime()
}

function Days({ days }: { days: readonly StatsDay[] }) {
  const pictures = picturesOf(useStores())
  const series = [
    { name: 'received', label: pageWords.received },
    { name: 'sent', label: pageWords.sent },
    { name: 'delivered', label: pageWords.delivered },
    { name: 'failed', label: pageWords.failed },
  ] as const
  const valuesOf = (day: StatsDay) => series.map(({ name }) => day[name])
  const busiest = days.toSorted((a, b) => sum(valuesOf(b)) - sum(valuesOf(a)))[0]
  const isEmpty = !busiest || sum(valuesOf(busiest)) === 0
  const sentence = isEmpty
    ? pageWords.noMessages(days.length)
    : pageWords.daysSentence(
        sum(days.map(({ received }) => received)),
        sum(days.map(({ sent, delivered }) => sent + delivered)),
        formatDayMonth(dayAt(busiest)),
        formatNumber(sum(valuesOf(busiest))),
      )
  return (
    <Card title={pageWords.daysTitle}>
      <div class="chart-card">
        <div class="chart-head">
          <Legend series={series} />
          <Choice
            label={pageWords.daysShown}
            value={pictures.choice.value}
            options={DAY_CHOICES.map((value) => ({ value, label: pageWords.lastDays(Number(value)) }))}
            onChange={(next) => pictures.choose(next)}
          />
        </div>
        {isEmpty ? (
          <p class="chart-empty">{sentence}</p>
        ) : (
          <>
            <BarChart
              sentence={sentence}
              series={series}
              bars={days.map((day) => ({ key: day.day, label: formatDayMonth(dayAt(day)), values: valuesOf(day) }))}
              formatNumber={formatNumber}
              isRightToLeft={isRightToLeft()}
            />
            <ChartTable
              summary={pageWords.showTable}
              caption={pageWords.daysTitle}
              head={[pageWords.day, ...series.map(({ label }) => label)]}
              rows={days.toReversed().map((day) => ({
                key: day.day,
                cells: [formatDayMonth(dayAt(day)), ...valuesOf(day).map(formatNumber)],
              }))}
            />
          </>
        )}
      </div>
    </Card>
  )
}

function Calls({ hours }: { hours: readonly StatsCallsHour[] }) {
  const used = REASONS.filter((reason) => hours.some(({ by_reason: by }) => (by[reason] ?? 0) > 0))
  const series = used.map((name) => ({ name, label: pageWords.callReasons[name] }))
  const valuesOf = ({ by_reason: by }: StatsCallsHour) => used.map((reason) => by[reason] ?? 0)
  const limitText = pageWords.callsLimit(formatNumber(IDLE_CALLS_AN_HOUR))
  const busiest = hours.toSorted((a, b) => b.total - a.total)[0]
  const isEmpty = !busiest || busiest.total === 0
  const sentence = isEmpty
    ? pageWords.noCalls
    : pageWords.callsSentence(
        formatNumber(sum(hours.map(({ total }) => total))),
        formatTime(busiest.at),
        formatNumber(busiest.total),
      ) + ` ${limitText}.`
  return (
    <Card title={pageWords.callsTitle}>
      <div class="chart-card">
        {isEmpty ? (
          <p class="chart-empty">{sentence}</p>
        ) : (
          <>
            <div class="chart-head">
              <Legend series={series} limit={limitText} />
            </div>
            <BarChart
              limit={IDLE_CALLS_AN_HOUR}
              sentence={sentence}
              series={series}
              bars={hours.map((hour) => ({ key: String(hour.at), label: formatTime(hour.at), values: valuesOf(hour) }))}
              formatNumber={formatNumber}
              isRightToLeft={isRightToLeft()}
            />
            <ChartTable
              summary={pageWords.showTable}
              caption={pageWords.callsTitle}
              head={[pageWords.hour, ...series.map(({ label }) => label), pageWords.all]}
              rows={hours.toReversed().map((hour) => ({
                key: String(hour.at),
                cells: [formatTime(hour.at), ...valuesOf(hour).map(formatNumber), formatNumber(hour.total)],
              }))}
            />
            <p class="chart-hint">{pageWords.callsHint}</p>
          </>
        )}
      </div>
    </Card>
  )
}
