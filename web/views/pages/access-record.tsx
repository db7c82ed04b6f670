import { useEffect } from 'preact/hooks'
import type { AuditEntry } from '../../../src/protocol/session.ts'
import { formatPast } from '../../language/format-date.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { accessRecordOf } from '../../stores/access-record.ts'
import { ListSkeleton, Nothing } from '../list/list-states.tsx'
import { now } from '../now.ts'
import { useStores } from '../stores-context.ts'
import { describeThisDevice } from './device-name.ts'
import { Card } from './page.tsx'

/** Who was let in, who tried, who was shut out. */
export function AccessSettings() {
  const stores = useStores()
  const record = accessRecordOf(stores)
  useEffect(() => void record.read(), [stores.connection.line.value])
  const entries = record.entries.value
  if (!entries && record.error.value) {
    return (
      <Nothing icon="messageSquareOff" title={pageWords.accessFailed} hint={record.error.value}>
        <button type="button" class="button second" onClick={() => void record.read()}>
          {words.retry}
        </button>
      </Nothing>
    )
  }
  if (!entries) return <ListSkeleton rows={4} />
  return (
    <Card>
      <p class="card-note">{pageWords.accessExplained}</p>
      {entries.length === 0 && (
        <div class="card-row">
          <div class="card-words">
            <span>{pageWords.accessEmpty}</span>
          </div>
        </div>
      )}
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
      {record.next.value !== null && (
        <div class="card-row">
          <button type="button" class="button second small" onClick={() => void record.readOlder()}>
            {pageWords.accessMore}
          </button>
        </div>
      )}
    </Card>
  )
}

function Entry({
  entry: { at, kind, count, device_name: name, ip, user_agent: agent, detail },
}: {
  entry: AuditEntry
}) {
  const isBad = kind === 'refused' || kind === 'pairing_failed'
  const from = [ip ?? pageWords.onThePhone, agent && describeThisDevice(agent), detail].filter(Boolean).join(' · ')
  return (
    <div class="card-row">
      <div class="card-words">
        <span class={isBad ? 'row-problem' : ''}>
          {/* One box, for the row sets its parts apart. */}
          <span>
            {pageWords.auditKinds[kind]}
            {name && (
              <>
                : <bdi>{name}</bdi>
              </>
            )}
            {count > 1 && ` (${pageWords.accessTimes(count)})`}
          </span>
        </span>
        <small>
          <bdi>{from}</bdi>
        </small>
      </div>
      <time class="value" dateTime={new Date(at).toISOString()}>
        {formatPast(at, now.value)}
      </time>
    </div>
  )
}
