import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confirmOptOut, OPT_OUT_CONFIRMATIONS } from '../../src/domain/opt-out-confirmation.ts'
import { OPT_OUT_WORDS, readOptOutWord } from '../../src/domain/opt-out-words.ts'
import { countSegments } from '../../src/domain/sms-segments.ts'

const all = Object.entries(OPT_OUT_WORDS).flatMap(([language, words]) => [
  ...words.stop.map((word) => ({ language, word, act: 'stop' as const })),
  ...words.start.map((word) => ({ language, word, act: 'start' as const })),
])
const around = fc
  .array(
    fc.constantFrom(
      ' ',
      '\n',
      '!',
      '.',
      '…',
      '🛑',
      '😡',
      '👍🏽',
      '"',
      '“',
      '»',
      '*',
      '¡',
      '。',
      '\u200b',
      '\u200f',
      '\ufe0f',
    ),
    {
      maxLength: 6,
    },
  )
  .map((marks) => marks.join(''))

describe('readOptOutWord', () => {
  it.each([
    'STOP',
    'stop',
    'Stop.',
    ' Stop!!! 🛑',
    'ＳＴＯＰ',
    '*stop*',
    '“STOP”',
    'S.T.O.P',
    'stop stop',
    'STOP\n',
    '\u200fSTOP',
  ])('takes %j for a stop', (text) => expect(readOptOutWord(text)?.act).toBe('stop'))

  it.each([
    ['ARRÊT', 'fr'],
    ['arret', 'fr'],
    ['BAJA', 'es'],
    ['Opt-out', 'en'],
    ['optout', 'en'],
    ['Abmelden', 'de'],
    ['çıkış', 'tr'],
    ['CIKIS', 'tr'],
    ['إلغاء', 'ar'],
    ['الغاء', 'ar'],
    ['बंद करो', 'hi'],
    ['रोको', 'hi'],
    ['отписаться', 'ru'],
    ['退订', 'zh'],
    ['TD', 'zh'],
    ['ｽﾄｯﾌﾟ', 'ja'],
    ['수신거부', 'ko'],
    ['הסר', 'he'],
    ['СТОП', 'ru'],
  ])('knows %s', (text, language) => expect(readOptOutWord(text)).toMatchObject({ act: 'stop', language }))

  it.each(['START', 'unstop', 'ALTA', 'Alta!', 'старт', 'ابدأ', '开始'])('takes %j for a start', (text) =>
    expect(readOptOutWord(text)?.act).toBe('start'),
  )

  it.each([
    'we must stop this',
    'Stop it',
    "don't stop",
    'bus stop',
    'STOP 2',
    'stopped',
    'non-stop',
    'the end',
    'yes',
    'OUI',
    '',
    '🛑',
    '!!!',
    'Đúng',
    'Peru',
    'seis',
    'restart',
    `${'🛑'.repeat(80)} stop`,
  ])('takes %j for nothing', (text) => expect(readOptOutWord(text)).toBeUndefined())

  it('tells the word as it was written', () => {
    expect(readOptOutWord('  «Arrêt !» 😡')?.word).toBe('Arrêt')
  })

  it('has no word that means both, and no two languages that contradict each other', () => {
    for (const { word, act } of all) expect([word, readOptOutWord(word)?.act]).toEqual([word, act])
  })

  it('sees every word of its table through case and what stands around it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), around, around, fc.boolean(), ({ word, act }, before, after, isUpper) => {
        expect(readOptOutWord(before + (isUpper ? word.toUpperCase() : word) + after)?.act).toBe(act)
      }),
      { numRuns: 2_000 },
    )
  })

  it('takes no word within a sentence for one', () => {
    const other = fc.constantFrom('we', 'must', 'this', 'demain', 'por', 'bitte', 'мы', '我们', 'من', 'आज')
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.array(other, { minLength: 1, maxLength: 4 }),
        fc.nat(4),
        ({ word }, others, place) => {
          const words = [...others.slice(0, place), word, ...others.slice(place)]
          expect(readOptOutWord(words.join(' '))).toBeUndefined()
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('never fails, and answers within a moment, whatever it is given', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => void readOptOutWord(text)))
  })
})

describe('confirmOptOut', () => {
  it.each(Object.entries(OPT_OUT_CONFIRMATIONS))(
    'is one part in %s, and no word that would be read again',
    (_, text) => {
      expect(countSegments(text).parts).toBe(1)
      expect(readOptOutWord(text)).toBeUndefined()
    },
  )

  it('names a word that lifts, in its own language', () => {
    for (const text of Object.values(OPT_OUT_CONFIRMATIONS)) {
      const named = text.split(/[\s.,:“”"「」と。]+|이라고/u).filter((part) => readOptOutWord(part)?.act === 'start')
      expect([text, named.length > 0]).toEqual([text, true])
    }
  })

  it.each([
    ['fr', 'DE', 'fr'],
    [undefined, 'DE', 'de'],
    [undefined, 'GB', 'en'],
    [undefined, undefined, 'en'],
    ['sw', 'KE', 'en'],
  ])('speaks the language of the word (%s), then of the country (%s): %s', (language, country, spoken) => {
    expect(confirmOptOut({ language }, country)).toBe(OPT_OUT_CONFIRMATIONS[spoken])
  })
})
