import { useState } from 'preact/hooks'
import type { PlacedReaction } from '../../../src/domain/place-reactions.ts'
import type { Message } from '../../../src/protocol/message.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { placeUnder } from '../../components/menu-place.ts'
import { formatTime, formatWhole } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { sentenceCase } from '../../language/sentence-case.ts'
import { words } from '../../language/words.ts'
import { useApp } from '../stores-context.ts'
import { createMessageActions, messageMenu } from './message-menu.ts'

interface MessageReactionsProps {
  reactions: readonly PlacedReaction<Message>[]
  /** The other side of the conversation. */
  sender: string
}

/** Reactions that came as texts, on the message they are for; a click shows the texts as they came. */
export function MessageReactions({ reactions, sender }: MessageReactionsProps) {
  const [isOpen, setOpen] = useState(false)
  const whose = ({ direction }: Message) => (direction === 'outbound' ? words.you : sender)
  const names = reactions.map(({ emoji, message }) => `${whose(message)}: ${emoji}`).join(words.comma)
  return (
    <>
      <button
        type="button"
        class="reactions"
        aria-expanded={isOpen}
        aria-label={`${names}. ${pageWords.showOriginal}`}
        title={names}
        onClick={() => setOpen(!isOpen)}
      >
        {reactions.map(({ emoji, message }) => (
          <span key={message.id}>{emoji}</span>
        ))}
      </button>
      {isOpen && (
        <ul class="reaction-texts">
          {reactions.map(({ message }) => (
            <ReactionText key={message.id} message={message} sender={whose(message)} />
          ))}
        </ul>
      )}
    </>
  )
}

/** With a menu of its own, since it has no bubble to open one from. */
function ReactionText({ message, sender }: { message: Message; sender: string }) {
  const app = useApp()
  const openMenu = (button: Element) => {
    app.overlay.openMenu({
      label: words.messageMenu,
      items: messageMenu(message, createMessageActions(app)),
      place: placeUnder(button),
      header: formatWhole(message.timestamp),
    })
  }
  return (
    <li>
      <span>
        <bdi>{sender}</bdi> · <time title={formatWhole(message.timestamp)}>{formatTime(message.timestamp)}</time>
        {message.is_starred && ` · ${sentenceCase(words.starred)}`}
        <br />
        <span dir="auto">{message.body}</span>
      </span>
      <IconButton
        icon="ellipsis"
        size={18}
        label={words.messageMenu}
        hasMenu
        onClick={(event) => {
          if (event.currentTarget instanceof Element) openMenu(event.currentTarget)
        }}
      />
    </li>
  )
}
