import { found } from '../../../src/domain/doctor/findings.ts'
import type { DoctorReport, DoctorStatus } from '../../../src/protocol/doctor.ts'
import { fail, ok, type Answered, type Asked } from './fake-answer.ts'
import { NOW } from './fake-data.ts'

export interface FakeDoctor {
  status: DoctorStatus
  /** What the next examination finds; it takes as many questions as are given here. */
  next: DoctorReport
  steps: string[]
  isForbidden: boolean
}

const NEVER: DoctorStatus = {
  state: 'never',
  started_at: null,
  looking_at: null,
  done: 0,
  total: 0,
  error: null,
  report: null,
}

const SILENT = {
  message: 'Termux:API gives no answer',
  detail: 'termux-sms-list gave no answer in 25 s',
  remedy: 'Open Termux:API on the phone once, and set the battery use of Termux and Termux:API to “unrestricted”',
  phone_state: 'not_answering',
}
const skip = { why: 'Termux:API gives no answer', why_code: 'no_answer' }

const around = [
  found('termux', 'ok_from', { version: '0.118.3', source: 'F-Droid' }),
  found('commands', 'ok', { count: 9 }),
  found('android', 'ok', { release: '14', model: 'Google Pixel 7a', sdk: 34 }),
  found('phantom_processes', 'android_14'),
  found('lan', 'reached', { url: 'https://192.168.1.23:5443', took_ms: 31 }),
  found('lan_peers', 'proven', { address: '192.168.1.7', seen_at: NOW - 180_000 }),
  found('certificate_end', 'ok', { until_day: NOW + 365 * 86_400_000 }),
  found('history', 'done', { read: 8_913 }),
  found('outbox', 'ok'),
  found('space', 'ok', { free_bytes: 24_000_000_000, used_bytes: 432_000_000 }),
  found('database', 'ok', { schema: 21, conversations: 312, messages: 8_913 }),
  found('data', 'open', { paths: '/data/data/com.termux/files/home/.lanline', chmod: 'chmod go-rwx ~/.lanline' }),
  found('node', 'ok', { version: '24.18.0' }),
  found('daemon', 'ok', { version: '0.1.0', pid: 4_711 }),
  found('boot', 'ok', { path: '~/.termux/boot/start-lanline' }),
]

export const SICK: DoctorReport = {
  version: 1,
  lanline: '0.1.0',
  checked_at: NOW - 20_000,
  took_ms: 26_000,
  ok: false,
  findings: [
    found('sms', 'trouble', SILENT),
    found('contacts', 'skipped', skip),
    found('wake_lock', 'slept', { slept_ms: 3 * 3_600_000, up_ms: 8 * 3_600_000 }),
    ...around,
  ],
  phone: null,
}

export const WELL: DoctorReport = {
  ...SICK,
  ok: true,
  findings: [
    found('sms', 'ok', { took_ms: 412 }),
    found('contacts', 'ok', { count: 214 }),
    ...around.filter(({ state }) => state === 'ok'),
  ],
}

export function createDoctor(): FakeDoctor {
  return { status: NEVER, next: WELL, steps: ['sms', 'contacts', 'wifi'], isForbidden: false }
}

/** The examination. Undefined: not one of these routes. */
export function answerDoctor(doctor: FakeDoctor, { method, url }: Asked): Answered | undefined {
  if (url.pathname !== '/api/doctor') return undefined
  if (doctor.isForbidden) return fail(403, 'forbidden', 'Cannot examine the phone: this needs the scope admin')
  if (method === 'POST') {
    doctor.status = { ...doctor.status, state: 'running', started_at: NOW, looking_at: 'api_app', total: 8, done: 0 }
    return { status: 202, answer: doctor.status }
  }
  const answer = doctor.status
  if (answer.state === 'running') follow(doctor)
  return ok(answer)
}

/** Each look finds it one question further. */
function follow(doctor: FakeDoctor): void {
  const step = doctor.steps.shift()
  doctor.status =
    step === undefined
      ? { ...doctor.status, state: 'done', looking_at: null, report: doctor.next }
      : { ...doctor.status, looking_at: step, done: doctor.status.done + 1 }
}
