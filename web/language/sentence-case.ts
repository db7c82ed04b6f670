import { locale } from './words.ts'

/** For what stands on its own here, and elsewhere within a sentence: "Not sent", of "not sent". */
export function sentenceCase(text: string): string {
  const [first = ''] = text
  return first.toLocaleUpperCase(locale) + text.slice(first.length)
}
