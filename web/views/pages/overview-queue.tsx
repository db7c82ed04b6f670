import { useEffect } from 'preact/hooks'
import { estimateSendingMs } from '../../../src/domain/send-estimate.ts'
import type { Stats } from '../../../src/protocol/stats.ts'
import { formatSpan } from '../../language/format-span.ts'
import { formatAgo, formatNumber, formatTime } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { batchesOf } from '../../stores/batch.ts'
import { linkTo } from '../link.ts'
import { now } from '../now.ts'
import { useStores } from '../stores-context.ts'
import { Card, CardRow } from './page.tsx'

/** Batches that are shown. */
const MAX_SHOWN = 5

/** How many messages wait to be sent, how fast they go, and when the last one has gone. */
export function QueueRow({ stats: { sync } }: { stats: Pick<Stats, 'sync'> }) {
  const settings = useStores().sharedSettings.settings.value
  const pace = settings && pageWords.sendPace(formatSpan(settings.send_gap_ms), settings.max_parts_a_minute)
  const done =
    settings && sync.outbox > 1
      ? now.value +
        estimateSendingMs({
          parts: 1,
          texts: sync.outbox,
          waiting: 0,
          rule: { gapMs: settings.send_gap_ms, partsAMinute: settings.max_parts_a_minute },
        })
      : undefined
  const hint = [done !== undefined && pageWords.doneAt(formatTime(done)), pace].filter(Boolean).join(' · ')
  return (
    <CardRow label={pageWords.waitingSends} hint={hint}>
      <span class="value">{formatNumber(sync.outbox)}</span>
    </CardRow>
  )
}

/** The newest texts that went to several people, each with the way to what became of it. */
export function RecentBatches() {
  const stores = useStores()
  const { navigation, stats } = stores
  const batches = batchesOf(stores)
  useEffect(() => void batches.readRecent(), [stats.stats.value])
  const shown = batches.recent.value.slice(0, MAX_SHOWN)
  if (shown.length === 0) return null
  return (
    <Card title={pageWords.batches}>
      {shown.map(({ id, message, created_at: at, counts }) => (
        <a key={id} class="card-row is-link" {...linkTo(navigation, { name: 'batch', id })}>
          <div class="card-words">
            <span class="batch-line" dir="auto">
              {message}
            </span>
            <small>
              {pageWords.batchTitle(counts.total)} · {formatAgo(at, Math.max(now.value, at))}
            </small>
          </div>
          <span class={counts.failed + counts.uncertain > 0 ? 'value is-trouble' : 'value'}>
            {counts.failed + counts.uncertain > 0
              ? `${pageWords.outcomes.failed} ${formatNumber(counts.failed + counts.uncertain)}`
              : `${pageWords.outcomes.sent} ${formatNumber(counts.sent)}`}
          </span>
        </a>
      ))}
    </Card>
  )
}
