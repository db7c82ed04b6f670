import { AppError } from '../../domain/app-error.ts'
import type { Clock } from '../../domain/clock.ts'
import type { Log } from '../../domain/log.ts'
import type { Import, ImportId, Imports } from '../../protocol/import.ts'
import type { Store } from '../../store/store.ts'
import { beginImport, type ImportJob, type ImportRequest } from './import-job.ts'

/** Takes files of messages in, one at a time. */
export interface Importer {
  /** Resolves when the file was understood and the import has begun. Throws, with a sentence, where it cannot be read at all. */
  start(request: ImportRequest): Promise<Import>
  /** Throws `conflict` while a file is being imported. */
  checkFree(): void
  list(): Imports
  /** What came in stays. Throws `not_found` where nothing runs. */
  cancel(): Promise<Import>
  /** Removes what it added, little by little. Throws `not_found`, `conflict`. */
  undo(id: ImportId): Import
  /** Resolves when nothing runs. */
  idle(): Promise<void>
  close(): Promise<void>
}

interface ImporterDeps {
  readonly store: Store
  readonly clock: Clock
  readonly log: Pick<Log, 'error'>
  readonly nextTurn?: () => Promise<void>
}

const STOPPED_WITH_DAEMON = 'Lanline ended while it ran: import the file again, nothing comes in twice'
const CANCELLED = 'It was cancelled; what had come in stays'

export function createImporter({ store, clock, log, nextTurn = turn }: ImporterDeps): Importer {
  store.imports.settle(STOPPED_WITH_DAEMON)
  let opening: Promise<ImportJob> | undefined
  let running: ImportJob | undefined
  let last: Import | undefined
  let removing: Promise<void> | undefined
  const life = { isClosed: false }

  function checkFree(): void {
    if (!running && !opening && !life.isClosed) return
    throw new AppError(
      'conflict',
      'Cannot import this file: another one is being imported, so wait for it or cancel it',
    )
  }

  async function follow(job: ImportJob): Promise<void> {
    try {
      last = await job.ended
    } catch (error) {
      // Its end cannot be written, as on a full disk; the next start finds it running, and notes that it stopped.
      log.error({ err: error }, 'An import could not be ended')
    }
    running = undefined
  }

  async function remove(): Promise<void> {
    try {
      while (!life.isClosed && store.imports.maintain()) await nextTurn()
    } catch (error) {
      log.error({ err: error }, 'What an import added could not be removed; it will be tried again')
    }
    // What is left goes with the housekeeping.
    removing = undefined
  }

  async function end(why: string): Promise<void> {
    const job = running
    job?.stop(why)
    await job?.ended
  }

  return {
    checkFree,
    async start(request) {
      checkFree()
      opening = beginImport({ store, clock, nextTurn }, request)
      try {
        running = await opening
      } finally {
        opening = undefined
      }
      void follow(running)
      return running.read()
    },
    list: () => ({ current: running?.read() ?? last ?? null, imports: store.imports.list() }),
    async cancel() {
      const job = running
      if (!job) throw new AppError('not_found', 'Cannot cancel the import: none is running')
      await end(CANCELLED)
      return job.ended
    },
    undo(id) {
      const undone = store.imports.undo(id)
      removing ??= remove()
      return undone
    },
    async idle() {
      await running?.ended
      await removing
    },
    async close() {
      life.isClosed = true
      await opening?.catch(() => undefined)
      await end(STOPPED_WITH_DAEMON)
      await removing
    },
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
