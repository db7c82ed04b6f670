import type { DoctorReport, DoctorStatus } from '../protocol/doctor.ts'

/** The examination of the phone and of all around it, as the daemon makes it. */
export interface DoctorControl {
  /** How far it is, and what it found the last time. */
  status(): DoctorStatus
  /** Begins one and returns at once. One at a time: while one runs, or has just ended, that is the one. */
  begin(): DoctorStatus
  /** The report of the one that runs or has just ended; else of a new one. */
  examine(): Promise<DoctorReport>
}
