import type { FindingText } from '../../src/domain/doctor/finding.ts'
import type { FINDINGS } from '../../src/domain/doctor/findings.ts'
import { locale } from './words.ts'

type CaseNames<Texts extends Readonly<Record<string, FindingText>>> = {
  [Id in keyof Texts & string]: `${Id}.${keyof Texts[Id]['cases'] & string}`
}[keyof Texts & string]

/** What a finding says: its title, what exactly, and what can be done; the last two as far as English has them. */
export type FindingWord = readonly [title: string, fact?: string, remedy?: string]
/** For some of the findings; each language has all of them. */
export type WordsFor<Texts extends Readonly<Record<string, FindingText>>> = Readonly<
  Record<CaseNames<Texts>, FindingWord>
>
export type FindingWords = WordsFor<typeof FINDINGS>

// English comes with the findings, so it weighs nothing here.
const loaders: Readonly<Record<string, () => Promise<FindingWords>>> = {
  es: async () => (await import('./es/findings.ts')).spanishFindings,
  ar: async () => (await import('./ar/findings.ts')).arabicFindings,
}

/** The words of the language in use; undefined for English. */
export async function loadFindingWords(): Promise<FindingWords | undefined> {
  const [language = ''] = locale.split('-')
  return loaders[language]?.()
}
