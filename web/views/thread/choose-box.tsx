import type { Message } from '../../../src/protocol/message.ts'
import { pageWords } from '../../language/page-words.ts'
import { useStores } from '../stores-context.ts'

/** The box of one message while messages are being chosen; with Shift, all from the last one to this. */
export function ChooseBox({ message, isChosen }: { message: Message; isChosen: boolean }) {
  const { chosenMessages, openConversation } = useStores()
  return (
    <label class="choose">
      <input
        type="checkbox"
        checked={isChosen}
        aria-label={pageWords.selectMessage(message.body.slice(0, 80))}
        onClick={(event) => {
          if (!event.shiftKey) return chosenMessages.toggle(message.id)
          chosenMessages.extendTo(
            message.id,
            openConversation.messages.peek().map(({ id }) => id),
          )
        }}
      />
    </label>
  )
}
