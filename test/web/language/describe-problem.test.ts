import { afterEach, describe, expect, it } from 'vitest'
import { ErrorCodeSchema, ErrorReasonSchema } from '../../../src/protocol/error.ts'
import { arabicLater } from '../../../web/language/ar/ar-later.ts'
import { arabic } from '../../../web/language/ar/ar.ts'
import { describeProblem } from '../../../web/language/describe-problem.ts'
import { englishLater } from '../../../web/language/en/en-later.ts'
import { english } from '../../../web/language/en/en.ts'
import { spanishLater } from '../../../web/language/es/es-later.ts'
import { spanish } from '../../../web/language/es/es.ts'
import { setPageWords } from '../../../web/language/page-words.ts'
import { setWords } from '../../../web/language/words.ts'

const codes = ErrorCodeSchema.anyOf.map((one) => one.const)
const reasons = ErrorReasonSchema.anyOf.map((one) => one.const)
const SAID = 'Cannot do this: the server says so in English'

afterEach(() => {
  setWords(english, 'en-GB')
  setPageWords(englishLater)
})

describe('what the server refuses', () => {
  it.each([
    ['Spanish', spanish, spanishLater],
    ['Arabic', arabic, arabicLater],
  ])('is said in %s, whatever its code and its reason', (_, words, pageWords) => {
    setWords(words, 'en-GB')
    setPageWords(pageWords)
    const ofCodes = codes.map((code) => describeProblem(code, SAID))
    const ofReasons = reasons.map((reason) => describeProblem('invalid', SAID, reason))
    for (const sentence of [...ofCodes, ...ofReasons]) expect(sentence).not.toMatch(/^$|Cannot|undefined/u)
    expect(new Set([...ofCodes, ...ofReasons]).size).toBe(codes.length + reasons.length)
  })

  it('is said in English by the server, which knows most of it, but for a code, which has little room', () => {
    expect(describeProblem('invalid', SAID, 'file_not_text')).toBe(SAID)
    expect(describeProblem('forbidden', SAID, 'code_used')).toBe(
      'This code was used already. Get a new one on the phone.',
    )
  })

  it('is said by its code where its reason is newer than this page', () => {
    setWords(spanish, 'es-ES')
    setPageWords(spanishLater)
    const newer = JSON.parse('"moon_in_the_way"')
    expect(describeProblem('conflict', SAID, newer)).toBe(describeProblem('conflict', SAID))
  })
})
