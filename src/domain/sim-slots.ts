import type { SimState } from '../protocol/sim.ts'

/** One message that was given to the phone for a slot. */
export interface SlotSend {
  /** When it was given. */
  readonly at: number
  /** `silent`: no Sent row in time. Termux says nothing of a slot without a card, and a card may be there and not send. */
  readonly outcome: 'confirmed' | 'silent' | 'pending'
}

/** Silent sends in a row that make a slot dead which has sent before. One that never has is dead at the first. */
const SILENT_TO_BE_DEAD = 2

/**
 * What the newest sends of each slot, newest first, say of it. A slot is dead only when another one sent meanwhile: when all are
 * silent, it is the phone that has stopped.
 */
export function judgeSlots(sends: ReadonlyMap<number, readonly SlotSend[]>): Map<number, SimState> {
  return new Map([...sends].map(([slot, own]) => [slot, judgeSlot(slot, own, sends)]))
}

function judgeSlot(slot: number, own: readonly SlotSend[], all: ReadonlyMap<number, readonly SlotSend[]>): SimState {
  const settled = own.filter((send) => send.outcome !== 'pending')
  const silent = settled.slice(0, indexOfConfirmed(settled))
  if (silent.length === 0) return settled.length > 0 ? 'works' : 'unproven'
  const hasEverSent = settled.length > silent.length
  const since = silent.at(-1)?.at ?? 0
  const othersSend = [...all].some(
    ([other, sends]) => other !== slot && sends.some((send) => send.outcome === 'confirmed' && send.at > since),
  )
  const isLong = silent.length >= SILENT_TO_BE_DEAD || !hasEverSent
  return isLong && othersSend ? 'dead' : 'unproven'
}

function indexOfConfirmed(settled: readonly SlotSend[]): number {
  const index = settled.findIndex((send) => send.outcome === 'confirmed')
  return index === -1 ? settled.length : index
}

/** What a choice of slot is made by. */
export interface SlotQuestion {
  /** For this conversation, by hand. */
  readonly chosen: number | undefined
  /** Of its newest message whose card is known. */
  readonly last: number | undefined
  /** The owner's setting. */
  readonly byDefault: number | undefined
  /** The slot that sent last. */
  readonly lastWorking: number | undefined
  /** Undefined: not known, so the phone decides. */
  readonly slotCount: number | undefined
  /** Cards in use. */
  readonly cardCount: number
  readonly states: ReadonlyMap<number, SimState>
}

/**
 * The slot for a message for which none was asked. A phone with two cards is always told one, since without a default of its own it sends
 * nothing; a phone that may have one card is not told a slot that may be empty.
 */
export function pickSlot(question: SlotQuestion): number | undefined {
  const { chosen, last, byDefault, lastWorking, slotCount, cardCount, states } = question
  if (slotCount === undefined || slotCount < 2) return undefined
  const exists = (slot: number | undefined): slot is number => slot !== undefined && slot < slotCount
  // Chosen by hand is chosen; what merely follows from the past goes around a slot that is dead.
  if (exists(chosen)) return chosen
  const first = cardCount >= 2 ? 0 : undefined
  const candidates = [last, byDefault, lastWorking, first].filter((slot) => exists(slot))
  const alive = candidates.find((slot) => states.get(slot) !== 'dead')
  return alive ?? [...states].find(([slot, state]) => state === 'works' && exists(slot))?.[0] ?? candidates[0]
}

export interface CardUse {
  readonly subId: number
  readonly slot: number | undefined
  readonly isGuessed: boolean
  readonly firstMessageAt: number
  readonly lastMessageAt: number
}

/** A card without a message for so long, while another one has some, is no longer in the phone. */
const RETIRED_AFTER_MS = 90 * 86_400_000

/** Cards that are in the phone as far as their messages tell. Of two in one slot the one used last is. */
export function cardsInUse(cards: readonly CardUse[]): CardUse[] {
  const newest = cards.reduce((latest, card) => Math.max(latest, card.lastMessageAt), 0)
  return cards.filter(
    (card) =>
      newest - card.lastMessageAt < RETIRED_AFTER_MS &&
      !cards.some(
        (other) =>
          other.subId !== card.subId &&
          other.slot !== undefined &&
          other.slot === card.slot &&
          other.lastMessageAt > card.lastMessageAt,
      ),
  )
}

/** With two cards in two slots, one of which is placed, the other one is in the other slot: where both have been used at once. */
export function guessSlot(
  cards: readonly CardUse[],
  slotCount: number | undefined,
): { subId: number; slot: number } | undefined {
  if (slotCount !== 2) return undefined
  const [a, b, ...others] = cardsInUse(cards)
  if (!a || !b || others.length > 0) return undefined
  const [placed, open] = a.slot === undefined ? [b, a] : [a, b]
  if (placed.slot === undefined || placed.isGuessed || open.slot !== undefined) return undefined
  const wereTogether = placed.lastMessageAt >= open.firstMessageAt && open.lastMessageAt >= placed.firstMessageAt
  return wereTogether ? { subId: open.subId, slot: 1 - placed.slot } : undefined
}
