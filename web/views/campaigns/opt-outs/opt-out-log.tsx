import type { OptOutAct } from '../../../../src/protocol/opt-out.ts'
import { formatPast } from '../../../language/format-date.ts'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { optOutsOf } from '../../../stores/opt-outs.ts'
import { now } from '../../now.ts'
import { useStores } from '../../stores-context.ts'

/** Who opted out and who was let back in, read when it is unfolded. */
export function OptOutLog() {
  const { log } = optOutsOf(useStores())
  const { optedOut } = pageWords
  const acts = log.acts.value
  return (
    <details
      class="card run-about"
      onToggle={(event) => {
        if (event.currentTarget.open) void log.read()
      }}
    >
      <summary>{optedOut.log}</summary>
      <p class="card-note">{optedOut.logHint}</p>
      {log.error.value && (
        <p class="card-note row-problem" role="alert">
          {optedOut.logFailed}: {log.error.value}{' '}
          <button type="button" class="link-button" onClick={() => void log.read()}>
            {words.retry}
          </button>
        </p>
      )}
      {acts?.length === 0 && <p class="card-note">{optedOut.logEmpty}</p>}
      {acts && acts.length > 0 && (
        <ol>
          {acts.map((act, index) => (
            <Act key={`${act.at} ${act.phone} ${index}`} act={act} />
          ))}
        </ol>
      )}
      {log.next.value !== null && (
        <div class="card-row">
          <button type="button" class="button second small" onClick={() => void log.readOlder()}>
            {optedOut.showMore}
          </button>
        </div>
      )}
    </details>
  )
}

function Act({ act: { at, act, phone_formatted: phone, by, reason, word } }: { act: OptOutAct }) {
  const { optedOut } = pageWords
  const how = [by === null ? optedOut.byOwner : optedOut.byDevice(by), word && optedOut.byAnswer(word), reason]
  return (
    <li class="card-row opt-out-act">
      <div class="card-words">
        <span>
          <bdi dir="ltr">{phone}</bdi>
          {' · '}
          {optedOut.acts[act]}
        </span>
        <small>
          <bdi>{how.filter(Boolean).join(' · ')}</bdi>
        </small>
      </div>
      <time class="value" dateTime={new Date(at).toISOString()}>
        {formatPast(at, now.value)}
      </time>
    </li>
  )
}
