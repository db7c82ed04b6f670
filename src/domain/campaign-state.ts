import type { CampaignState, PauseReason } from '../protocol/campaign.ts'
import { AppError } from './app-error.ts'

export type CampaignAct =
  | 'change'
  | 'check'
  | 'start'
  | 'pause'
  | 'resume'
  | 'cancel'
  | 'finish'
  | 'delete'
  | 'retry failed'

/** From where each act can be taken. */
const ACTS: Readonly<Record<CampaignAct, readonly CampaignState[]>> = {
  change: ['draft'],
  check: ['draft'],
  start: ['draft', 'scheduled'],
  pause: ['scheduled', 'running'],
  resume: ['paused'],
  cancel: ['scheduled', 'running', 'paused'],
  finish: ['running', 'paused'],
  delete: ['draft', 'done', 'cancelled'],
  'retry failed': ['running', 'paused', 'done'],
}

const FACTS: Readonly<Record<CampaignState, string>> = {
  draft: 'it has not been started',
  scheduled: 'it waits for its hour',
  running: 'it is running',
  paused: 'it is paused',
  done: 'it is done',
  cancelled: 'it was cancelled',
}

const REMEDIES: Readonly<Partial<Record<CampaignAct, string>>> = {
  change: 'duplicate it to send something else',
  delete: 'cancel it first',
}

export function canAct(state: CampaignState, act: CampaignAct): boolean {
  return ACTS[act].includes(state)
}

/** Throws `conflict`, with the reason. */
export function requireAct(state: CampaignState, act: CampaignAct): void {
  if (canAct(state, act)) return
  const [verb, object] = act === 'retry failed' ? ['retry', 'what failed of this campaign'] : [act, 'this campaign']
  const remedy = REMEDIES[act]
  throw new AppError(
    'conflict',
    `Cannot ${verb} ${object}: ${FACTS[state]}${remedy === undefined ? '' : `; ${remedy}`}`,
    { reason: 'campaign_moved_on' },
  )
}

/** What is told of a pause, and what to do about it. */
export function explainPause(reason: PauseReason): string | null {
  switch (reason) {
    case 'by_hand':
      return null
    case 'phone_stalled':
      return 'The phone confirmed no text that it was given: look at its screen for a question, then resume'
    case 'phone_unavailable':
      return 'The phone could be given no text: mend what the phone health shows, then resume'
    case 'restored':
      return 'A backup was restored, and it does not know who was texted after it was made: when you resume, whoever has the text in the Sent box of the phone is left out'
    case 'missed_start':
      return 'Its hour had passed by more than an hour when Lanline could begin: resume if it still fits'
    case 'list_gone':
      return 'Its list was gone before all people were copied from it: cancel it, and begin anew with another list'
    default:
      return reason satisfies never
  }
}
