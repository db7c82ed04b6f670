import type { Campaign } from '../../../../src/protocol/campaign.ts'
import { IconButton } from '../../../components/icon-button.tsx'
import { placeUnder } from '../../../components/menu-place.ts'
import type { MenuItem } from '../../../components/menu.tsx'
import { PageIcon, type AnyIconName } from '../../../components/page-icon.tsx'
import { pageWords } from '../../../language/page-words.ts'
import { words } from '../../../language/words.ts'
import { CAMPAIGNS, routeTo, type Step } from '../../../stores/campaign-place.ts'
import { campaignListOf } from '../../../stores/campaign-list.ts'
import { campaignOf } from '../../../stores/campaign.ts'
import { linkTo } from '../../link.ts'
import { useApp, type AppContext } from '../../stores-context.ts'
import { isOver, nameOf } from './run-state.ts'
import { saveResults } from './save-results.ts'

/** What can be done with it as a whole, in every state in the same place. */
export function RunActions({ campaign }: { campaign: Campaign }) {
  const app = useApp()
  const store = campaignOf(app.stores)
  switch (campaign.state) {
    case 'draft':
      return (
        <a
          class="button primary"
          {...linkTo(app.stores.navigation, routeTo({ name: 'step', id: campaign.id, step: findStep(campaign) }))}
        >
          {pageWords.running.goOnDraft}
        </a>
      )
    case 'scheduled':
      return [
        <Act key="go" kind="primary" icon="play" label={pageWords.running.start} run={store.start} />,
        <Act key="stop" kind="stop" icon="x" label={pageWords.running.callOff} run={() => askToStop(app, campaign)} />,
      ]
    case 'running':
      return [
        <Act key="go" kind="second" icon="pause" label={pageWords.running.pause} run={store.pause} />,
        <Act
          key="stop"
          kind="stop"
          icon="square"
          label={pageWords.running.stop}
          run={() => askToStop(app, campaign)}
        />,
      ]
    case 'paused':
      return [
        <Act key="go" kind="primary" icon="play" label={pageWords.running.resume} run={store.resume} />,
        <Act
          key="stop"
          kind="stop"
          icon="square"
          label={pageWords.running.stop}
          run={() => askToStop(app, campaign)}
        />,
      ]
    case 'done':
    case 'cancelled':
      return [
        <Act key="copy" kind="second" icon="copyPlus" label={pageWords.running.duplicate} run={() => copy(app)} />,
        canFollowUp(campaign) && <FollowUp key="again" />,
      ]
    default:
      return campaign.state satisfies never
  }
}

interface ActProps {
  kind: 'primary' | 'second' | 'stop'
  icon?: AnyIconName
  label: string
  run: () => unknown
}

/** It keeps the focus while its work is under way, and when it turns into its opposite. */
function Act({ kind, icon, label, run }: ActProps) {
  const { stores } = useApp()
  const isBusy = campaignOf(stores).isBusy.value
  return (
    <button
      type="button"
      class={`button ${kind}`}
      aria-disabled={isBusy || undefined}
      onClick={() => {
        if (!isBusy) void run()
      }}
    >
      {icon && <PageIcon name={icon} size={18} />}
      {label}
    </button>
  )
}

function FollowUp() {
  const app = useApp()
  return (
    <button
      type="button"
      class="button primary"
      aria-haspopup="menu"
      onClick={(event) =>
        app.overlay.openMenu({
          label: pageWords.running.writeAgain,
          items: followUpItems(app, false),
          place: placeUnder(event.currentTarget),
        })
      }
    >
      <PageIcon name="reply" size={18} />
      {pageWords.running.writeAgain}
    </button>
  )
}

/** The menu of the campaign: what is rare, or has its end. */
export function RunMenu({ campaign }: { campaign: Campaign }) {
  const app = useApp()
  const { running } = pageWords
  const isStarted = campaign.state !== 'draft' && campaign.state !== 'scheduled'
  const open = (event: MouseEvent) => {
    if (!(event.currentTarget instanceof Element)) return
    const items: MenuItem[] = [
      ...(isStarted
        ? [{ label: running.results, icon: 'download' as const, run: () => void saveResults(app, campaign) }]
        : []),
      { label: running.duplicate, icon: 'copyPlus', run: () => copy(app) },
      ...(isStarted && canFollowUp(campaign) ? followUpItems(app, true) : []),
      ...(isOver(campaign) || campaign.state === 'draft' ? [deleteItem(app, campaign)] : []),
    ]
    app.overlay.openMenu({ label: running.menu, items, place: placeUnder(event.currentTarget) })
  }
  return <IconButton icon="ellipsis" label={running.menu} hasMenu onClick={open} />
}

function canFollowUp({ counts }: Campaign): boolean {
  return counts.sent + counts.may_have_been_sent > 0
}

/** Where a draft is unfinished. */
function findStep({ list_id: listId, template }: Campaign): Step {
  if (listId === null) return 'recipients'
  return template.trim() === '' ? 'message' : 'check'
}

function followUpItems(app: AppContext, isApart: boolean): MenuItem[] {
  const write = async (to: 'answered' | 'not_answered') => {
    const draft = await campaignOf(app.stores).followUp(to)
    if (draft) app.stores.navigation.go(routeTo({ name: 'step', id: draft.id, step: 'message' }))
  }
  return [
    {
      label: pageWords.running.followUpNotAnswered,
      icon: 'reply',
      isApart,
      run: () => void write('not_answered'),
    },
    { label: pageWords.running.followUpAnswered, icon: 'reply', run: () => void write('answered') },
  ]
}

function copy(app: AppContext): void {
  const go = async () => {
    const draft = await campaignOf(app.stores).duplicate()
    if (draft) app.stores.navigation.go(routeTo({ name: 'step', id: draft.id, step: findStep(draft) }))
  }
  void go()
}

function askToStop(app: AppContext, campaign: Campaign): void {
  const { running } = pageWords
  const isScheduled = campaign.state === 'scheduled'
  app.overlay.ask({
    title: running.stopTitle(nameOf(campaign)),
    text: isScheduled ? running.callOffText : running.stopText(campaign.counts.waiting),
    yes: isScheduled ? running.callOff : running.stop,
    no: words.back,
    isDanger: true,
    run: () => void campaignOf(app.stores).cancel(),
  })
}

function deleteItem(app: AppContext, campaign: Campaign): MenuItem {
  const { running } = pageWords
  const remove = async () => {
    if (!(await campaignOf(app.stores).remove())) return
    campaignListOf(app.stores).put(campaign, true)
    app.stores.navigation.leave(CAMPAIGNS)
  }
  return {
    label: running.deleteCampaign,
    icon: 'trash',
    isDanger: true,
    isApart: true,
    run: () =>
      app.overlay.ask({
        title: running.deleteTitle(nameOf(campaign)),
        text: running.deleteText,
        yes: words.delete,
        no: words.keep,
        isDanger: true,
        run: () => void remove(),
      }),
  }
}
