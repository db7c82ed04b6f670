import { AppError } from '../../domain/app-error.ts'
import type { Import } from '../../protocol/import.ts'
import { beginImport, describeUnopened, type ImportDeps, type ImportJob, type ImportRequest } from './import-job.ts'

/** Opens one file at a time, and gives it up when it is told to: a disk may take its time, and nobody who wants it to end waits for that. */
export interface ImportOpening {
  /** Rejects at once when it is given up. */
  begin(request: ImportRequest): Promise<ImportJob>
  isOpen(): boolean
  /** Undefined: nothing is being opened, or not under this name. */
  cancel(run?: string): Import | undefined
  close(): void
}

export function createImportOpening(deps: ImportDeps): ImportOpening {
  let current: { readonly request: ImportRequest; readonly abort: AbortController } | undefined

  function giveUp(fact: string): void {
    current?.abort.abort(new AppError('conflict', `Cannot import this file: ${fact}`))
  }

  return {
    async begin(request) {
      const abort = new AbortController()
      current = { request, abort }
      try {
        return await untilAborted(beginImport(deps, request, abort.signal), abort.signal)
      } finally {
        current = undefined
      }
    },
    isOpen: () => current !== undefined,
    cancel(run) {
      if (!current || (run !== undefined && current.request.run !== run)) return undefined
      giveUp('it was cancelled while it was being opened')
      return describeUnopened(current.request, deps.clock.now())
    },
    close: () => giveUp('Lanline is ending'),
  }
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}
