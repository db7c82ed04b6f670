/** Most answers kept: each filter and the first pages of a few clients. */
export const MAX_CACHED_LISTS = 32

export interface ListCache {
  /** The finished bytes for this key, made by `read` when they are not known or anything changed. */
  get(key: string, read: () => unknown): Buffer
}

/** Keeps finished answers while `version` stays the same. */
export function createListCache(version: () => string): ListCache {
  const answers = new Map<string, Buffer>()
  let knownVersion = ''

  return {
    get(key, read) {
      const currentVersion = version()
      if (currentVersion !== knownVersion) answers.clear()
      knownVersion = currentVersion

      const known = answers.get(key)
      // Put back at the end, so that the first one is the one not used for longest.
      answers.delete(key)
      const bytes = known ?? Buffer.from(JSON.stringify(read()))
      answers.set(key, bytes)
      if (answers.size > MAX_CACHED_LISTS) answers.delete(answers.keys().next().value ?? key)
      return bytes
    },
  }
}
