import { englishPages, type PageLanguage } from './english-pages.ts'

/** The texts in use on what is loaded later. Whatever the first visit loads must not import it, or it weighs on that visit. */
export const pageWords: PageLanguage = englishPages
