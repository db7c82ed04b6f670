import type { PageWords } from './en/en-later.ts'

/** The texts in use on what is loaded later, there as soon as a part made by `lazy` is. What the first visit shows must not read them. */
export let pageWords: PageWords

/** For who can do without: undefined until the first part made by `lazy` is there. */
export function findPageWords(): PageWords | undefined {
  return pageWords
}

export function setPageWords(next: PageWords): void {
  pageWords = next
}
