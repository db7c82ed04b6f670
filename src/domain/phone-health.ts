import type { PhoneAbility, PhoneImpairment, PhoneState, PhoneStatus } from '../protocol/sync.ts'
import { needsOwner, PHONE_STATES, type PhoneFailureKind, type PhoneTrouble } from './phone-state.ts'
import type { SendFlow } from './send-stall.ts'
import type { StorageTrouble } from './storage-trouble.ts'

/** What goes wrong with one of the phone's abilities, since when, and how often in a row. */
export interface Failing {
  readonly kind: PhoneFailureKind
  readonly command: string
  readonly trouble: PhoneTrouble
  readonly since: number
  readonly at: number
  readonly times: number
}

/** All that is known of the phone, out of how its calls go. */
export interface PhoneHealth {
  readonly failing: Readonly<Partial<Record<PhoneAbility, Failing>>>
  readonly tookMs: number
  readonly lastAnswerAt: number | null
  readonly sending: Sending
  /** What keeps messages from being kept. */
  readonly storage: StorageTrouble | undefined
  readonly battery: { readonly percent: number; readonly isCharging: boolean } | null
  readonly state: PhoneState
  readonly since: number
}

export interface Sending {
  readonly flow: SendFlow
  readonly unconfirmed: number
  readonly waiting: number
  readonly nextTryAt: number | null
}

export type HealthEvent =
  | { readonly type: 'answered'; readonly ability: PhoneAbility; readonly ms: number }
  | {
      readonly type: 'failed'
      readonly ability: PhoneAbility
      readonly failure: Pick<Failing, 'kind' | 'command' | 'trouble'>
    }
  | { readonly type: 'sending'; readonly sending: Sending }
  | { readonly type: 'storage'; readonly trouble: StorageTrouble | undefined }
  | { readonly type: 'battery'; readonly percent: number; readonly isCharging: boolean }
  /** The owner had a look, and may have mended what keeps texts from going out. */
  | { readonly type: 'owner_looked' }

/** A list call that takes longer is worth telling: the phone is busy, or Android slows Termux:API down. */
export const SLOW_MS = 8_000
/** Each call without its permission may open a dialog on the phone, so what messages do not need is asked for this rarely. */
const FIRST_REST_MS = 10 * 60_000
const MAX_REST_MS = 2 * 60 * 60_000
const MAX_DOUBLINGS = 8
const OF_THE_APP: ReadonlySet<PhoneFailureKind> = new Set(['not_installed', 'google_play_build', 'app_too_old'])
/** Only the next text could show that sending is mended; this long after one that failed it is believed to be. */
const SEND_DOUBT_MS = 60 * 60_000

export function createHealth(now: number): PhoneHealth {
  return {
    failing: {},
    tookMs: 0,
    lastAnswerAt: null,
    sending: { flow: 'flowing', unconfirmed: 0, waiting: 0, nextTryAt: null },
    storage: undefined,
    battery: null,
    state: 'unknown',
    since: now,
  }
}

/** The health after something happened. */
export function followHealth(health: PhoneHealth, event: HealthEvent, now: number): PhoneHealth {
  const next = take(withoutOldDoubt(health, now), event, now)
  const state = judge(next)
  return { ...next, state, since: state === health.state ? health.since : now }
}

function take(health: PhoneHealth, event: HealthEvent, now: number): PhoneHealth {
  switch (event.type) {
    case 'answered': {
      const { [event.ability]: _mended, ...failing } = health.failing
      if (event.ability !== 'inbox') return { ...health, failing }
      // What kept both from working has ended for both.
      const cause = health.failing.inbox?.kind
      const others = without(failing, ({ ability, kind }) => ability === 'send' && kind === cause)
      return { ...health, failing: withoutAppTrouble(others), tookMs: event.ms, lastAnswerAt: now }
    }
    case 'failed': {
      const before = health.failing[event.ability]
      const isSame = before?.kind === event.failure.kind
      const times = isSame ? before.times + 1 : 1
      const failing: Failing = { ...event.failure, since: isSame ? before.since : now, at: now, times }
      return { ...health, failing: { ...health.failing, [event.ability]: failing } }
    }
    case 'sending':
      return { ...health, sending: event.sending }
    case 'storage':
      return { ...health, storage: event.trouble }
    case 'battery':
      return { ...health, battery: { percent: event.percent, isCharging: event.isCharging } }
    case 'owner_looked':
      return { ...health, failing: without(health.failing, ({ ability }) => ability === 'send') }
    default:
      return event satisfies never
  }
}

type AllFailing = PhoneHealth['failing']

function withoutOldDoubt(health: PhoneHealth, now: number): PhoneHealth {
  const { send } = health.failing
  if (!send || Math.abs(now - send.at) < SEND_DOUBT_MS) return health
  return { ...health, failing: without(health.failing, ({ ability }) => ability === 'send') }
}

/** One answer of the app shows that it is there for all commands. */
function withoutAppTrouble(failing: AllFailing): AllFailing {
  return without(failing, ({ kind }) => OF_THE_APP.has(kind))
}

function without(
  failing: AllFailing,
  isGone: (each: Failing & { readonly ability: PhoneAbility }) => boolean,
): AllFailing {
  return Object.fromEntries(listFailing(failing).filter(([ability, each]) => !isGone({ ...each, ability })))
}

function listFailing(failing: AllFailing): [PhoneAbility, Failing][] {
  // The border: entries of a record lose the names of its keys.
  return Object.entries(failing) as [PhoneAbility, Failing][]
}

/** What weighs most: what cannot be kept need not be asked for; without the inbox nothing works; then what keeps every text from going out; then the pace. */
function judge(health: PhoneHealth): PhoneState {
  if (health.storage) return stateOfStorage(health.storage)
  const main = mainFailing(health)
  if (main) return main.trouble.state
  if (health.sending.flow === 'stalled') return 'stalled'
  if (health.lastAnswerAt === null) return 'unknown'
  return health.tookMs >= SLOW_MS ? 'slow' : 'fine'
}

export function stateOfStorage(trouble: StorageTrouble): 'disk_full' | 'disk_failing' {
  return trouble === 'full' ? 'disk_full' : 'disk_failing'
}

/** The failure that decides the state. A text that was refused once says little; what the owner must mend stops them all. */
function mainFailing({ failing: { inbox, send }, storage }: PhoneHealth): Failing | undefined {
  if (storage) return undefined
  return inbox ?? (send && needsOwner(send.kind) ? send : undefined)
}

/** Not asked for again before this. Undefined: at any time. */
export function restsUntil({ kind, at, times }: Failing): number | undefined {
  if (!needsOwner(kind)) return undefined
  return at + Math.min(FIRST_REST_MS * 2 ** Math.min(times - 1, MAX_DOUBLINGS), MAX_REST_MS)
}

/** What people and programs are told. `nextLookAt`: when the inbox is asked for again. */
export function describeHealth(health: PhoneHealth, nextLookAt: number): PhoneStatus {
  const { state, since, sending, battery } = health
  const main = mainFailing(health)
  return {
    state,
    ...sentenceOf(health, main),
    ...(main && { detail: main.trouble.detail }),
    command: main?.command ?? null,
    since,
    next_try_at:
      health.storage || (main && main === health.failing.inbox)
        ? nextLookAt
        : main || state === 'stalled'
          ? sending.nextTryAt
          : null,
    missing_permissions: [...(main?.trouble.permissions ?? [])],
    unconfirmed: sending.unconfirmed,
    waiting: sending.waiting,
    impairments: listImpairments(health, main),
    last_answer_at: health.lastAnswerAt,
    battery_percent: battery?.percent ?? null,
    is_charging: battery?.isCharging ?? null,
  }
}

function sentenceOf(health: PhoneHealth, main: Failing | undefined): Pick<PhoneStatus, 'message' | 'remedy'> {
  const { state, sending } = health
  if (main) {
    const wait = main === health.failing.send ? describeWaiting(sending) : ''
    return { message: main.trouble.message + wait, remedy: main.trouble.remedy }
  }
  if (state === 'disk_full' || state === 'disk_failing') {
    return { message: PHONE_STATES[state].meaning, remedy: PHONE_STATES[state].remedy }
  }
  if (state === 'stalled') return { message: describeStall(sending), remedy: PHONE_STATES.stalled.remedy }
  if (state !== 'slow') return { message: null, remedy: null }
  return { message: `The phone took ${Math.round(health.tookMs / 1000)} s to answer`, remedy: PHONE_STATES.slow.remedy }
}

function describeStall(sending: Sending): string {
  const what = `The phone has not confirmed the last ${sending.unconfirmed} messages: it may be showing a confirmation`
  return what + describeWaiting(sending)
}

function describeWaiting({ waiting }: Sending): string {
  return waiting === 0 ? '' : waiting === 1 ? '; 1 waits here' : `; ${waiting} wait here`
}

function listImpairments({ failing, sending }: PhoneHealth, main: Failing | undefined): PhoneImpairment[] {
  return listFailing(failing)
    .filter(([, each]) => each !== main)
    .map(([ability, each]) => ({
      ability,
      state: each.trouble.state,
      message: each.trouble.message,
      detail: each.trouble.detail,
      remedy: each.trouble.remedy,
      command: each.command,
      missing_permissions: [...each.trouble.permissions],
      since: each.since,
      next_try_at: ability === 'send' ? sending.nextTryAt : (restsUntil(each) ?? null),
    }))
}
