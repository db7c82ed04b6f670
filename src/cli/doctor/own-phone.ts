import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Phone } from '../../phone/phone.ts'
import { createRunCommand } from '../../phone/run-command.ts'
import { createTermuxPhone } from '../../phone/termux-phone.ts'
import { systemClock } from '../system-clock.ts'

/** A healthy phone answers in a few seconds; who runs the doctor is waiting. */
const CALL_LIMIT_MS = 15_000

/** The phone for a command that asks it by itself. */
export async function withOwnPhone<T>(path: string, work: (phone: Phone) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'lanline-doctor-'))
  const run = createRunCommand({ env: { ...process.env, PATH: path }, directory })
  const phone = createTermuxPhone({ run, path, clock: systemClock, maxTimeoutMs: CALL_LIMIT_MS })
  try {
    return await work(phone)
  } finally {
    phone.close()
    rmSync(directory, { recursive: true })
  }
}
