import type { Campaign } from '../../../../src/protocol/campaign.ts'
import { PageIcon } from '../../../components/page-icon.tsx'
import { formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { campaignListOf } from '../../../stores/campaign-list.ts'
import { routeTo } from '../../../stores/campaign-place.ts'
import { linkTo } from '../../link.ts'
import { now } from '../../now.ts'
import { useStores } from '../../stores-context.ts'
import { RunBar } from './run-progress.tsx'
import { describeRun, nameOf, needsOwner } from './run-state.ts'

/** One campaign among the others: where it is, and the way to hold it or to let it go on. */
export function CampaignRow({ campaign }: { campaign: Campaign }) {
  const { navigation } = useStores()
  const { running } = pageWords
  const { counts, state, pause_reason: reason } = campaign
  const isForOwner = needsOwner(campaign)
  return (
    <li class={`card-row campaign-row${isForOwner ? ' is-for-user' : ''}`}>
      <a class="campaign-cover" {...linkTo(navigation, routeTo({ name: 'campaign', id: campaign.id }))}>
        <span class="campaign-name" dir="auto">
          {nameOf(campaign)}
        </span>
        <small>{describeRun(campaign, now.value)}</small>
        {isForOwner && reason !== null && <small class="campaign-why">{running.pauseReasons[reason]}</small>}
      </a>
      {state !== 'draft' && counts.total > 0 && (
        <div class="campaign-far">
          <RunBar counts={counts} />
          <p>
            <span>
              <strong>{formatNumber(counts.total - counts.waiting)}</strong> {running.of(counts.total)}
            </span>
            {counts.answered > 0 && (
              <span>
                {formatNumber(counts.answered)} {running.answers(counts.answered)}
              </span>
            )}
          </p>
        </div>
      )}
      <Hold campaign={campaign} />
    </li>
  )
}

function Hold({ campaign }: { campaign: Campaign }) {
  const campaigns = campaignListOf(useStores())
  const { running } = pageWords
  if (campaign.state !== 'running' && campaign.state !== 'paused') return null
  const isRunning = campaign.state === 'running'
  const isBusy = campaigns.busy.value.has(campaign.id)
  const name = nameOf(campaign)
  return (
    <button
      type="button"
      class="button second small"
      aria-label={isRunning ? running.pauseNamed(name) : running.resumeNamed(name)}
      aria-disabled={isBusy || undefined}
      onClick={() => void (isRunning ? campaigns.pause(campaign.id) : campaigns.resume(campaign.id))}
    >
      <PageIcon name={isRunning ? 'pause' : 'play'} size={16} />
      {isRunning ? running.pause : running.resume}
    </button>
  )
}
