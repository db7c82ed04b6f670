import type { OptOut } from '../../../../src/protocol/opt-out.ts'
import { Avatar } from '../../../components/avatar.tsx'
import { formatRowTime } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { linkTo } from '../../link.ts'
import { now } from '../../now.ts'
import { useStores } from '../../stores-context.ts'
import type { RowPlace } from '../virtual-table.tsx'

/** One number that no campaign writes to, how it came here, and the way out. */
export function OptOutRow({ optOut, place, onLift }: { optOut: OptOut; place: RowPlace; onLift: () => void }) {
  const { phone, phone_formatted: formatted, name, at, note } = optOut
  const { optedOut } = pageWords
  return (
    <div role="row" class="person opt-out" aria-rowindex={place.index + 2} style={place.style}>
      <Cover optOut={optOut} tabindex={place.tabindex} />
      <Avatar name={name} phone={phone} kind="number" size={32} />
      <span class="person-who" aria-hidden="true">
        <span class="person-name" dir="auto">
          {name ?? <bdi dir="ltr">{formatted}</bdi>}
        </span>
        {name !== null && (
          <bdi class="person-phone" dir="ltr">
            {formatted}
          </bdi>
        )}
      </span>
      <span role="gridcell" class="opt-out-why">
        <span>{describeSource(optOut)}</span>
        {note !== null && <bdi>{note}</bdi>}
      </span>
      <span role="gridcell" class="person-time">
        <time dateTime={new Date(at).toISOString()}>{formatRowTime(at, Math.max(now.value, at))}</time>
      </span>
      <span role="gridcell" class="opt-out-lift">
        <button
          type="button"
          class="button second small"
          tabindex={place.tabindex}
          aria-label={optedOut.liftOf(name ?? formatted)}
          onClick={onLift}
        >
          {optedOut.lift}
        </button>
      </span>
    </div>
  )
}

function Cover({ optOut, tabindex }: { optOut: OptOut; tabindex: 0 | -1 }) {
  const { navigation } = useStores()
  const { name, phone_formatted: formatted, conversation_id: id, message_id: message } = optOut
  const label = [name, formatted].filter(Boolean).join(', ')
  // A cell that leads nowhere takes the focus itself, so that the arrows pass over nobody.
  if (id === null) {
    return (
      <span role="gridcell" class="person-cover" data-focus tabindex={tabindex}>
        <span class="visually-hidden">{label}</span>
      </span>
    )
  }
  return (
    <span role="gridcell" class="row-cell">
      <a
        class="person-cover"
        data-focus
        tabindex={tabindex}
        aria-label={label}
        {...linkTo(navigation, { name: 'chat', id, ...(message !== null && { message }) })}
      />
    </span>
  )
}

function describeSource({ source, word }: OptOut): string {
  const { optedOut } = pageWords
  switch (source) {
    case 'answer':
      return word === null ? optedOut.toCampaign : optedOut.byAnswer(word)
    case 'manual':
      return optedOut.byHand
    case 'import':
      return optedOut.byImport
    default:
      return source satisfies never
  }
}
