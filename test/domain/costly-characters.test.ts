import { describe, expect, it } from 'vitest'
import { findCostlyCharacters } from '../../src/domain/costly-characters.ts'

describe('findCostlyCharacters', () => {
  it('names each costly character once, with all its places and what says the same', () => {
    expect(findCostlyCharacters('I’ll be there… it’s late')).toEqual([
      { character: '’', positions: [2, 18], simple: "'" },
      { character: '…', positions: [14], simple: '...' },
    ])
  })

  it('knows characters that nothing simpler stands for, and counts an emoji as one', () => {
    expect(findCostlyCharacters('ok 🙂 好')).toEqual([
      { character: '🙂', positions: [4], simple: undefined },
      { character: '好', positions: [6], simple: undefined },
    ])
  })

  it('finds none in what the narrow alphabet has', () => {
    expect(findCostlyCharacters('Grüße à 5 €, {ok} ñ')).toEqual([])
  })
})
