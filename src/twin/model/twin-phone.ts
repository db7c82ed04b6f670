import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../domain/clock.ts'
import { readPhoneTime } from './phone-clock.ts'
import { readSettings, type Settings } from './settings.ts'

/** The phone as it is at one moment: what every part of the model is given. */
export interface TwinPhone {
  readonly db: DatabaseSync
  readonly settings: Settings
  /** The phone's own time, Unix milliseconds. */
  readonly now: number
}

export function lookAtPhone(db: DatabaseSync, clock: Clock): TwinPhone {
  return { db, settings: readSettings(db), now: readPhoneTime(db, clock.now()) }
}
