import { doctorFilesIn } from '../../app/doctor/daemon-doctor.ts'
import { examine } from '../../app/doctor/examine.ts'
import type { PhoneStep } from '../../app/doctor/surroundings.ts'
import type { Config } from '../../config.ts'
import { AppError } from '../../domain/app-error.ts'
import { found } from '../../domain/doctor/findings.ts'
import type { DoctorReport, Finding } from '../../protocol/doctor.ts'
import type { ControlClient } from '../control/control-client.ts'
import { findDaemon } from '../daemon.ts'
import { dataFilesIn } from '../data-directory.ts'
import { systemClock } from '../system-clock.ts'
import { withOwnPhone } from './own-phone.ts'

/** Longer than an examination can take: 75 s for the phone, 20 s for the database, some for the network. */
const EXAMINATION_LIMIT_MS = 120_000

export interface ReportRequest {
  readonly config: Config
  /** Where the phone's commands are looked for. */
  readonly path: string
  /** This program's. */
  readonly version: string
  readonly onStep: (step: PhoneStep) => void
}

/** Has the daemon look, so that the phone is asked by one only; looks itself where none runs, or one that cannot. */
export async function makeReport(request: ReportRequest): Promise<DoctorReport> {
  const daemon = await findDaemon(dataFilesIn(request.config.dataDir))
  if (!daemon) return lookAlone(request)
  try {
    return await askDaemon(daemon, request)
  } finally {
    daemon.close()
  }
}

async function askDaemon(daemon: ControlClient, request: ReportRequest): Promise<DoctorReport> {
  const { version } = request
  let running = version
  try {
    running = (await daemon.ask('status', {})).version
    const report = await daemon.ask('examine', {}, EXAMINATION_LIMIT_MS)
    return running === version ? report : tellApart(report, otherVersion(running, version))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const alone = await lookAlone(request)
    const isOther = running !== version
    return tellApart(
      alone,
      isOther ? otherVersion(running, version) : found('daemon', 'silent', { problem: error.message }),
    )
  }
}

function otherVersion(running: string, version: string): Finding {
  return found('daemon', 'other_version', { running, version })
}

/** What was found of the daemon by itself does not hold: it runs, so its ports are rightly taken. */
function tellApart(report: DoctorReport, daemon: Finding): DoctorReport {
  const isOfAnother = ({ id, case: name }: Finding) =>
    (id === 'port' || id === 'lan_port') && (name === 'free' || name.startsWith('taken'))
  const findings = report.findings
    .filter((finding) => !isOfAnother(finding))
    .map((finding) => (finding.id === 'daemon' ? daemon : finding))
  return { ...report, findings, ok: findings.every(({ state }) => state !== 'fail') }
}

function lookAlone({ config, path, version, onStep }: ReportRequest): Promise<DoctorReport> {
  return withOwnPhone(path, (phone) =>
    examine({
      config,
      files: doctorFilesIn(config.dataDir),
      environment: process.env,
      path,
      phone,
      clock: systemClock,
      version,
      live: undefined,
      onStep,
    }),
  )
}
