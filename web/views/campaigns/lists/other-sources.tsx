import type { List } from '../../../../src/protocol/list.ts'
import { PageIcon } from '../../../components/page-icon.tsx'
import type { PageIconName } from '../../../components/page-icons.ts'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { listsOf } from '../../../stores/lists.ts'
import { Card } from '../../pages/page.tsx'
import { useStores } from '../../stores-context.ts'
import { ListRow } from './list-row.tsx'

export type SourceName = 'contacts' | 'campaign'

interface OtherSourcesProps {
  onSource: (source: SourceName) => void
  onChosen: (list: List) => void
}

/** People who are here already. */
export function OtherSources({ onSource, onChosen }: OtherSourcesProps) {
  const lists = listsOf(useStores())
  const all = lists.lists.value
  const row = (source: SourceName, icon: PageIconName, label: string, hint: string) => (
    <button type="button" class="card-row is-link" onClick={() => onSource(source)}>
      <span class="list-sign">
        <PageIcon name={icon} size={20} />
      </span>
      <span class="card-words">
        <span>{label}</span>
        <small>{hint}</small>
      </span>
      <PageIcon name="chevronRight" size={18} isDirectional />
    </button>
  )
  return (
    <>
      <Card title={pageWords.otherSources}>
        {row('contacts', 'users', pageWords.contacts, pageWords.contactsHint)}
        {row('campaign', 'megaphone', pageWords.earlierCampaign, pageWords.earlierCampaignHint)}
      </Card>
      {lists.error.value && (
        <p class="step-note">
          {lists.error.value}{' '}
          <button type="button" class="link-button" onClick={() => void lists.load()}>
            {words.retry}
          </button>
        </p>
      )}
      {all && all.length > 0 && (
        <Card title={pageWords.savedLists}>
          {all.map((list) => (
            <ListRow key={list.id} list={list} onChoose={() => onChosen(list)} />
          ))}
        </Card>
      )}
    </>
  )
}
