import { Mark } from '../../components/brand.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { words } from '../../language/words.ts'
import { ThreadComposer } from '../composer/thread-composer.tsx'
import { Nothing } from '../list/list-states.tsx'
import { FindBar } from '../later.ts'
import { isNarrow } from '../media.ts'
import { parts } from '../parts.ts'
import { useStores } from '../stores-context.ts'
import { ThreadBody } from './thread-body.tsx'
import { ThreadHeader } from './thread-header.tsx'

/** The right pane: the conversation that the address names. */
export function ThreadPane() {
  const { navigation, conversations, openConversation, find, chosenMessages } = useStores()
  const ChooseBar = parts.value?.ChooseBar
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
        </header>
        <div class="thread-main">
          {openConversation.isMissing.value && (
            <Nothing icon="messageSquareOff" title={words.threadMissing} hint={words.threadMissingHint} />
          )}
        </div>
      </section>
    )
  }
  return (
    <section class="thread-pane" key={id} id="thread">
      {ChooseBar && chosenMessages.ids.value.size > 0 ? <ChooseBar /> : <ThreadHeader conversation={conversation} />}
      <div class="thread-main">
        {find.isOpen.value && <FindBar />}
        <ThreadBody conversation={conversation} />
        <ThreadComposer conversation={conversation} />
      </div>
    </section>
  )
}

/** Nothing is chosen: the mark on its line, or the first import on its way. */
export function NothingChosen() {
  const { connection } = useStores()
  const sync = connection.historySync.value
  const FirstRun = parts.value?.FirstRun
  if (FirstRun && sync?.state === 'running') return <FirstRun sync={sync} />
  return (
    <section class="thread-pane nothing-chosen">
      <div class="pick-up">
        <span class="pick-up-mark" aria-hidden="true">
          <span class="pick-up-line" />
          <Mark size={98} />
        </span>
        <h2>{words.emptyTitle}</h2>
        <p>{words.emptyHint}</p>
        <p class="key-hints">
          <Keys keys={['/']} label={words.search} />
          <Keys keys={['Alt', 'N']} label={words.keyNew} />
          <Keys keys={['?']} label={words.keyAll} />
        </p>
      </div>
    </section>
  )
}

function Keys({ keys, label }: { keys: readonly string[]; label: string }) {
  return (
    <span class="key-hint">
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
      {label}
    </span>
  )
}
