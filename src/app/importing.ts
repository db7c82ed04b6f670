import { join } from 'node:path'
import type { Clock } from '../domain/clock.ts'
import type { Log } from '../domain/log.ts'
import type { Store } from '../store/store.ts'
import { createImporter, type Importer } from '../use-cases/import/importer.ts'
import { createImportUploads, type ImportUploads } from '../use-cases/import/import-uploads.ts'

/** What takes files of messages in. */
export interface Importing {
  readonly parts: { readonly importer: Importer; readonly importUploads: ImportUploads }
  close(): Promise<void>
}

export function createImporting({
  store,
  clock,
  log,
  dataDir,
}: {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly dataDir: string
}): Importing {
  const importer = createImporter({ store, clock, log })
  const importUploads = createImportUploads({ directory: join(dataDir, 'imports'), importer })
  return {
    parts: { importer, importUploads },
    async close() {
      await importer.close()
      importUploads.close()
    },
  }
}
