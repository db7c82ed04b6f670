import type { Config } from '../../config.ts'
import type { Clock } from '../../domain/clock.ts'
import type { LanStatus } from '../../http/lan/lan-status.ts'
import type { Phone } from '../../phone/phone.ts'
import type { Store } from '../../store/store.ts'
import type { SyncReport } from '../../use-cases/deps.ts'
import type { SleepMeter } from './sleep-meter.ts'

/** Where the data lies. */
export interface DoctorFiles {
  readonly directory: string
  readonly database: string
  readonly logs: string
  readonly tls: string
}

/** All that is looked at. What a test puts in place of the machine comes last. */
export interface Surroundings {
  readonly config: Config
  readonly files: DoctorFiles
  readonly environment: NodeJS.ProcessEnv
  /** Where the phone's commands are looked for. */
  readonly path: string
  readonly phone: Phone
  readonly clock: Clock
  readonly version: string
  /** What only a daemon knows of itself; undefined: none runs. */
  readonly live: LiveDaemon | undefined
  readonly onStep?: (step: PhoneStep) => void
  readonly machine?: Partial<Machine>
}

export interface LiveDaemon {
  readonly url: () => string
  readonly store: Store
  readonly report: SyncReport
  readonly lan: LanStatus
  readonly sleep: SleepMeter
}

/** What the phone is being asked, and how far that is. */
export interface PhoneStep {
  readonly id: string
  readonly done: number
  readonly total: number
}

/** What the process sees of the machine. */
export interface Machine {
  readonly nodeVersion: string
  /** The SQLite that Node was built for, where it says so. */
  readonly builtForSqlite: string | undefined
  /** Undefined on systems without users. */
  readonly uid: number | undefined
  readonly listInterfaces: () => readonly NamedAddress[]
  readonly readFreeBytes: (directory: string) => number
}

export interface NamedAddress {
  readonly name: string
  readonly address: string
}

/** Whether this runs in Termux, and where its parts are. */
export interface TermuxPlace {
  readonly prefix: string
  readonly home: string
}

export function findTermuxPlace(environment: NodeJS.ProcessEnv): TermuxPlace | undefined {
  const { TERMUX_VERSION: version, PREFIX: prefix, HOME: home } = environment
  return version === undefined || !prefix || !home ? undefined : { prefix, home }
}
