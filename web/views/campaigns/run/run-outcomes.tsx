import type { ComponentChildren } from 'preact'
import type { Campaign } from '../../../../src/protocol/campaign.ts'
import { PageIcon, type AnyIconName } from '../../../components/page-icon.tsx'
import { formatNumber } from '../../../language/format.ts'
import { pageWords } from '../../../language/page-words.ts'
import { campaignPeopleOf, type PeopleFilter } from '../../../stores/campaign-people.ts'
import { routeTo } from '../../../stores/campaign-place.ts'
import { campaignOf } from '../../../stores/campaign.ts'
import { linkTo } from '../../link.ts'
import { useStores } from '../../stores-context.ts'

/** Who answered, who left, who got nothing: what asks for something to be done. */
export function RunOutcomes({ campaign, showTable }: { campaign: Campaign; showTable: () => void }) {
  const stores = useStores()
  const { counts } = campaign
  const { running } = pageWords
  const people = campaignPeopleOf(stores)
  const show = (filter: PeopleFilter) => {
    void people.choose(filter)
    showTable()
  }
  return (
    <section class="card run-outcomes">
      <Outcome icon="reply" count={counts.answered} label={running.answers(counts.answered)}>
        <button
          type="button"
          class="link-button"
          aria-disabled={counts.answered === 0 || undefined}
          onClick={() => counts.answered > 0 && show('answered')}
        >
          {running.showAnswers}
        </button>
      </Outcome>
      <Outcome icon="hand" count={counts.opted_out} label={running.leftTheList(counts.opted_out)}>
        <a class="link-button is-quiet" {...linkTo(stores.navigation, routeTo({ name: 'opt-outs' }))}>
          {running.neverAgain}
        </a>
      </Outcome>
      <Outcome
        icon="circleAlert"
        count={counts.failed}
        label={running.counts.failed(counts.failed)}
        isBad={counts.failed > 0}
      >
        <Retry campaign={campaign} />
      </Outcome>
      {counts.may_have_been_sent > 0 && (
        <p class="run-doubtful">
          <button type="button" class="link-button" onClick={() => show('may_have_been_sent')}>
            {running.doubtful(counts.may_have_been_sent)}
          </button>
        </p>
      )}
    </section>
  )
}

interface OutcomeProps {
  icon: AnyIconName
  count: number
  label: string
  isBad?: boolean
  children: ComponentChildren
}

function Outcome({ icon, count, label, isBad = false, children }: OutcomeProps) {
  return (
    <div class={`run-outcome${isBad ? ' is-bad' : ''}`}>
      <PageIcon name={icon} size={22} />
      <p>
        <strong>{formatNumber(count)}</strong> <span>{label}</span>
      </p>
      {children}
    </div>
  )
}

/** A stopped campaign writes to nobody any more. */
function Retry({ campaign }: { campaign: Campaign }) {
  const stores = useStores()
  const store = campaignOf(stores)
  const { failed } = campaign.counts
  const canRetry = failed > 0 && campaign.state !== 'cancelled' && !store.isBusy.value
  const retry = async () => {
    if (await store.retryFailed()) {
      stores.toasts.show(pageWords.running.triedAgain(failed), { isCheck: true })
    }
  }
  return (
    <button
      type="button"
      class="link-button"
      aria-disabled={!canRetry || undefined}
      onClick={() => {
        if (canRetry) void retry()
      }}
    >
      {pageWords.running.tryAgain}
    </button>
  )
}
