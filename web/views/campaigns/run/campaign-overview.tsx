import { useEffect } from 'preact/hooks'
import { PageIcon } from '../../../components/page-icon.tsx'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { campaignListOf } from '../../../stores/campaign-list.ts'
import { routeTo } from '../../../stores/campaign-place.ts'
import { linkTo } from '../../link.ts'
import { ListSkeleton, Nothing } from '../../list/list-states.tsx'
import { isNarrow } from '../../media.ts'
import { Page } from '../../pages/page.tsx'
import { useStores } from '../../stores-context.ts'
import { CampaignRow } from './campaign-row.tsx'

const GROUPS = ['going', 'drafts', 'ended'] as const

/** All campaigns: what is under way first, and the ways to their lists and to who opted out. */
export function CampaignOverview() {
  const stores = useStores()
  const { navigation, connection } = stores
  const campaigns = campaignListOf(stores)
  // Again when the line is back: what happened meanwhile was not heard.
  useEffect(() => void campaigns.load(), [connection.line.value])
  const isEmpty = campaigns.campaigns.value?.length === 0
  return (
    <Page
      title={pageWords.campaigns}
      onBack={isNarrow.value ? () => navigation.leave({ name: 'chats' }) : undefined}
      action={!isEmpty && <NewButton />}
    >
      <nav class="campaign-places" aria-label={pageWords.campaigns}>
        <a class="chip" {...linkTo(navigation, routeTo({ name: 'lists' }))}>
          <PageIcon name="users" size={16} />
          {pageWords.lists}
        </a>
        <a class="chip" {...linkTo(navigation, routeTo({ name: 'opt-outs' }))}>
          <PageIcon name="hand" size={16} />
          {pageWords.optOuts}
        </a>
      </nav>
      {isEmpty ? <Empty /> : <Campaigns />}
    </Page>
  )
}

function NewButton() {
  const { navigation } = useStores()
  return (
    <a class="button primary" {...linkTo(navigation, routeTo({ name: 'new' }))}>
      <PageIcon name="plus" size={18} />
      {pageWords.newCampaign}
    </a>
  )
}

function Empty() {
  return (
    <div class="nothing campaign-empty">
      <PageIcon name="megaphone" size={28} />
      <p class="nothing-title">{pageWords.running.empty}</p>
      <p>{pageWords.running.emptyHint}</p>
      <NewButton />
    </div>
  )
}

function Campaigns() {
  const campaigns = campaignListOf(useStores())
  const { running } = pageWords
  const groups = campaigns.groups.value
  if (!campaigns.campaigns.value) {
    if (!campaigns.error.value) return <ListSkeleton rows={4} />
    return (
      <Nothing icon="messageSquareOff" title={running.failed} hint={campaigns.error.value}>
        <button type="button" class="button second" onClick={() => void campaigns.load()}>
          {words.retry}
        </button>
      </Nothing>
    )
  }
  return (
    <>
      {GROUPS.map(
        (name) =>
          groups[name] && (
            <section key={name} class="card-section" aria-label={running.groups[name]}>
              <h2>{running.groups[name]}</h2>
              <ul class="card">
                {groups[name].map((campaign) => (
                  <CampaignRow key={campaign.id} campaign={campaign} />
                ))}
              </ul>
            </section>
          ),
      )}
      {campaigns.next.value !== null && (
        <button type="button" class="button second" onClick={() => void campaigns.loadMore()}>
          {running.showMore}
        </button>
      )}
    </>
  )
}
