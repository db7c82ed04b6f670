import { StorageError } from '../domain/storage-trouble.ts'

/** How the last hand-over came out, while the disk refuses to take it. The text may have left, so this must not be forgotten. */
export interface UnwrittenEnds {
  /** Writes all of it, or keeps what is left for the next try. */
  write(writes: readonly (() => void)[]): void
  writeRest(): void
}

export function createUnwrittenEnds(): UnwrittenEnds {
  let rest: readonly (() => void)[] = []
  const writeRest = () => {
    for (let [write] = rest; write; [write] = rest) {
      try {
        write()
      } catch (error) {
        // What fails for another reason would fail for ever.
        if (!(error instanceof StorageError)) rest = rest.slice(1)
        throw error
      }
      rest = rest.slice(1)
    }
  }
  return {
    writeRest,
    write(writes) {
      rest = [...rest, ...writes]
      writeRest()
    },
  }
}
