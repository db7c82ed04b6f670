import type { SteadyClock } from '../domain/clock.ts'
import { pauseBeforeHandOver, restoreTime, type HandOver, type PaceRule } from '../domain/send-pace.ts'
import {
  judgeFlow,
  MAX_UNCONFIRMED,
  pauseBeforeProbe,
  SILENCE_COUNTS_MS,
  type SendFlow,
  type SilentSends,
} from '../domain/send-stall.ts'
import { countSegments } from '../domain/sms-segments.ts'
import type { MessageId } from '../protocol/ids.ts'
import type { OutboxItem } from '../store/outbox.ts'
import type { Store } from '../store/store.ts'
import type { SavedHandOver } from '../store/sync-state.ts'

/** Every hand-over passes here: it keeps the pace, and holds texts back while the phone stops confirming them. */
export interface SendGate {
  /** How long this text has to wait; 0: it may go now. To be asked again after that. */
  waitFor(
    send: Pick<OutboxItem, 'body'> & { readonly sim?: number | undefined; readonly partsAMinute?: number | undefined },
  ): number
  /** To be called inside the transaction that begins a hand-over. */
  begin(send: Pick<OutboxItem, 'messageId' | 'body'> & { readonly source?: OutboxItem['source'] }): void
  /** Nothing of it reached the phone, so it counts for nothing. */
  takeBack(messageId: MessageId): void
  /** The call to the phone is over, however it went. */
  end(): void
}

/** What the rest of sync sees of the gate. */
export interface WatchedGate extends SendGate {
  /** After a look at the Sent box that was answered and judged. */
  afterLook(): void
  /** The owner says that the phone is ready: one text is tried at once. */
  tryAgain(): void
  flow(): { readonly flow: SendFlow; readonly unconfirmed: number; readonly nextTryMs: number | null }
}

export interface SendGateDeps {
  readonly store: Pick<Store, 'outbox' | 'syncState' | 'settings'>
  readonly steady: SteadyClock
}

/** While texts are on their way their confirmation is waited for in steps of this. */
const HOLD_STEP_MS = 2_000
/** Covers what the pace can let through in its window, and all that a stall is judged by. */
const MAX_KEPT = 40

/**
 * Its memory is a short list in the store, in the order of the hand-overs and in steady time: neither a restart nor a clock that is set makes
 * it forget one, or wait for ever.
 */
export function createSendGate({ store, steady }: SendGateDeps): WatchedGate {
  const { settings } = store
  let handOvers: readonly SavedHandOver[] | undefined
  let lookedAt: number | undefined
  let isProbeWanted = false

  const rule = (): PaceRule => {
    const { send_gap_ms: gapMs, max_parts_a_minute: partsAMinute } = settings.read()
    return { gapMs, partsAMinute }
  }

  const recent = (): readonly SavedHandOver[] => (handOvers ??= restore(steady.elapsed()))

  const restore = (now: number): SavedHandOver[] =>
    (store.syncState.get('handOvers') ?? []).map((saved) => ({
      ...saved,
      // A call that outlived the process may have ended this moment.
      endedAt: saved.endedAt === null ? now : restoreTime(saved.endedAt, now),
    }))

  const save = (next: readonly SavedHandOver[]) => {
    handOvers = next.slice(-MAX_KEPT)
    store.syncState.set('handOvers', handOvers)
  }

  const silence = (now: number, isMeant: (item: OutboxItem | undefined) => boolean = () => true): SilentSends => {
    const ages: number[] = []
    for (const { messageId, endedAt } of recent().toReversed()) {
      const ageMs = now - (endedAt ?? now)
      if (ageMs > SILENCE_COUNTS_MS) break
      const item = store.outbox.find(messageId)
      const outcome = isMeant(item) ? outcomeOf(item) : 'none'
      if (outcome === 'confirmed') break
      if (outcome === 'silent') ages.push(ageMs)
    }
    const lookAgeMs = lookedAt === undefined ? 0 : now - lookedAt
    return { count: ages.length, newestAgeMs: ages[0] ?? 0, oldestAgeMs: ages.at(-1) ?? 0, lookAgeMs }
  }

  const pauseForConfirmation = (now: number, sim: number | undefined): number => {
    // A SIM that sends nothing holds up no text of the other one; and where the other one sends, it is not the phone that has stopped.
    const own = silence(now, (item) => item?.sim === sim)
    const all = silence(now)
    // But a dialog holds five texts of both together: beyond four, the other one gets a single text to show that it sends.
    const isOwnRoom = own.count === 0 || all.count <= MAX_UNCONFIRMED
    const silent = own.count < all.count && isOwnRoom ? own : all
    const flow = judgeFlow(silent)
    if (flow === 'flowing' || isProbeWanted) return 0
    const probeMs = pauseBeforeProbe(silent)
    return flow === 'stalled' ? probeMs : Math.min(HOLD_STEP_MS, probeMs)
  }

  return {
    waitFor({ body, sim, partsAMinute }) {
      const now = steady.elapsed()
      // Who asks has no call under way; an end that was never told must not hold up for ever.
      handOvers = ended(recent(), now)
      const { parts } = countSegments(body)
      const pause = (handedOver: readonly SavedHandOver[], paceRule: PaceRule) =>
        pauseBeforeHandOver(parts, handedOver.map(toHandOver), { now, rule: paceRule })
      const ofCampaigns = recent().filter((each) => each.isCampaign === true)
      const campaignMs = partsAMinute === undefined ? 0 : pause(ofCampaigns, { gapMs: 0, partsAMinute })
      return Math.max(pause(recent(), rule()), campaignMs, pauseForConfirmation(now, sim))
    },
    begin({ messageId, body, source }) {
      isProbeWanted = false
      const isCampaign = source === 'campaign' ? { isCampaign: true } : {}
      const begun = { messageId, parts: countSegments(body).parts, endedAt: null, ...isCampaign }
      save([...ended(recent(), steady.elapsed()), begun])
    },
    takeBack(messageId) {
      const last = recent().findLastIndex((each) => each.messageId === messageId)
      save(recent().filter((_each, index) => index !== last))
    },
    end: () => save(ended(recent(), steady.elapsed())),
    afterLook() {
      lookedAt = steady.elapsed()
    },
    tryAgain() {
      isProbeWanted = judgeFlow(silence(steady.elapsed())) !== 'flowing'
    },
    flow() {
      const silent = silence(steady.elapsed())
      const flow = judgeFlow(silent)
      const nextTryMs = flow === 'flowing' ? null : isProbeWanted ? 0 : pauseBeforeProbe(silent)
      return { flow, unconfirmed: silent.count, nextTryMs }
    },
  }
}

function toHandOver({ parts, endedAt }: SavedHandOver): HandOver {
  return { parts, endedAt: endedAt ?? undefined }
}

function ended(handOvers: readonly SavedHandOver[], now: number): SavedHandOver[] {
  return handOvers.map((each) => (each.endedAt === null ? { ...each, endedAt: now } : each))
}

/** `none`: it was refused, taken back or deleted, and tells nothing about the way to the network. */
function outcomeOf(item: OutboxItem | undefined): 'confirmed' | 'silent' | 'none' {
  if (!item) return 'none'
  switch (item.state) {
    case 'sent':
    case 'delivered':
      return 'confirmed'
    case 'handing_over':
    case 'handed_over':
      return 'silent'
    case 'failed':
      return item.reason === 'rejected' ? 'none' : 'silent'
    case 'scheduled':
    case 'queued':
    case 'cancelled':
      return 'none'
    default:
      return item.state satisfies never
  }
}
