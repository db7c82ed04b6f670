import { computed, createModel, signal, type ReadonlySignal } from '@preact/signals'
import type { Import } from '../../src/protocol/import.ts'
import { describeError } from '../transport/api-error.ts'
import type { Environment } from '../transport/environment.ts'
import { fileApiOf, type FileApi } from '../transport/file-api.ts'
import type { Stores } from './stores.ts'

/** How often a running import is asked how far it is. */
const LOOK_EVERY_MS = 700

/** What is picked or dropped. */
export interface ImportFile extends Blob {
  readonly name: string
}

interface ImportDeps {
  api: Pick<FileApi, 'startImport' | 'readImports' | 'cancelImport' | 'undoImport'>
  environment: Pick<Environment, 'later'>
  onProblem: (sentence: string) => void
}

/** Messages from a file: counted first, and taken in when its owner has seen the counts. */
export const ImportStore = createModel(({ api, environment, onProblem }: ImportDeps) => {
  /** The one that is counted or taken in. */
  const file = signal<ImportFile>()
  /** On its way to the phone. */
  const isUploading = signal(false)
  const watch = createWatch({ api, environment, isUploading })
  const { current, error, isRunning } = watch
  let generation = 0
  let bringing = new AbortController()
  /** Its counts are there, of all of it or up to where it breaks off, and nothing of it has come in. */
  const counted = computed(() => {
    const found = current.value
    const isCounted = found?.is_dry_run && (found.state === 'done' || found.state === 'stopped')
    return isCounted && file.value ? found : undefined
  })

  async function bring(next: ImportFile, isDryRun: boolean): Promise<void> {
    if (isUploading.peek() || isRunning.peek()) return
    generation += 1
    const mine = generation
    file.value = next
    current.value = undefined
    error.value = undefined
    isUploading.value = true
    bringing = new AbortController()
    try {
      const { signal } = bringing
      const begun = await api.startImport(next, { name: next.name, isDryRun, signal })
      if (mine !== generation) return
      current.value = begun
      watch.lookAgain()
    } catch (cause) {
      if (mine !== generation) return
      error.value = describeError(cause)
      file.value = undefined
    } finally {
      if (mine === generation) isUploading.value = false
    }
  }

  /** Back to the beginning; nothing of a file that was counted, or is on its way, is kept. */
  function forget(): void {
    generation += 1
    bringing.abort()
    isUploading.value = false
    file.value = undefined
    current.value = undefined
    error.value = undefined
  }

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (cause) {
      onProblem(describeError(cause))
    }
    await watch.read()
  }

  return {
    ...watch,
    file,
    isUploading,
    counted,
    /** Says what would come in. */
    count: (next: ImportFile) => bring(next, true),
    async start() {
      const chosen = file.peek()
      if (chosen) await bring(chosen, false)
    },
    forget,
    async cancel() {
      const isCounting = current.peek()?.is_dry_run === true
      await attempt(() => api.cancelImport())
      // The counts of a part would pass for those of the file.
      if (isCounting && !isRunning.peek()) forget()
    },
    undo: (id: string) => attempt(() => api.undoImport(id)),
  }
})

type WatchDeps = Pick<ImportDeps, 'environment'> & {
  readonly api: Pick<FileApi, 'readImports'>
  readonly isUploading: ReadonlySignal<boolean>
}

/** Follows the import that runs, and those that were. */
function createWatch({ api, environment, isUploading }: WatchDeps) {
  const current = signal<Import>()
  const imports = signal<readonly Import[]>()
  const error = signal<string>()
  const isRunning = computed(() => current.value?.state === 'running')
  let cancelLook: (() => void) | undefined

  function lookAgain(): void {
    cancelLook?.()
    cancelLook = environment.later(LOOK_EVERY_MS, () => void read())
  }

  async function read(): Promise<void> {
    try {
      const found = await api.readImports()
      imports.value = found.imports
      // What ended before this page was opened is among the earlier ones.
      const isShown = current.peek() !== undefined || found.current?.state === 'running'
      if (found.current && isShown && !isUploading.peek()) current.value = found.current
      error.value = undefined
    } catch (cause) {
      error.value = describeError(cause)
    }
    const isMoving = isRunning.peek() || (imports.peek() ?? []).some(({ state }) => state === 'undoing')
    if (isMoving) lookAgain()
  }

  return {
    current,
    imports,
    error,
    isRunning,
    read,
    lookAgain,
    /** The page is left: nothing is asked any more. What runs goes on. */
    rest() {
      cancelLook?.()
    },
  }
}

export type Importing = InstanceType<typeof ImportStore>

const made = new WeakMap<Stores['requests'], Importing>()

/** The one store of imports, made with its page. */
export function importingOf({ requests, environment, toasts }: Pick<Stores, 'requests' | 'environment' | 'toasts'>) {
  const known = made.get(requests)
  if (known) return known
  const store = new ImportStore({
    api: fileApiOf(requests),
    environment,
    onProblem: (sentence) => toasts.show(sentence),
  })
  made.set(requests, store)
  return store
}
