import { useEffect } from 'preact/hooks'
import type { Campaign } from '../../../../src/protocol/campaign.ts'
import { formatMoment } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { campaignDraftOf, type CampaignDraft } from '../../../stores/campaign-draft.ts'
import { CAMPAIGNS, routeTo, type Step } from '../../../stores/campaign-place.ts'
import { ListSkeleton, Nothing } from '../../list/list-states.tsx'
import { linkTo } from '../../link.ts'
import { now } from '../../now.ts'
import { Page } from '../../pages/page.tsx'
import { useStores } from '../../stores-context.ts'
import { CheckStep } from './check-step.tsx'
import { MessageStep } from './message-step.tsx'
import { RecipientsStep } from './recipients-step.tsx'

/** The steps of a draft. A campaign that was started has a page of its own. */
export function Stepper({ id, step }: { id: string; step: Step }) {
  const stores = useStores()
  const { navigation, connection } = stores
  const draft = campaignDraftOf(stores)
  const campaign = draft.campaign.value
  const isOpen = connection.line.value === 'open'
  useEffect(() => void draft.open(id), [id, isOpen])
  useEffect(() => () => draft.leave(), [id])
  const isStarted = campaign?.id === id && campaign.state !== 'draft'
  useEffect(() => {
    if (!isStarted) return
    // Back from a campaign that was just started: its steps are no place any more.
    if (navigation.isReturn()) navigation.leave(CAMPAIGNS)
    else navigation.replace(routeTo({ name: 'campaign', id }))
  }, [isStarted])

  if (campaign?.id !== id || isStarted) return <Waiting id={id} draft={draft} />
  const shown = openSteps(campaign).includes(step) ? step : 'recipients'
  switch (shown) {
    case 'recipients':
      return <RecipientsStep campaign={campaign} />
    case 'message':
      return <MessageStep campaign={campaign} />
    case 'check':
      return <CheckStep campaign={campaign} />
    default:
      return shown satisfies never
  }
}

function Waiting({ id, draft }: { id: string; draft: CampaignDraft }) {
  const { navigation } = useStores()
  const error = draft.error.value
  const isMissing = draft.isMissing.value
  return (
    <Page title={pageWords.campaigns} onBack={() => navigation.leave(CAMPAIGNS)}>
      {!isMissing && !error && <ListSkeleton rows={4} />}
      {(isMissing || error) && (
        <Nothing
          icon="messageSquareOff"
          title={isMissing ? pageWords.draftGone : pageWords.draftFailed}
          hint={isMissing ? undefined : error}
        >
          {isMissing ? (
            <a class="button second" {...linkTo(navigation, CAMPAIGNS, true)}>
              {pageWords.toCampaigns}
            </a>
          ) : (
            <button type="button" class="button second" onClick={() => void draft.open(id)}>
              {words.retry}
            </button>
          )}
        </Nothing>
      )}
    </Page>
  )
}

/** The steps that a draft may be gone to: nobody checks a campaign to nobody. */
export function openSteps(campaign: Campaign): readonly Step[] {
  return campaign.list_id === null ? ['recipients'] : ['recipients', 'message', 'check']
}

/** How far the saving of a draft is. */
export function SavingLine() {
  const stores = useStores()
  const draft = campaignDraftOf(stores)
  const campaign = draft.campaign.value
  switch (draft.saving.value) {
    case 'saving':
      return <>{pageWords.draftSaving}</>
    case 'waiting':
      return <>{pageWords.draftWaiting}</>
    case 'refused':
      return <span class="row-problem">{pageWords.draftRefused(draft.savingError.value ?? '')}</span>
    case 'saved':
      return <>{campaign && pageWords.draftSaved(formatMoment(campaign.updated_at, now.value))}</>
    default:
      return draft.saving.value satisfies never
  }
}
