import { useEffect, useRef } from 'preact/hooks'
import { IconButton } from '../../components/icon-button.tsx'
import { pageIcons } from '../../components/page-icons.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { messageActionsOf } from '../../stores/message-actions.ts'
import { useApp } from '../stores-context.ts'
import { useBackLeaves } from '../use-back-leaves.ts'
import { endChoosing } from './end-choosing.ts'
import { createMessageActions } from './message-menu.ts'

/** Stands in place of the header while messages are being chosen. */
export function ChooseBar() {
  const app = useApp()
  const { chosenMessages, openConversation } = app.stores
  const { ids } = chosenMessages
  const first = useRef<HTMLDivElement>(null)
  useEffect(() => first.current?.querySelector('button')?.focus(), [])
  const chosen = openConversation.messages.value.filter(({ id }) => ids.value.has(id))
  const isAllStarred = chosen.length > 0 && chosen.every(({ is_starred }) => is_starred)
  const actions = createMessageActions(app)
  const finish = () => endChoosing(app.stores)
  useBackLeaves(finish)
  const star = () => {
    for (const message of chosen) void messageActionsOf(app.stores).setStarred(message, !isAllStarred)
    finish()
  }
  return (
    <div ref={first} class="pane-header thread-header choose-bar" role="toolbar" aria-label={pageWords.selectMessages}>
      <IconButton icon="x" label={pageWords.stopSelecting} onClick={finish} />
      <h1 class="choose-count" aria-live="polite">
        {pageWords.selectedMessages(chosen.length)}
      </h1>
      <IconButton
        icon="copy"
        label={pageWords.copyMessages}
        onClick={() => {
          actions.copyWithTimes(chosen)
          finish()
        }}
      />
      <IconButton icon="star" label={isAllStarred ? words.unstar : words.star} isFilled={isAllStarred} onClick={star} />
      <IconButton icon={pageIcons.trash} label={pageWords.deleteMessages} onClick={() => actions.deleteAll(chosen)} />
    </div>
  )
}
