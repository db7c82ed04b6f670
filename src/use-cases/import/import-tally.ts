import type { ImportedEntry } from '../../domain/imported-message.ts'
import type { ImportFormat, ImportSkip } from '../../protocol/import.ts'
import type { ImportCounts } from '../../store/imports.ts'

/** Counts what became of the messages of a file. */
export interface ImportTally {
  readonly setFormat: (format: ImportFormat) => void
  /** An entry was read; its messages are counted one by one. */
  noteEntry(entry: ImportedEntry): void
  noteSkipped(reason: ImportSkip): void
  noteAdded(): void
  noteKnown(): void
  read(bytesRead: number, now: number): ImportCounts
  /** Messages read so far, whatever became of them. */
  total(): number
}

export function createImportTally(startedAt: number): ImportTally {
  let format: ImportFormat | null = null
  const skipped: Partial<Record<ImportSkip, number>> = {}
  let [added, known, skippedCount, pictures, mended] = [0, 0, 0, 0, 0]

  function noteSkipped(reason: ImportSkip): void {
    skipped[reason] = (skipped[reason] ?? 0) + 1
    skippedCount += 1
  }

  return {
    setFormat: (of) => (format = of),
    noteEntry({ skip, pictures: withIt = 0, isMended = false }) {
      if (skip !== undefined) noteSkipped(skip)
      pictures += withIt
      if (isMended) mended += 1
    },
    noteSkipped,
    noteAdded: () => void (added += 1),
    noteKnown: () => void (known += 1),
    total: () => added + known + skippedCount,
    read(bytesRead, now) {
      const seconds = Math.max(now - startedAt, 1) / 1000
      const rowsPerSecond = Math.round((added + known + skippedCount) / seconds)
      return { format, bytesRead, rowsPerSecond, added, known, skipped: { ...skipped }, pictures, mended }
    },
  }
}
