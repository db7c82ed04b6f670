import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText, foldWithSpans } from '../../src/domain/search-fold.ts'

describe('foldText', () => {
  it.each([
    ['Été À Zürich', 'ete a zurich'],
    ['e\u0301te\u0301', 'ete'],
    ['Straße', 'strasse'],
    ['İstanbul ılık', 'istanbul ilik'],
    ['Łódź Ørsted Đà Nẵng', 'lodz orsted da nang'],
    ['ΟΔΟΣ οδός', 'οδοσ οδοσ'],
    ['Ёлка Й', 'елка и'],
    ['كَتَبَ كـــتب مدرسة أحمد', 'كتب كتب مدرسه احمد'],
    ['שָׁלוֹם', 'שלום'],
    ['ｶﾞｷﾞ がぎ Ｆｕｌｌ', 'ガギ がぎ full'],
    ['한국 \u1112\u1161\u11ab', '한국 한'],
    ['กินข้าว น้ำ', 'กินข้าว น้\u0e4d\u0e32'],
    ['١٢٣ ۴۵۶ ४२', '123 456 42'],
    ['ﬁn ½ №', 'fin 1⁄2 no'],
    ['zero\u200bwidth soft\u00adhyphen', 'zerowidth softhyphen'],
    ['❤️ 👩‍👩‍👧', '❤ 👩👩👧'],
  ])('folds %s', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  it('changes nothing the second time', () => {
    assert(
      property(string({ unit: 'grapheme' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text))
      }),
    )
  })
})

describe('foldWithSpans', () => {
  it('folds like foldText', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        expect(foldWithSpans(text).text).toBe(foldText(text))
      }),
    )
  })

  it('knows where each character came from', () => {
    const { text, spans } = foldWithSpans('aßé\u0301👍b')
    const at = text.indexOf('b')
    expect([spans?.starts[at], spans?.ends[at]]).toEqual([6, 7])
    expect([spans?.starts[1], spans?.ends[1], spans?.starts[2], spans?.ends[2]]).toEqual([1, 2, 1, 2])
  })

  it('gives spans in order, within the text', () => {
    const unit = constantFrom('a', 'ß', 'é', 'e\u0301', '\u200b', '👍🏽', 'ｶﾞ', 'น้ำ', 'ـ', 'ﬃ', '한', ' ')
    assert(
      property(string({ unit }), (original) => {
        const { text, spans } = foldWithSpans(original)
        if (!spans) {
          expect(text).toHaveLength(original.length)
          return
        }
        expect(spans.starts).toHaveLength(text.length)
        for (let at = 0; at < text.length; at += 1) {
          expect(spans.ends[at]).toBeGreaterThan(spans.starts[at] ?? 0)
          expect(spans.starts[at]).toBeGreaterThanOrEqual(spans.starts[at - 1] ?? 0)
        }
        expect(spans.ends[text.length - 1] ?? 0).toBeLessThanOrEqual(original.length)
      }),
    )
  })
})
