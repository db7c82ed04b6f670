import { isLanguageName, languages, type Language } from './languages.ts'
import { setPageWords } from './page-words.ts'
import { setWords } from './words.ts'

let asked: Language = languages.en
let isLaterInUse = false

/**
 * Brings in the texts of a language; what is drawn afterwards is in it. False when another was asked for meanwhile. Throws when its texts
 * are out of reach. Either way everything stays as it is.
 */
export async function speak(name: string): Promise<boolean> {
  const language: Language = languages[isLanguageName(name) ? name : 'en']
  const before = asked
  asked = language
  try {
    const [words, pageWords] = await Promise.all([
      language.loadWords(),
      isLaterInUse ? language.loadPageWords() : undefined,
    ])
    if (asked !== language) return false
    setWords(words, findLocale(language.locale))
    if (pageWords) setPageWords(pageWords)
    return true
  } catch (error) {
    if (asked === language) asked = before
    throw error
  }
}

/** Brings in the texts of what is loaded later, in the language in use. */
export async function loadPageWords(): Promise<void> {
  isLaterInUse = true
  const language = asked
  const pageWords = await language.loadPageWords()
  // Whoever changed the language meanwhile brings in these texts too.
  if (asked === language) setPageWords(pageWords)
}

/** `en-US` for an American who reads English. Figures and calendar are the ones of the phone numbers and of the phone. */
function findLocale(usual: string): string {
  const [language = ''] = usual.split('-')
  const own = globalThis.navigator?.languages?.find((each) => each.startsWith(`${language}-`))
  return new Intl.Locale(own ?? usual, { numberingSystem: 'latn', calendar: 'gregory' }).toString()
}
