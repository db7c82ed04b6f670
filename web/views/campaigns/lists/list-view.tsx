import { useEffect, useState } from 'preact/hooks'
import type { List } from '../../../../src/protocol/list.ts'
import { Choice } from '../../../components/choice.tsx'
import { IconButton } from '../../../components/icon-button.tsx'
import { placeUnder } from '../../../components/menu-place.ts'
import { formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { campaignDraftOf } from '../../../stores/campaign-draft.ts'
import { routeTo } from '../../../stores/campaign-place.ts'
import { listRowsOf } from '../../../stores/list-rows.ts'
import { listsOf } from '../../../stores/lists.ts'
import { linkTo } from '../../link.ts'
import { ListSkeleton, Nothing } from '../../list/list-states.tsx'
import { Page } from '../../pages/page.tsx'
import { useApp, useStores } from '../../stores-context.ts'
import { PeopleTable } from './list-people.tsx'
import { ProblemTable } from './problem-table.tsx'
import { RenameList } from './rename-list.tsx'

const LISTS = routeTo({ name: 'lists' })

/** One list: who is on it, and which rows were left out. */
export function ListView({ id }: { id: string }) {
  const stores = useStores()
  const { navigation, connection } = stores
  const rows = listRowsOf(stores)
  const [part, setPart] = useState<'people' | 'problems'>('people')
  useEffect(() => void rows.open(id, part === 'problems'), [id, part, connection.line.value])
  const list = rows.list.value
  const { error, isMissing } = { error: rows.error.value, isMissing: rows.isMissing.value }
  return (
    <Page
      title={list?.name ?? pageWords.lists}
      onBack={() => navigation.leave(LISTS)}
      action={list && <Actions list={list} />}
    >
      {!list && !error && <ListSkeleton rows={6} />}
      {error && (
        <Nothing
          icon="messageSquareOff"
          title={isMissing ? pageWords.listGone : pageWords.listFailedTitle}
          hint={isMissing ? undefined : error}
        >
          {isMissing ? (
            <a class="button second" {...linkTo(navigation, LISTS, true)}>
              {pageWords.lists}
            </a>
          ) : (
            <button type="button" class="button second" onClick={() => void rows.open(id, part === 'problems')}>
              {words.retry}
            </button>
          )}
        </Nothing>
      )}
      {list && !error && (
        <>
          <div class="list-parts">
            <Choice
              label={list.name}
              value={part}
              options={[
                { value: 'people', label: `${pageWords.listPeople} ${formatNumber(list.people_count)}` },
                { value: 'problems', label: `${pageWords.listLeftOut} ${formatNumber(list.problems_count)}` },
              ]}
              onChange={setPart}
            />
          </div>
          <Rows list={list} isOfProblems={part === 'problems'} />
        </>
      )}
    </Page>
  )
}

function Rows({ list, isOfProblems }: { list: List; isOfProblems: boolean }) {
  const rows = listRowsOf(useStores())
  const people = rows.people.value
  const problems = rows.problems.value
  const shown = people.length + problems.length
  const all = isOfProblems ? list.problems_count : list.people_count
  if (all === 0) {
    return isOfProblems ? (
      <p class="step-lead">{pageWords.rowsFine(list.people_count)}</p>
    ) : (
      <Nothing icon="user" title={pageWords.nobodyOnList} />
    )
  }
  if (shown === 0) return <ListSkeleton rows={6} />
  return (
    <>
      {isOfProblems ? (
        <ProblemTable problems={problems} count={list.problems_count} />
      ) : (
        <PeopleTable list={list} people={people} />
      )}
      {rows.cursor.value === null ? (
        shown < all && !isOfProblems && <p class="step-lead">{pageWords.showingFirst(formatNumber(shown))}</p>
      ) : (
        <button
          type="button"
          class="button second show-more"
          disabled={rows.isLoading.value}
          onClick={() => void rows.more()}
        >
          {pageWords.showMore}
        </button>
      )}
    </>
  )
}

function Actions({ list }: { list: List }) {
  const { stores, overlay } = useApp()
  const { navigation } = stores
  const draft = campaignDraftOf(stores)
  const [isRenaming, setRenaming] = useState(false)
  const write = async () => {
    const campaign = await draft.create(list.name, list)
    if (campaign) navigation.go(routeTo({ name: 'step', id: campaign.id, step: 'message' }))
  }
  const remove = async () => {
    if (await listsOf(stores).remove(list.id)) navigation.leave(LISTS)
  }
  const askToDelete = () =>
    overlay.ask({
      title: pageWords.deleteListTitle(list.name),
      text: pageWords.deleteListText,
      yes: words.delete,
      no: words.keep,
      isDanger: true,
      run: () => void remove(),
    })
  const openMenu = ({ currentTarget: button }: MouseEvent) => {
    if (!(button instanceof Element)) return
    overlay.openMenu({
      label: words.menuOf(list.name),
      place: placeUnder(button),
      items: [
        { label: pageWords.renameList, icon: 'pencil', run: () => setRenaming(true) },
        { label: pageWords.deleteList, icon: 'trash', isDanger: true, run: askToDelete },
      ],
    })
  }
  return (
    <div class="list-actions">
      <button
        type="button"
        class="button primary"
        disabled={list.people_count === 0 || draft.isBusy.value}
        onClick={() => void write()}
      >
        {pageWords.writeToList}
      </button>
      <IconButton icon="ellipsis" label={words.menuOf(list.name)} hasMenu onClick={openMenu} />
      {isRenaming && <RenameList name={list.name} onClose={() => setRenaming(false)} />}
    </div>
  )
}
