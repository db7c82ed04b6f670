import { useEffect, useState } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import { Avatar } from '../../components/avatar.tsx'
import { closeDialog, Dialog } from '../../components/dialog.tsx'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { titleOf } from '../../stores/conversation-order.ts'
import { peopleOf } from '../../stores/people.ts'
import { useStores } from '../stores-context.ts'
import { closeContactDialog } from './contact-dialogs.ts'

const MAX_SEARCH_CHARS = 100

/** Chooses another conversation of the same person, and makes one of both. */
export function JoinDialog({ conversation }: { conversation: Conversation }) {
  const stores = useStores()
  const people = peopleOf(stores)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<Conversation>()
  const { id } = conversation
  useEffect(() => people.begin(), [id])
  useEffect(() => void people.offer(id, typed), [id, typed])

  const join = async (event: Event) => {
    if (!chosen || people.isBusy.peek()) return
    const button = event.currentTarget
    const kept = await people.join(id, chosen.id)
    if (!kept) return
    stores.conversations.put(kept)
    stores.navigation.go({ name: 'chat', id: kept.id })
    if (button instanceof Element) button.closest('dialog')?.close()
  }
  return (
    <Dialog
      title={pageWords.joinTitle(titleOf(conversation))}
      onClose={closeContactDialog}
      actions={[
        <button key="no" type="button" class="button second" onClick={closeDialog}>
          {words.cancel}
        </button>,
        <button
          key="yes"
          type="button"
          class="button primary"
          aria-disabled={!chosen || people.isBusy.value || undefined}
          onClick={(event) => void join(event)}
        >
          {pageWords.join}
        </button>,
      ]}
    >
      <p>{pageWords.joinText}</p>
      <input
        class="field join-search"
        type="search"
        autofocus
        maxLength={MAX_SEARCH_CHARS}
        placeholder={pageWords.joinSearch}
        aria-label={pageWords.joinSearch}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <Offered chosen={chosen} onChoose={setChosen} />
      {people.error.value && (
        <p class="to-error" role="alert">
          {people.error.value}
        </p>
      )}
    </Dialog>
  )
}

interface OfferedProps {
  chosen: Conversation | undefined
  onChoose: (conversation: Conversation) => void
}

function Offered({ chosen, onChoose }: OfferedProps) {
  const offered = peopleOf(useStores()).offered.value
  if (!offered) return <div class="join-list" />
  if (offered.length === 0) return <p class="join-list list-note">{pageWords.joinNobody}</p>
  return (
    <div class="join-list" role="radiogroup" aria-label={pageWords.joinSearch}>
      {offered.map((one) => (
        <label key={one.id} class={one.id === chosen?.id ? 'join-row is-chosen' : 'join-row'}>
          <input
            type="radio"
            class="visually-hidden"
            name="join-with"
            checked={one.id === chosen?.id}
            onChange={() => onChoose(one)}
          />
          <Avatar name={one.contact_name} phone={one.phone} kind={one.address_kind} size={40} />
          <span class="join-who">
            <span>
              <bdi>{titleOf(one)}</bdi>
            </span>
            <span class="join-line">
              {one.phone_formatted !== titleOf(one) && (
                <>
                  <span dir="ltr">{one.phone_formatted}</span> ·{' '}
                </>
              )}
              {pageWords.messageCount(one.total_message_count)}
            </span>
          </span>
        </label>
      ))}
    </div>
  )
}
