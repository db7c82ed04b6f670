import { join } from 'node:path'
import type { Config } from '../../config.ts'
import type { Clock } from '../../domain/clock.ts'
import type { Log } from '../../domain/log.ts'
import type { LanStatus } from '../../http/lan/lan-status.ts'
import type { Phone } from '../../phone/phone.ts'
import type { Store } from '../../store/store.ts'
import type { SyncControl, SyncReport } from '../../use-cases/deps.ts'
import type { DoctorControl } from '../../use-cases/doctor-control.ts'
import { certificateDirectory } from '../certificate-files.ts'
import { createDoctor } from './create-doctor.ts'
import { examine } from './examine.ts'
import { createSleepMeter } from './sleep-meter.ts'
import type { DoctorFiles, Machine } from './surroundings.ts'

/** What the daemon was started in, as the doctor looks at it. */
export interface StartedIn {
  readonly environment: NodeJS.ProcessEnv
  /** Where the phone's commands are looked for. */
  readonly path: string
  readonly machine?: Partial<Machine>
}

export interface DaemonDoctorDeps {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly phone: Phone
  readonly store: Store
  readonly version: string
  readonly sync: { readonly control: Pick<SyncControl, 'pollSoon'>; readonly report: SyncReport }
  readonly lan: LanStatus
  readonly url: () => string
  readonly startedIn: StartedIn | undefined
}

export function doctorFilesIn(directory: string): DoctorFiles {
  return {
    directory,
    database: join(directory, 'lanline.db'),
    logs: join(directory, 'logs'),
    tls: certificateDirectory(directory),
  }
}

/** The doctor within the daemon: it asks the phone by the daemon's own queue, so that no two calls run at once. */
export function createDaemonDoctor(deps: DaemonDoctorDeps): DoctorControl {
  const { config, clock, log, phone, store, version, sync, lan, url, startedIn } = deps
  const sleep = createSleepMeter()
  const { environment, path, machine = {} } = startedIn ?? { environment: {}, path: '' }
  return createDoctor({
    clock,
    log,
    onPhoneWell: () => sync.control.pollSoon(),
    examine: (onStep) =>
      examine({
        config,
        files: doctorFilesIn(config.dataDir),
        environment,
        path,
        phone,
        clock,
        version,
        live: { url, store, report: sync.report, lan, sleep },
        onStep,
        machine,
      }),
  })
}
