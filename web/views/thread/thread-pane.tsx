import { IconButton } from '../../components/icon-button.tsx'
import { words } from '../../language/words.ts'
import { ThreadComposer } from '../composer/thread-composer.tsx'
import { Nothing } from '../list/list-states.tsx'
import { isDetailsOpen } from '../details/details-open.ts'
import { DetailsPane, FindBar } from '../later.ts'
import { isNarrow } from '../media.ts'
import { parts } from '../parts.ts'
import { useStores } from '../stores-context.ts'
import { ThreadBody } from './thread-body.tsx'
import { ThreadHeader } from './thread-header.tsx'
import { ThreadMissing } from './thread-missing.tsx'

/** The right pane: the conversation that the address names. */
export function ThreadPane() {
  const { navigation, conversations, find, chosenMessages } = useStores()
  const { ChooseBar, LateCodeLine } = parts.value ?? {}
  const id = navigation.openId.value
  const conversation = id && conversations.byId.value.get(id)
  if (!conversation) {
    return (
      <section class="thread-pane">
        <header class="pane-header thread-header">
          {isNarrow.value && (
            <IconButton
              icon="arrowLeft"
              label={words.backToList}
              isDirectional
              onClick={() => navigation.leave({ name: 'chats' })}
            />
          )}
          <h1 class="visually-hidden">{words.messages}</h1>
        </header>
        <div class="thread-main">
          <WhyNot />
        </div>
      </section>
    )
  }
  return (
    <>
      <section class="thread-pane" id="thread">
        {ChooseBar && chosenMessages.ids.value.size > 0 ? <ChooseBar /> : <ThreadHeader conversation={conversation} />}
        <div class="thread-main">
          {find.isOpen.value && <FindBar />}
          <ThreadBody key={id} conversation={conversation} />
          {LateCodeLine && <LateCodeLine conversation={conversation} />}
          <ThreadComposer conversation={conversation} />
        </div>
      </section>
      {isDetailsOpen.value && <DetailsPane conversation={conversation} />}
    </>
  )
}

/** Why there is no thread: it is gone, or nothing of it is kept here while the phone is out of reach. */
function WhyNot() {
  const { openConversation, reopen } = useStores()
  const error = openConversation.error.value
  if (openConversation.isMissing.value) return <ThreadMissing />
  if (!error) return null
  return (
    <Nothing icon="messageSquareOff" title={words.threadFailed} hint={error}>
      <button type="button" class="button second" onClick={() => void reopen()}>
        {words.retry}
      </button>
    </Nothing>
  )
}
