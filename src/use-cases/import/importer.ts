import { AppError } from '../../domain/app-error.ts'
import type { Clock } from '../../domain/clock.ts'
import type { Log } from '../../domain/log.ts'
import type { Import, ImportId, Imports } from '../../protocol/import.ts'
import type { Store } from '../../store/store.ts'
import { STOPPED_WITH_DAEMON, type ImportJob, type ImportRequest, type StopReason } from './import-job.ts'
import { createImportOpening } from './import-opening.ts'

/** Takes files of messages in, one at a time. */
export interface Importer {
  /** Resolves when the file was understood and the import has begun. Throws, with a sentence, where it cannot be read at all. */
  start(request: ImportRequest): Promise<Import>
  /** Throws `conflict` while a file is being imported. */
  checkFree(): void
  list(): Imports
  /** What was started under this name, running or ended. Undefined: nothing, or long ago. */
  find(run: string): Import | undefined
  /** What came in stays. Where a name is told, only what was started under it. Throws `not_found` where that does not run. */
  cancel(run?: string): Promise<Import>
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

/** Named runs that ended, and may still be asked after. */
const MAX_ENDED = 20

interface Running {
  readonly job: ImportJob
  readonly run: string | undefined
}

export function createImporter({ store, clock, log, nextTurn = turn }: ImporterDeps): Importer {
  store.imports.settle(STOPPED_WITH_DAEMON)
  const opening = createImportOpening({ store, clock, nextTurn })
  let running: Running | undefined
  let last: Import | undefined
  const ended = new Map<string, Import>()
  let removing: Promise<void> | undefined
  const life = { isClosed: false }

  function checkFree(): void {
    if (!running && !opening.isOpen() && !life.isClosed) return
    throw new AppError(
      'conflict',
      'Cannot import this file: another one is being imported, so wait for it or cancel it',
      { reason: 'import_running' },
    )
  }

  async function follow({ job, run }: Running): Promise<void> {
    try {
      last = await job.ended
      if (run !== undefined) ended.set(run, last)
      if (ended.size > MAX_ENDED) for (const oldest of ended.keys()) if (ended.delete(oldest)) break
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

  async function end(why: StopReason): Promise<void> {
    const job = running?.job
    job?.stop(why)
    await job?.ended
  }

  return {
    checkFree,
    async start(request) {
      checkFree()
      const job = await opening.begin({ ...request, fileName: plainName(request.fileName) })
      running = { job, run: request.run }
      void follow(running)
      return job.read()
    },
    list: () => ({ current: running?.job.read() ?? last ?? null, imports: store.imports.list() }),
    find: (run) => (running?.run === run ? running.job.read() : ended.get(run)),
    async cancel(run) {
      const unopened = opening.cancel(run)
      if (unopened) return unopened
      if (!running || (run !== undefined && running.run !== run))
        throw new AppError('not_found', 'Cannot cancel the import: none is running')
      const { job } = running
      await end('cancelled')
      return job.ended
    },
    undo(id) {
      const undone = store.imports.undo(id)
      removing ??= remove()
      return undone
    },
    async idle() {
      await running?.job.ended
      await removing
    },
    async close() {
      life.isClosed = true
      opening.close()
      await end('closed')
      await removing
    },
  }
}

/** A name that only names: in a terminal or a table it could move the cursor, or turn what follows around. */
function plainName(name: string): string {
  return name.replaceAll(/[\p{Cc}\u2028-\u202E\u2066-\u2069]+/gu, ' ').trim()
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
