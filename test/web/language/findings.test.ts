import { describe, expect, it } from 'vitest'
import type { CaseText, FindingText } from '../../../src/domain/doctor/finding.ts'
import { FINDINGS } from '../../../src/domain/doctor/findings.ts'
import { arabicFindings } from '../../../web/language/ar/findings.ts'
import { spanishFindings } from '../../../web/language/es/findings.ts'

const findings: [id: string, FindingText][] = Object.entries(FINDINGS)
const cases = new Map<string, CaseText>(
  findings.flatMap(([id, { cases: own }]) =>
    Object.entries(own).map(([name, text]: [string, CaseText]) => [`${id}.${name}`, text] as const),
  ),
)
const placesOf = (text = '') => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted()
const languages = [
  ['Spanish', spanishFindings],
  ['Arabic', arabicFindings],
] as const

describe.each(languages)('what the doctor says in %s', (_, words) => {
  it('is all that it can say, and nothing else', () => {
    expect(Object.keys(words).toSorted()).toEqual([...cases.keys()].toSorted())
  })

  it('has a fact and a remedy where English has them, with the same values', () => {
    for (const [name, [title, fact = '', remedy = '']] of Object.entries(words)) {
      const english = cases.get(name)
      const parts = [
        [title, english?.title],
        [fact, english?.fact],
        [remedy, english?.remedy],
      ] as const
      for (const [own, theirs = ''] of parts) {
        expect([name, placesOf(own)]).toEqual([name, placesOf(theirs)])
        expect([name, own === '']).toEqual([name, theirs === ''])
      }
    }
  })

  it('is no English', () => {
    // Names, versions and what a command printed are alike everywhere.
    const alike = Object.entries(words).filter(([name, [title]]) => title === cases.get(name)?.title)
    expect(alike.map(([name]) => name).filter((name) => !ALIKE.has(name))).toEqual([])
  })
})

const ALIKE = new Set([
  'termux.ok',
  'termux.ok_from',
  'android.ok',
  'node.ok',
  'lan_port.problem',
  'certificate.problem',
  'daemon_phone.slow',
  'daemon_phone.trouble',
])
