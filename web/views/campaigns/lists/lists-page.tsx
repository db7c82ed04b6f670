import { useEffect } from 'preact/hooks'
import { PageIcon } from '../../../components/page-icon.tsx'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { CAMPAIGNS, routeTo } from '../../../stores/campaign-place.ts'
import { listsOf } from '../../../stores/lists.ts'
import { linkTo } from '../../link.ts'
import { ListSkeleton, Nothing } from '../../list/list-states.tsx'
import { Page } from '../../pages/page.tsx'
import { useStores } from '../../stores-context.ts'
import { ListRow } from './list-row.tsx'

/** The saved lists of people. */
export function ListsPage() {
  const stores = useStores()
  const { navigation, connection } = stores
  const lists = listsOf(stores)
  const all = lists.lists.value
  useEffect(() => void lists.load(), [connection.line.value])
  const add = (
    <a class="button primary" {...linkTo(navigation, routeTo({ name: 'new' }))}>
      <PageIcon name="plus" size={18} />
      {pageWords.newCampaign}
    </a>
  )
  return (
    <Page title={pageWords.lists} onBack={() => navigation.leave(CAMPAIGNS)} action={add}>
      {!all && !lists.error.value && <ListSkeleton rows={4} />}
      {!all && lists.error.value && (
        <Nothing icon="messageSquareOff" title={pageWords.listFailedTitle} hint={lists.error.value}>
          <button type="button" class="button second" onClick={() => void lists.load()}>
            {words.retry}
          </button>
        </Nothing>
      )}
      {all?.length === 0 && <Nothing icon="user" title={pageWords.listsEmpty} hint={pageWords.listsEmptyHint} />}
      {all && all.length > 0 && (
        <>
          <p class="step-lead">{pageWords.listsExplained}</p>
          <div class="card">
            {all.map((list) => (
              <ListRow key={list.id} list={list} />
            ))}
          </div>
        </>
      )}
    </Page>
  )
}
