import { words } from '../../language/words.ts'
import { linkTo } from '../link.ts'
import { Nothing } from '../list/list-states.tsx'
import { useStores } from '../stores-context.ts'

/** The conversation of the address is not here, or not any more: the way on leads to all the others. */
export function ThreadMissing() {
  const { navigation } = useStores()
  return (
    <Nothing icon="messageSquareOff" title={words.threadMissing} hint={words.threadMissingHint}>
      <a class="button second" {...linkTo(navigation, { name: 'chats' }, true)}>
        {words.allConversations}
      </a>
    </Nothing>
  )
}
