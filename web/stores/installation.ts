import { computed, createModel, signal } from '@preact/signals'
import type { Installer } from '../transport/installer.ts'
import type { AppWorker, WorkerListener } from '../transport/app-worker.ts'
import type { Environment } from '../transport/environment.ts'

const HINT_KEY = 'lanline.install-hint'
/** A line that comes and goes asks this often at most whether there is a newer version. */
const LOOK_AGAIN_MS = 30_000

export interface InstallationDeps {
  environment: Pick<Environment, 'now' | 'storage'>
  installer: Installer
  startWorker: (listener: WorkerListener) => Promise<AppWorker | undefined>
}

/** The app on this device: whether it is installed, and whether a newer version lies ready. */
export const InstallationStore = createModel(({ environment, installer, startWorker }: InstallationDeps) => {
  const install = signal<() => Promise<boolean>>()
  const applyUpdate = signal<() => void>()
  const isKept = signal<boolean>()
  const isHintWanted = signal(environment.storage.read(HINT_KEY) === null)
  const isInstalled = signal(installer.isInstalled)
  let worker: AppWorker | undefined
  let lookedAt = 0
  installer.listen((offer) => {
    install.value = offer
  })

  return {
    isInstalled,
    isSecure: signal(installer.isSecure),
    /** The browser's own way to install, where it has one. */
    install,
    /** Loads the newer version; undefined when there is none. */
    applyUpdate,
    /** Time to tell of it: it can be done here, was not, and the person did not say no. */
    isHintDue: computed(
      () =>
        isHintWanted.value &&
        !isInstalled.value &&
        (install.value !== undefined || (installer.isWordsNeeded && isKept.value === true)),
    ),
    /** The app opens without the server; undefined while that is being found out. */
    isKept,
    dismissHint() {
      isHintWanted.value = false
      environment.storage.write(HINT_KEY, 'dismissed')
    },
    async start() {
      lookedAt = environment.now()
      worker = await startWorker({
        onUpdate: (apply) => {
          applyUpdate.value = apply
        },
      })
      isKept.value = worker !== undefined
    },
    /** The server came back, so it may be another version than before. */
    lookForUpdate() {
      if (!worker || environment.now() - lookedAt < LOOK_AGAIN_MS) return
      lookedAt = environment.now()
      worker.lookForUpdate()
    },
  }
})
