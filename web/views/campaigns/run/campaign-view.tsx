import { useComputed } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Campaign } from '../../../../src/protocol/campaign.ts'
import { allIcons, PageIcon } from '../../../components/page-icon.tsx'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { campaignPeopleOf } from '../../../stores/campaign-people.ts'
import { CAMPAIGNS } from '../../../stores/campaign-place.ts'
import { campaignOf } from '../../../stores/campaign.ts'
import { simsOf } from '../../../stores/sims.ts'
import { linkTo } from '../../link.ts'
import { ListSkeleton, Nothing } from '../../list/list-states.tsx'
import { isMotionReduced } from '../../media.ts'
import { now } from '../../now.ts'
import { useStores } from '../../stores-context.ts'
import { nameOfSim, SimSign } from '../../thread/sim-chip.tsx'
import { LaterDialog } from '../later-dialog.tsx'
import { PeopleTable } from './people-table.tsx'
import { RunAbout } from './run-about.tsx'
import { RunActions, RunMenu } from './run-actions.tsx'
import { RunFrame } from './run-frame.tsx'
import { RunOutcomes } from './run-outcomes.tsx'
import { RunProgress } from './run-progress.tsx'
import { describeRun, nameOf, needsOwner } from './run-state.ts'

/** One campaign: how far it is, what it needs, and what became of each person. */
export function CampaignView({ id }: { id: string }) {
  const stores = useStores()
  const { navigation, connection } = stores
  const store = campaignOf(stores)
  const campaign = useComputed(() => (store.campaign.value?.id === id ? store.campaign.value : undefined)).value
  const scroller = useRef<HTMLDivElement>(null)
  // Again when the line is back: what happened meanwhile was not heard.
  useEffect(() => void store.read(id), [id, connection.line.value])
  useEffect(() => void campaignPeopleOf(stores).open(id), [id])
  return (
    <RunFrame
      title={campaign ? nameOf(campaign) : pageWords.campaigns}
      line={campaign && <Line campaign={campaign} />}
      onBack={() => navigation.leave(CAMPAIGNS)}
      actions={campaign && <RunActions campaign={campaign} />}
      menu={campaign && <RunMenu campaign={campaign} />}
      scroller={scroller}
    >
      {campaign ? <Shown campaign={campaign} scroller={scroller} /> : <NotShown id={id} />}
    </RunFrame>
  )
}

function Line({ campaign }: { campaign: Campaign }) {
  const sims = simsOf(useStores())
  useEffect(() => void sims.load(), [])
  const sim = sims.list.value?.sims.find(({ slot }) => slot === campaign.sim)
  return (
    <>
      {describeRun(campaign, now.value)}
      {sim && sims.isDual.value && (
        <>
          {' '}
          {pageWords.running.from} <SimSign sim={sim} isNamed={false} /> <bdi>{nameOfSim(sim)}</bdi>
        </>
      )}
    </>
  )
}

function NotShown({ id }: { id: string }) {
  const stores = useStores()
  const store = campaignOf(stores)
  const { running } = pageWords
  if (store.isMissing.value) {
    return (
      <Nothing icon={allIcons.searchX} title={running.missing} hint={running.missingHint}>
        <a class="button second" {...linkTo(stores.navigation, CAMPAIGNS)}>
          {running.toAll}
        </a>
      </Nothing>
    )
  }
  if (!store.error.value) return <ListSkeleton rows={4} />
  return (
    <Nothing icon="messageSquareOff" title={running.failed} hint={store.error.value}>
      <button type="button" class="button second" onClick={() => void store.read(id)}>
        {words.retry}
      </button>
    </Nothing>
  )
}

function Shown({ campaign, scroller }: { campaign: Campaign; scroller: { current: HTMLDivElement | null } }) {
  const table = useRef<HTMLElement>(null)
  const isEmpty = campaign.state === 'draft' || (campaign.counts.total === 0 && !campaign.is_copying)
  const showTable = () => {
    table.current?.scrollIntoView({ block: 'start', behavior: isMotionReduced.peek() ? 'instant' : 'smooth' })
    table.current?.focus({ preventScroll: true })
  }
  if (isEmpty) {
    return (
      <>
        {campaign.state === 'draft' && (
          <Nothing icon="squarePen" title={pageWords.running.notStarted} hint={pageWords.running.notStartedHint} />
        )}
        <WhenStarted campaign={campaign} />
        <WhyPaused campaign={campaign} />
        <RunAbout campaign={campaign} isOpen />
      </>
    )
  }
  return (
    <>
      <WhyPaused campaign={campaign} />
      <WhenStarted campaign={campaign} />
      <RunProgress campaign={campaign} />
      <RunOutcomes campaign={campaign} showTable={showTable} />
      <RunAbout campaign={campaign} />
      <PeopleTable campaign={campaign} scroller={scroller} top={table} />
    </>
  )
}

function WhenStarted({ campaign }: { campaign: Campaign }) {
  if (campaign.state !== 'scheduled') return null
  const { startsItself } = pageWords.running
  return (
    <Nothing icon="calendarClock" title={describeRun(campaign, now.value)} hint={startsItself}>
      <OtherHour campaign={campaign} />
    </Nothing>
  )
}

/** As long as it waits, it can wait for another hour. */
function OtherHour({ campaign }: { campaign: Campaign }) {
  const store = campaignOf(useStores())
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" class="button second" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {pageWords.running.otherHour}
      </button>
      {isOpen && (
        <LaterDialog
          at={campaign.start_at ?? undefined}
          note={pageWords.running.startsItself}
          isBusy={store.isBusy.value}
          start={async (at) => void (await store.startAt(at))}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

/** Why it stands still, and what to do about it. */
function WhyPaused({ campaign }: { campaign: Campaign }) {
  const { state, pause_reason: reason } = campaign
  if (state !== 'paused' || reason === null) return null
  return (
    <p class={`card run-why${needsOwner(campaign) ? ' is-for-user' : ''}`} role="status">
      {needsOwner(campaign) ? <PageIcon name="circleAlert" size={20} /> : <PageIcon name="clock" size={20} />}
      <span>{pageWords.running.pauseReasons[reason]}</span>
    </p>
  )
}
