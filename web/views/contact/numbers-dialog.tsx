import { useEffect } from 'preact/hooks'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import { closeDialog, Dialog } from '../../components/dialog.tsx'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { titleOf } from '../../stores/conversation-order.ts'
import { peopleOf } from '../../stores/people.ts'
import { useStores } from '../stores-context.ts'
import { closeContactDialog } from './contact-dialogs.ts'

/** The numbers of a conversation; each can be given one of its own. */
export function NumbersDialog({ conversation }: { conversation: Conversation }) {
  const stores = useStores()
  const people = peopleOf(stores)
  const { id } = conversation
  useEffect(() => {
    people.begin()
    void people.loadAddresses(id)
  }, [id])

  const split = async (phone: string) => {
    const parted = await people.split(id, phone)
    if (!parted) return
    stores.conversations.put(parted.conversation)
    stores.conversations.put(parted.split)
    await people.loadAddresses(id)
    stores.toasts.show(pageWords.splitDone(parted.split.phone_formatted))
  }
  const numbers = people.addresses.value ?? []
  return (
    <Dialog
      title={pageWords.numbersTitle(titleOf(conversation))}
      onClose={closeContactDialog}
      actions={
        <button type="button" class="button second" onClick={closeDialog}>
          {words.close}
        </button>
      }
    >
      <p>{numbers.length > 1 ? pageWords.numbersText : pageWords.numbersOne}</p>
      <ul class="number-list">
        {numbers.map((number) => (
          <li key={number.phone} class="number-row">
            <span class="join-who">
              <span>
                <bdi dir="ltr">{number.phone_formatted}</bdi>
              </span>
              <span class="join-line">
                {pageWords.messageCount(number.message_count)}
                {number.is_main && ` · ${pageWords.numberAnswered}`}
              </span>
            </span>
            {numbers.length > 1 && (
              <button
                type="button"
                class="button second small"
                aria-label={pageWords.splitLabel(number.phone_formatted)}
                aria-disabled={people.isBusy.value || undefined}
                onClick={() => !people.isBusy.peek() && void split(number.phone)}
              >
                {pageWords.split}
              </button>
            )}
          </li>
        ))}
      </ul>
      {people.error.value && (
        <p class="to-error" role="alert">
          {people.error.value}
        </p>
      )}
    </Dialog>
  )
}
