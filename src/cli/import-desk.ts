import { existsSync } from 'node:fs'
import { AppError } from '../domain/app-error.ts'
import type { Import, ImportId, Imports } from '../protocol/import.ts'
import { openStore } from '../store/open-store.ts'
import { createImporter } from '../use-cases/import/importer.ts'
import { DaemonGoneError } from './control/control-client.ts'
import { startImport, type ImportOrder } from './control/import-verbs.ts'
import { findDaemon } from './daemon.ts'
import { prepareDataDirectory, type DataFiles } from './data-directory.ts'
import { systemClock } from './system-clock.ts'

/** Who does the importing: the daemon, where one runs on the data, else this process. */
export interface ImportDesk {
  start(order: ImportOrder): Promise<Import>
  list(): Promise<Imports>
  /** What was started under this name. Null: nothing, or long ago. */
  read(run: string): Promise<Import | null>
  cancel(run: string): Promise<Import>
  undo(id: ImportId): Promise<Import>
  close(): Promise<void>
}

export async function openImportDesk(files: DataFiles, { demo }: { readonly demo: boolean }): Promise<ImportDesk> {
  const daemon = await findDaemon(files)
  if (daemon) {
    return {
      start: (order) => daemon.ask('start_import', order).catch(explainEnd),
      list: () => daemon.ask('list_imports', {}).catch(explainEnd),
      read: (run) => daemon.ask('read_import', { run }).catch(explainEnd),
      cancel: (run) => daemon.ask('cancel_import', { run }).catch(explainEnd),
      undo: (id) => daemon.ask('undo_import', { id }).catch(explainEnd),
      close: async () => daemon.close(),
    }
  }
  prepareDataDirectory(files, { demo })
  const store = openStore({ path: files.database, clock: systemClock })
  const importer = createImporter({ store, clock: systemClock, log: { error: logError } })
  return {
    start: (order) => startImport(importer, order),
    list: async () => importer.list(),
    read: async (run) => importer.find(run) ?? null,
    cancel: (run) => importer.cancel(run),
    async undo(id) {
      importer.undo(id)
      await importer.idle()
      return store.imports.get(id)
    },
    async close() {
      await importer.close()
      // The daemon does the rest when it runs; a first import leaves an index that is worth some turns.
      for (let turn = 0; turn < MAX_UPKEEP_TURNS && store.maintain(); turn += 1);
      store.close()
    },
  }
}

function explainEnd(error: unknown): never {
  if (!(error instanceof DaemonGoneError)) throw error
  throw new AppError(
    'internal',
    'The daemon ended meanwhile: run the same command again; what had come in stays, and nothing comes in twice',
    { cause: error },
  )
}

const MAX_UPKEEP_TURNS = 2_000

function logError(fields: object, sentence: string): void {
  console.error(sentence, fields)
}

/** Whether there are data to list or to undo imports of. */
export function hasData(files: DataFiles): boolean {
  return existsSync(files.database)
}
