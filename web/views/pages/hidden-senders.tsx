import { useEffect } from 'preact/hooks'
import { Avatar } from '../../components/avatar.tsx'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { titleOf } from '../../stores/conversation-order.ts'
import { hiddenSendersOf } from '../../stores/hidden-senders.ts'
import { ListSkeleton, Nothing } from '../list/list-states.tsx'
import { useStores } from '../stores-context.ts'
import { Card } from './page.tsx'

/** Who is hidden, and the way back. */
export function HiddenSendersSettings() {
  const stores = useStores()
  const hidden = hiddenSendersOf(stores)
  // What is hidden on another device comes as a change of its conversation.
  useEffect(() => void hidden.read(), [stores.connection.line.value])
  useEffect(
    () =>
      stores.hear((frame) => {
        if (frame.type === 'conversation_update') void hidden.read()
      }),
    [stores],
  )
  const senders = hidden.senders.value
  if (!senders && hidden.error.value) {
    return (
      <Nothing icon="messageSquareOff" title={pageWords.hiddenFailed} hint={hidden.error.value}>
        <button type="button" class="button second" onClick={() => void hidden.read()}>
          {words.retry}
        </button>
      </Nothing>
    )
  }
  if (!senders) return <ListSkeleton rows={3} />
  return (
    <Card>
      <p class="card-note">{pageWords.hiddenExplained}</p>
      {senders.length === 0 && (
        <div class="card-row">
          <div class="card-words">
            <span>{pageWords.noHidden}</span>
          </div>
        </div>
      )}
      {senders.map((sender) => (
        <div key={sender.id} class="card-row">
          <Avatar name={sender.contact_name} phone={sender.phone} kind={sender.address_kind} size={40} />
          <div class="card-words">
            <span>
              <bdi>{titleOf(sender)}</bdi>
            </span>
            {sender.contact_name !== null && (
              <small>
                <bdi dir="ltr">{sender.phone_formatted}</bdi>
              </small>
            )}
          </div>
          <button
            type="button"
            class="button second small"
            aria-label={pageWords.showAgainOf(titleOf(sender))}
            onClick={() => void hidden.show(sender)}
          >
            {pageWords.showAgain}
          </button>
        </div>
      ))}
    </Card>
  )
}
