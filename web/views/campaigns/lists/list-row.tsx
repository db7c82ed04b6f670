import type { List } from '../../../../src/protocol/list.ts'
import { PageIcon } from '../../../components/page-icon.tsx'
import { formatDayMonth } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { routeTo } from '../../../stores/campaign-place.ts'
import { linkTo } from '../../link.ts'
import { useStores } from '../../stores-context.ts'

const ICONS = { file: 'fileSpreadsheet', pasted: 'clipboardPaste', contacts: 'users', campaign: 'megaphone' } as const

/** A list in words; a way to its people, or something to choose. */
export function ListRow({ list, onChoose }: { list: List; onChoose?: () => void }) {
  const { navigation } = useStores()
  const inside = (
    <>
      <span class="list-sign">
        <PageIcon name={ICONS[list.source]} size={20} />
      </span>
      <span class="card-words">
        <span>
          <bdi>{list.name}</bdi>
        </span>
        <small>{describeList(list)}</small>
      </span>
      <PageIcon name="chevronRight" size={18} isDirectional />
    </>
  )
  if (onChoose) {
    return (
      <button type="button" class="card-row is-link" onClick={onChoose}>
        {inside}
      </button>
    )
  }
  return (
    <a class="card-row is-link" {...linkTo(navigation, routeTo({ name: 'list', id: list.id }))}>
      {inside}
    </a>
  )
}

function describeList({ people_count: people, problems_count: leftOut, source, created_at: at }: List): string {
  return [
    pageWords.peopleCount(people),
    leftOut > 0 && pageWords.leftOutCount(leftOut),
    pageWords.listSources[source],
    formatDayMonth(at),
  ]
    .filter(Boolean)
    .join(' · ')
}
