import { BackupCard } from './backup-card.tsx'
import { ExportCard } from './export-card.tsx'
import { ImportCard } from './import-card.tsx'

/** Messages as files: out, in, and all of it as a backup. */
export function DataSettings() {
  return (
    <>
      <ExportCard />
      <ImportCard />
      <BackupCard />
    </>
  )
}
