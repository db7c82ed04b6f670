import type {
  CampaignOwnReason,
  CampaignPersonRow,
  CampaignPersonState,
} from '../../../../src/protocol/campaign-people.ts'
import { Avatar } from '../../../components/avatar.tsx'
import { PageIcon } from '../../../components/page-icon.tsx'
import { StatusMark, type MarkKind } from '../../../components/status-mark.tsx'
import { formatRowTime } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import type { Route } from '../../../stores/route.ts'
import { linkTo } from '../../link.ts'
import { now } from '../../now.ts'
import { useStores } from '../../stores-context.ts'
import type { RowPlace } from '../virtual-table.tsx'

const MARKS: Readonly<Record<CampaignPersonState, MarkKind>> = {
  waiting: 'pending',
  queued: 'pending',
  handed_over: 'pending',
  sent: 'sent',
  delivered: 'delivered',
  failed: 'failed',
  may_have_been_sent: 'unknown',
  suppressed: 'cancelled',
  skipped: 'cancelled',
}

/** What became of one person; it leads to their conversation, to their answer where there is one. */
export function PersonRow({ row, place }: { row: CampaignPersonRow; place: RowPlace }) {
  const { person, state, sent_at: sentAt } = row
  return (
    <div
      role="row"
      class="person"
      data-state={state}
      data-answered={row.answer !== null || undefined}
      aria-rowindex={place.index + 2}
      style={place.style}
    >
      <Cover row={row} tabindex={place.tabindex} />
      <Avatar name={person.name} phone={person.phone} kind="number" size={32} />
      <span class="person-who" aria-hidden="true">
        <span class="person-name" dir="auto">
          {person.name ?? <bdi dir="ltr">{person.phone_formatted}</bdi>}
        </span>
        {person.name !== null && (
          <bdi class="person-phone" dir="ltr">
            {person.phone_formatted}
          </bdi>
        )}
      </span>
      <span role="gridcell" class="person-state">
        <StatusMark kind={MARKS[state]} />
        <span>{describeState(row)}</span>
      </span>
      <span role="gridcell" class="person-time">
        {sentAt !== null && (
          <time dateTime={new Date(sentAt).toISOString()}>{formatRowTime(sentAt, Math.max(now.value, sentAt))}</time>
        )}
      </span>
      <span role="gridcell" class="person-answer">
        <Answer row={row} />
      </span>
      {row.conversation_id !== null && <PageIcon name="chevronRight" size={18} isDirectional />}
    </div>
  )
}

function Cover({ row, tabindex }: { row: CampaignPersonRow; tabindex: 0 | -1 }) {
  const { navigation } = useStores()
  const { person } = row
  const label = [person.name, person.phone_formatted].filter(Boolean).join(', ')
  const route = routeOf(row)
  // A cell that leads nowhere takes the focus itself, so that the arrows pass over nobody.
  if (!route) {
    return (
      <span role="gridcell" class="person-cover" data-focus tabindex={tabindex}>
        <span class="visually-hidden">{label}</span>
      </span>
    )
  }
  return (
    <span role="gridcell" class="row-cell">
      <a class="person-cover" data-focus tabindex={tabindex} aria-label={label} {...linkTo(navigation, route)} />
    </span>
  )
}

function routeOf({ conversation_id: id, answer_message_id: answer, message_id: sent }: CampaignPersonRow) {
  if (id === null) return undefined
  const message = answer ?? sent
  const route: Route = { name: 'chat', id, ...(message !== null && { message }) }
  return route
}

/** The state in words; where something went wrong, with the reason. */
function describeState({ state, reason, reason_code: code }: CampaignPersonRow): string {
  const { personStates, personReasons } = pageWords.running
  // That they have opted out is all there is to say of it.
  if (reason === null || state === 'suppressed') return personStates[state]
  const why = isOwn(code) ? personReasons[code] : pageWords.failure(code ?? '', reason)
  return `${personStates[state]}: ${why}`
}

function isOwn(code: CampaignPersonRow['reason_code']): code is CampaignOwnReason {
  return code !== null && Object.hasOwn(pageWords.running.personReasons, code)
}

function Answer({ row: { answer, opted_out: hasOptedOut } }: { row: CampaignPersonRow }) {
  if (answer === null) return null
  if (hasOptedOut) {
    return <span class="person-stop">{pageWords.running.stopped(answer)}</span>
  }
  return <bdi>{pageWords.running.answered(answer)}</bdi>
}
