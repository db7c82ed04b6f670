import { describe, expect, it } from 'vitest'
import { arabicLater } from '../../../web/language/ar/ar-later.ts'
import { arabic } from '../../../web/language/ar/ar.ts'
import { plural as arabicPlural } from '../../../web/language/ar/plural.ts'
import { englishLater } from '../../../web/language/en/en-later.ts'
import { english } from '../../../web/language/en/en.ts'
import { spanishLater } from '../../../web/language/es/es-later.ts'
import { spanishFindings } from '../../../web/language/es/findings.ts'
import { spanish } from '../../../web/language/es/es.ts'
import { plural as spanishPlural } from '../../../web/language/es/plural.ts'

interface Said {
  readonly key: string
  readonly text: string
  /** What every number in it was. */
  readonly amount?: number
  /** The words and names that were put in. */
  readonly given: readonly string[]
}

/** The same things said in each language; numbers are tried in every amount that has a form of its own somewhere. */
const NAMES = ['Xaver', 'Yvonne', 'Zacharias', 'Wanda']
const AMOUNTS = [0, 1, 2, 5, 11, 100, 1_000_000]
const inEnglish = sayAll({ ...english, ...englishLater })
const translations = [
  ['Spanish', sayAll({ ...spanish, ...spanishLater })],
  ['Arabic', sayAll({ ...arabic, ...arabicLater })],
] as const

/** Names and words that languages share. */
const SHARED = /\b(Xaver|Yvonne|Zacharias|Wanda|Lanline|SIM|SMS|RCS|Android|Termux|Webhooks|Chats?|min)\b/g

/** Where English repeats the server, others have a sentence of their own. */
const ORIGINAL = /^(problem|refusal|phoneMessage|phoneRemedy|paceReason)$/

describe.each(translations)('the texts in %s', (_, said) => {
  it('say all that the English ones say, and nothing else', () => {
    expect(said.map(({ key }) => key)).toEqual(inEnglish.map(({ key }) => key))
  })

  it('are translated', () => {
    const same = said.filter(({ text }, index) => text === inEnglish[index]?.text)
    const found = same.filter(({ text }) => /\p{L}{2}/u.test(text.replaceAll(SHARED, '')))
    expect([...new Set(found.map(({ key }) => key))]).toEqual([])
  })

  it('hold every name, time and amount that the English ones hold', () => {
    const lost = said.flatMap(({ key, text }, index) =>
      (inEnglish[index]?.given ?? [])
        .filter((each) => inEnglish[index]?.text.includes(each) && !text.includes(each) && !ORIGINAL.test(key))
        .map((each) => `${key}: ${each}`),
    )
    expect(lost).toEqual([])
  })

  it('leave no sign of a number in a sentence', () => {
    expect(said.filter(({ text }) => text.includes('#') || /undefined|NaN/.test(text))).toEqual([])
  })

  it('keep the spaces at the ends, where another text follows', () => {
    const ends = (text: string) => /^ ?/.exec(text)?.[0] + '…' + / ?$/.exec(text)?.[0]
    const changed = said.filter(({ text }, index) => ends(text) !== ends(inEnglish[index]?.text ?? ''))
    expect(changed.map(({ key }) => key)).toEqual([])
  })
})

it('isolates in Arabic every name, time and amount, so that none turns the sentence around', () => {
  const open = sayAll({ ...arabic, ...arabicLater }).flatMap(({ key, text, given }) =>
    given.filter((each) => text.includes(each) && !isolated(text, each) && key !== 'problem').map(() => key),
  )
  expect([...new Set(open)].filter((key) => !ORIGINAL.test(key))).toEqual([])
})

it('speaks to the reader of Spanish as tú everywhere, but not to those whom a campaign writes to', () => {
  const formal =
    /(^|[.:;?!] |[¿¡«])(elija|escriba|suelte|copie|pegue|quite|diga|corrija|empiece|deje|acorte|abra|haga|ponga|mire|use|pruebe|guarde|vuelva)(la|lo|las|los)?\b|\busted(es)?\b|\bsu propio número\b/iu
  const said = [...sayAll({ ...spanish, ...spanishLater }), ...sayAll(spanishFindings)]
  const found = said.filter(({ key, text }) => formal.test(text) && key !== 'endsWithText')
  expect([...new Set(found.map(({ key, text }) => `${key}: ${text}`))]).toEqual([])
})

/** Words of more than one, which no sentence about one may hold. */
it.each([
  [
    'English',
    inEnglish,
    /\b(are|were|(?<!may )have|they|(?<!of )them|their|themselves|people|characters|each to)\b|^1 of them cannot/,
  ],
  [
    'Spanish',
    translations[0][1],
    /\b(son|están|estaban|salen|esperan|quedan|envían|dieron|tienen|enviados|entregados|recibidos|excluidos|caracteres|personas|celdas de)\b/i,
  ],
] as const)('says one of one in %s', (_, said, ofMore) => {
  const ofTwo = said.filter(({ amount }) => amount === 2)
  const wrong = said
    .filter(({ amount }) => amount === 1)
    .filter(({ text }, index) => text !== ofTwo[index]?.text && ofMore.test(text))
  expect(wrong.map(({ key, text }) => `${key}: ${text}`)).toEqual([])
})

describe('plural', () => {
  const forms = { zero: 'z #', one: 'o', two: 't', few: 'f #', many: 'm #', other: 'r #' }

  it('knows the six forms of Arabic', () => {
    const said = [0, 1, 2, 3, 10, 11, 99, 100, 103].map((count) => arabicPlural(count, forms))
    expect(said).toEqual(['z 0', 'o', 't', 'f 3', 'f 10', 'm 11', 'm 99', 'r 100', 'f 103'])
  })

  it('knows the million of Spanish, and groups its figures', () => {
    const said = [0, 1, 2, 12_345, 1_000_000].map((count) =>
      spanishPlural(count, { one: '# mensaje', many: '# de mensajes', other: '# mensajes' }),
    )
    expect(said).toEqual(['0 mensajes', '1 mensaje', '2 mensajes', '12.345 mensajes', '1.000.000 de mensajes'])
  })
})

function isolated(text: string, given: string): boolean {
  return new RegExp(`[\u2066\u2068][^\u2069]*${given}[^\u2069]*\u2069`).test(text)
}

function sayAll(texts: object, path = ''): Said[] {
  return Object.entries(texts)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([name, text]: [string, unknown]) => {
      const key = path + name
      if (typeof text === 'string') return [{ key, text, given: [] }]
      // Every function of a catalogue makes a sentence of what it is given.
      if (typeof text === 'function') return call(key, text as (...given: unknown[]) => unknown)
      if (typeof text === 'object' && text !== null) return sayAll(text, `${key}.`)
      throw new Error(`${key} is no text`)
    })
}

/** Says a sentence with names for its arguments that count as amounts too, since nobody can see from outside which it wants. */
function call(key: string, text: (...given: unknown[]) => unknown): Said[] {
  return AMOUNTS.map((amount) => {
    const given = NAMES.map((name) => ({ toString: () => name, valueOf: () => amount, join: () => name }))
    return { key, text: String(text(...given)), amount, given: NAMES }
  })
}
