import type { PageWords } from './en/en-later.ts'
import type { Words } from './en/en.ts'

export interface Language {
  /** Its own name for itself, so that whoever strays into another one finds the way back. */
  readonly name: string
  /** For readers whose browser names no kind of it. */
  readonly locale: string
  readonly loadWords: () => Promise<Words>
  readonly loadPageWords: () => Promise<PageWords>
}

/** Each loads only for its reader. `web/build.ts` finds them by their folders, `docs/languages.md` tells how to add one. */
export const languages = {
  en: {
    name: 'English',
    locale: 'en-GB',
    loadWords: async () => (await import('./en/en.ts')).english,
    loadPageWords: async () => (await import('./en/en-later.ts')).englishLater,
  },
  es: {
    name: 'Español',
    locale: 'es',
    loadWords: async () => (await import('./es/es.ts')).spanish,
    loadPageWords: async () => (await import('./es/es-later.ts')).spanishLater,
  },
  ar: {
    name: 'العربية',
    // Hours to 24, as most of its readers' phones have them.
    locale: 'ar-u-hc-h23',
    loadWords: async () => (await import('./ar/ar.ts')).arabic,
    loadPageWords: async () => (await import('./ar/ar-later.ts')).arabicLater,
  },
} as const satisfies Record<string, Language>

export type LanguageName = keyof typeof languages

export function isLanguageName(name: string): name is LanguageName {
  return Object.hasOwn(languages, name)
}
