import { describe, expect, it } from 'vitest'
import { cardsInUse, guessSlot, judgeSlots, pickSlot, type CardUse, type SlotSend } from '../../src/domain/sim-slots.ts'

const sent = (at: number): SlotSend => ({ at, outcome: 'confirmed' })
const silent = (at: number): SlotSend => ({ at, outcome: 'silent' })
const states = (...sends: SlotSend[][]) => [...judgeSlots(new Map(sends.entries())).values()]

describe('judgeSlots', () => {
  it.each<[what: string, sends: SlotSend[][], expected: string[]]>([
    ['nothing was sent', [[], []], ['unproven', 'unproven']],
    ['each sent', [[sent(1)], [sent(2)]], ['works', 'works']],
    ['one is silent twice while the other sends', [[sent(9)], [silent(8), silent(5), sent(1)]], ['works', 'dead']],
    ['one is silent once', [[sent(9)], [silent(8), sent(1)]], ['works', 'unproven']],
    ['one that never sent is silent once', [[sent(9)], [silent(8)]], ['works', 'dead']],
    [
      'both are silent: the phone has stopped',
      [
        [silent(9), silent(8)],
        [silent(7), silent(6)],
      ],
      ['unproven', 'unproven'],
    ],
    ['the other sent before, not since', [[sent(3)], [silent(8), silent(5)]], ['works', 'unproven']],
    ['it sends again', [[sent(4)], [sent(9), silent(3), silent(2)]], ['works', 'works']],
    ['its last is on its way', [[sent(9)], [{ at: 10, outcome: 'pending' }, silent(8), silent(5)]], ['works', 'dead']],
  ])('%s', (_, sends, expected) => {
    expect(states(...sends)).toEqual(expected)
  })
})

describe('pickSlot', () => {
  const dual = {
    chosen: undefined,
    last: undefined,
    byDefault: undefined,
    lastWorking: undefined,
    slotCount: 2,
    cardCount: 2,
    states: new Map(),
  }
  it('takes what was chosen, then what they wrote to, then the default, then what works, then the first', () => {
    expect(pickSlot({ ...dual, chosen: 1, last: 0 })).toBe(1)
    expect(pickSlot({ ...dual, last: 1, byDefault: 0 })).toBe(1)
    expect(pickSlot({ ...dual, byDefault: 1, lastWorking: 0 })).toBe(1)
    expect(pickSlot({ ...dual, lastWorking: 1 })).toBe(1)
    expect(pickSlot(dual)).toBe(0)
  })

  it('leaves it to a phone with one slot, or one card that may be in any', () => {
    expect(pickSlot({ ...dual, slotCount: 1, chosen: 0 })).toBeUndefined()
    expect(pickSlot({ ...dual, slotCount: undefined, chosen: 0 })).toBeUndefined()
    expect(pickSlot({ ...dual, cardCount: 1 })).toBeUndefined()
  })

  it('goes around a dead slot, unless it was chosen by hand, and past one that this phone has not', () => {
    const dead = new Map([
      [0, 'works'],
      [1, 'dead'],
    ] as const)
    expect(pickSlot({ ...dual, last: 1, states: dead })).toBe(0)
    expect(pickSlot({ ...dual, chosen: 1, states: dead })).toBe(1)
    expect(pickSlot({ ...dual, byDefault: 5 })).toBe(0)
  })
})

describe('cards', () => {
  const DAY = 86_400_000
  const card = (subId: number, from: number, to: number, slot?: number): CardUse => ({
    subId,
    slot,
    isGuessed: false,
    firstMessageAt: from * DAY,
    lastMessageAt: to * DAY,
  })

  it('are in use while they have messages, and the newest of a slot', () => {
    const ids = (...cards: CardUse[]) => cardsInUse(cards).map(({ subId }) => subId)
    expect(ids(card(1, 0, 100), card(3, 0, 99))).toEqual([1, 3])
    expect(ids(card(1, 0, 5), card(3, 0, 99))).toEqual([3])
    expect(ids(card(1, 0, 90, 0), card(4, 91, 99, 0), card(3, 0, 99, 1))).toEqual([4, 3])
  })

  it('are placed by the other one of two, but not after a swap', () => {
    expect(guessSlot([card(1, 0, 99, 0), card(3, 5, 98)], 2)).toEqual({ subId: 3, slot: 1 })
    // The second came when the first had gone: it may be in the same slot.
    expect(guessSlot([card(1, 0, 50, 0), card(3, 51, 99)], 2)).toBeUndefined()
    expect(guessSlot([card(1, 0, 99, 0), card(3, 5, 98)], 3)).toBeUndefined()
    expect(guessSlot([card(1, 0, 99), card(3, 5, 98)], 2)).toBeUndefined()
  })
})
