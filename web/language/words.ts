import { english, type Language } from './english.ts'

/** The texts in use. */
export const words: Language = english

/** For dates and numbers: the reader's own kind of the language in use, so that hours and orders are theirs. */
export const locale: string =
  globalThis.navigator?.languages?.find((language) => language === 'en' || language.startsWith('en-')) ?? 'en-GB'
