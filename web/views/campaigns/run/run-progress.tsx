import type { Campaign, CampaignCounts } from '../../../../src/protocol/campaign.ts'
import { StackedBar } from '../../../components/stacked-bar.tsx'
import { StatusMark, type MarkKind } from '../../../components/status-mark.tsx'
import { formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { now } from '../../now.ts'
import { describeWaiting, formatWhen } from './run-state.ts'

type Outcome = 'sent' | 'may_have_been_sent' | 'failed' | 'left_out' | 'waiting'

const MARKS: Readonly<Record<Outcome, MarkKind>> = {
  sent: 'sent',
  may_have_been_sent: 'unknown',
  failed: 'failed',
  left_out: 'cancelled',
  waiting: 'pending',
}
const OUTCOMES = Object.keys(MARKS).filter((name): name is Outcome => name in MARKS)

/** How many of each; together they are everybody. */
function countOutcomes(counts: CampaignCounts): Readonly<Record<Outcome, number>> {
  const { sent, may_have_been_sent, failed, suppressed, skipped, waiting } = counts
  return { sent, may_have_been_sent, failed, left_out: suppressed + skipped, waiting }
}

/** The bar of a campaign, with all it shows in a sentence. */
export function RunBar({ counts }: { counts: CampaignCounts }) {
  const { running } = pageWords
  const by = countOutcomes(counts)
  const told = OUTCOMES.filter((name) => by[name] > 0).map(
    (name) => `${running.counts[name](by[name])} ${formatNumber(by[name])}`,
  )
  const done = counts.total - counts.waiting
  return (
    <StackedBar
      label={running.progress}
      sentence={running.progressText(formatNumber(done), counts.total, told.join(words.comma))}
      done={done}
      total={counts.total}
      parts={OUTCOMES.filter((name) => name !== 'waiting').map((name) => ({ name, value: by[name] }))}
    />
  )
}

/** The one big figure, the bar, what its colours mean, when it is done and how fast it goes. */
export function RunProgress({ campaign }: { campaign: Campaign }) {
  const { counts } = campaign
  const { running } = pageWords
  return (
    <section class="card run-progress">
      <div class="run-head">
        <p class="run-figure">
          <strong>{formatNumber(counts.total - counts.waiting)}</strong> {running.of(counts.total)}
        </p>
        <Pace campaign={campaign} />
      </div>
      <RunBar counts={counts} />
      <Legend counts={counts} />
    </section>
  )
}

function Pace({ campaign }: { campaign: Campaign }) {
  const { state, finish_at: finishAt, rate_per_minute: rate, settings } = campaign
  const { running } = pageWords
  if (state !== 'running' && state !== 'paused') return null
  const waiting = describeWaiting(campaign, now.value)
  return (
    <p class="run-pace">
      {state === 'paused' ? (
        <strong>{running.states.paused}</strong>
      ) : (
        finishAt !== null && <strong>{running.finishAt(formatWhen(finishAt, now.value))}</strong>
      )}
      {state === 'running' && (
        <span>
          {waiting ?? (
            <>
              {running.rate(formatNumber(Math.round(rate * 10) / 10))}
              <span class="run-most">
                {words.comma}
                {running.rateMost(settings.parts_a_minute)}
              </span>
            </>
          )}
        </span>
      )}
    </p>
  )
}

/** Every kind keeps its place from the first to the last message, so that nothing moves while the figures grow. */
function Legend({ counts }: { counts: CampaignCounts }) {
  const by = countOutcomes(counts)
  const { running } = pageWords
  return (
    <>
      <ul class="run-legend">
        {OUTCOMES.map((name) => (
          <li key={name} data-state={name}>
            <span class="run-swatch" />
            <StatusMark kind={MARKS[name]} />
            <strong>{formatNumber(by[name])}</strong>
            {running.counts[name](by[name])}
          </li>
        ))}
      </ul>
      {counts.delivered > 0 && <p class="run-note">{running.delivered(counts.delivered)}</p>}
    </>
  )
}
