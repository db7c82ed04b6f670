import type { FailureReason, SendState } from '../protocol/message.ts'

/** Where a step begins: in a state, or before there is a message. */
export type SendOrigin = SendState | 'nothing'

interface StepRule {
  readonly from: readonly SendOrigin[]
  readonly to: SendState
  readonly reason?: FailureReason
  /** The text may have left the phone all the same: nobody sends it again without being asked. */
  readonly mayHaveBeenSent?: true
  /** What is told of it, where the moment has no sentence of its own. */
  readonly explanation?: string
  /** A Sent row that turns up later may still prove it sent. */
  readonly isWatched?: true
}

const WAITING_FOR_PROOF = ['handing_over', 'handed_over', 'failed'] as const satisfies readonly SendState[]

/**
 * The one state machine of a send. Each step is one durable transaction, in which the message, its timeline, its row in the outbox
 * and the event change together; so a death leaves the state before the step or the one after it, and nothing between.
 */
export const SEND_STEPS = {
  schedule: { from: ['nothing'], to: 'scheduled' },
  edit: { from: ['scheduled'], to: 'scheduled' },
  enqueue: { from: ['nothing'], to: 'queued' },
  fall_due: { from: ['scheduled'], to: 'queued' },
  // From the queue: it was kept back for longer than its text can be trusted to hold.
  miss: {
    from: ['scheduled', 'queued'],
    to: 'failed',
    reason: 'missed',
    explanation:
      'Its hour had passed by more than an hour when Lanline could send it, so it was not sent: send it now if it still fits',
  },
  take_back: { from: ['scheduled', 'queued'], to: 'cancelled' },
  // Only of a campaign: what a person writes by hand is theirs to answer for.
  suppress: {
    from: ['queued'],
    to: 'cancelled',
    reason: 'opted_out',
    explanation: 'This number has opted out, so no campaign writes to it',
  },
  begin_hand_over: { from: ['queued'], to: 'handing_over' },
  // Only where it is certain that nothing of it reached Android, and no text could: it takes back the hand-over that has just begun.
  hold: {
    from: ['handing_over'],
    to: 'queued',
    explanation: 'The phone cannot take messages now: it waits until that is mended',
  },
  end_hand_over: { from: ['handing_over'], to: 'handed_over' },
  refuse: {
    from: ['handing_over'],
    to: 'failed',
    reason: 'rejected',
    explanation: 'The phone cannot be given this message',
  },
  cut_off: {
    from: ['handing_over'],
    to: 'failed',
    reason: 'unknown',
    mayHaveBeenSent: true,
    isWatched: true,
    explanation: 'The hand-over to the phone was cut off: the message may have been sent or not',
  },
  give_up: {
    from: ['handed_over'],
    to: 'failed',
    reason: 'not_confirmed',
    mayHaveBeenSent: true,
    isWatched: true,
    explanation:
      'The phone has not shown it among the sent messages: it may be waiting for a signal, or for a confirmation on its screen',
  },
  vanish: {
    from: WAITING_FOR_PROOF,
    to: 'failed',
    reason: 'rejected',
    isWatched: true,
    explanation: 'The phone could not send it: check its signal, and its balance',
  },
  // From the queue: a retry that waits, while the row of the first try turns up after all.
  confirm: { from: ['queued', ...WAITING_FOR_PROOF], to: 'sent' },
  deliver: { from: ['sent'], to: 'delivered' },
  retry: { from: ['failed', 'cancelled'], to: 'queued' },
  // What became of the first try is true again.
  call_off_retry: { from: ['queued'], to: 'failed', isWatched: true },
  // A backup does not know what was sent after it was made.
  restore: {
    from: ['queued', 'handing_over', 'handed_over'],
    to: 'failed',
    reason: 'unknown',
    mayHaveBeenSent: true,
    isWatched: true,
    explanation: 'It was on its way when the backup was made: the message may have been sent since or not',
  },
  restore_overdue: {
    from: ['scheduled'],
    to: 'failed',
    reason: 'unknown',
    mayHaveBeenSent: true,
    isWatched: true,
    explanation: 'Its hour came after the backup was made: the message may have been sent then or not',
  },
} as const satisfies Record<string, StepRule>

export type SendStep = keyof typeof SEND_STEPS

/**
 * Where a death leaves something to think about: with the step in the open transaction, and right after its commit. `first_look` is
 * no state: the Sent row was met once, and is noted for the second look.
 */
export type SendPoint = `${SendStep | 'first_look'} ${'writing' | 'written'}`

/** What the next start makes of a state that a death left behind; all others go on from where they are. */
export const AFTER_DEATH: Partial<Record<SendState, SendStep>> = { handing_over: 'cut_off' }

/** What a restored backup makes of a state; a scheduled message only if its hour has passed. Nothing of it is sent. */
export const AFTER_RESTORE: Partial<Record<SendState, SendStep>> = {
  scheduled: 'restore_overdue',
  queued: 'restore',
  handing_over: 'restore',
  handed_over: 'restore',
}

export interface SendOutcome {
  readonly state: SendState
  readonly reason: FailureReason | null
  readonly explanation: string | null
  readonly mayHaveBeenSent: boolean
  readonly isWatched: boolean
}

/** Where a step leads. Throws for one that the machine does not have: that is a bug, so nothing is written. */
export function takeSendStep(from: SendOrigin, step: SendStep): SendOutcome {
  if (!canTakeStep(from, step)) throw new Error(`A send that is ${from} cannot take the step ${step}`)
  const rule: StepRule = SEND_STEPS[step]
  return {
    state: rule.to,
    reason: rule.reason ?? null,
    explanation: rule.explanation ?? null,
    mayHaveBeenSent: rule.mayHaveBeenSent === true,
    isWatched: rule.isWatched === true,
  }
}

export function canTakeStep(from: SendOrigin, step: SendStep): boolean {
  const rule: StepRule = SEND_STEPS[step]
  return rule.from.includes(from)
}

/** Whether nothing moves it any more by itself, but late truth. */
export function isSendOver(state: SendState): boolean {
  switch (state) {
    case 'scheduled':
    case 'queued':
    case 'handing_over':
    case 'handed_over':
      return false
    case 'sent':
    case 'delivered':
    case 'cancelled':
    case 'failed':
      return true
    default:
      return state satisfies never
  }
}
