import { existsSync } from 'node:fs'
import { DOCTOR_VERSION, type DoctorReport, type Finding } from '../../protocol/doctor.ts'
import { found, FINDINGS } from '../../domain/doctor/findings.ts'
import { AppError } from '../../domain/app-error.ts'
import { COMMANDS } from '../../phone/commands.ts'
import { createCommandFinder } from '../../phone/find-command.ts'
import { openStore } from '../../store/open-store.ts'
import { readStats } from '../../use-cases/read-stats.ts'
import { findAndroid, findRestriction } from './android-findings.ts'
import { createAsker } from './ask-phone.ts'
import { findBackup } from './backup-note.ts'
import { findData } from './data-findings.ts'
import { readPackages } from './dpkg-status.ts'
import { findHealth, findLine, findPort } from './line-findings.ts'
import { findReading, findSendPermission, findTraffic } from './messages-findings.ts'
import { thisMachine } from './machine.ts'
import { findNetwork, findWifi } from './network-findings.ts'
import { findCommands, findPhone, PHONE_QUESTIONS, type PhoneAnswers } from './phone-findings.ts'
import { findClock, findFit, findLanguages, findLogs, findNode } from './program-findings.ts'
import { findService } from './service-findings.ts'
import { findTermuxPlace, type Surroundings } from './surroundings.ts'
import { findAppVersion, findPackages, findTermux } from './termux-findings.ts'

/** Looks at everything once. Changes nothing and sends nothing; each look has a limit, so that it always comes to its end. */
export async function examine(surroundings: Surroundings): Promise<DoctorReport> {
  const { clock, version, live, files, config } = surroundings
  const machine = { ...thisMachine, ...surroundings.machine }
  const [startedAt, startedSteady] = [clock.now(), performance.now()]
  const place = findTermuxPlace(surroundings.environment)
  const packages = place && readPackages(place.prefix)
  const { findings: ofData, database } = await findData(files, machine)
  const phone = await lookAtPhone(surroundings, machine.uid)
  // After the phone was asked, so that what it said just now is in them.
  const stats = live && readStats({ ...live, clock })
  const findings = [
    ...findTermux(surroundings.environment),
    ...findPackages(packages, phone.sdk),
    ...findAppVersion(surroundings.environment),
    ...phone.findings,
    ...(phone.answers ? [findSendPermission(database?.newestConfirmedAt)] : []),
    ...(await findLine(config.lan, live?.lan, { files, now: startedAt })),
    ...(config.lan
      ? [findNetwork(machine.listInterfaces, config.lan), ...findWifiOf(phone.answers, live?.lan.url())]
      : []),
    ...(stats ? findTraffic(stats, startedAt) : []),
    ...readReading(surroundings),
    ...ofData,
    ...(database ? [findBackup(files.directory, startedAt)] : []),
    findNode(machine),
    ...findFit(packages, { built: machine.builtForSqlite, found: database?.sqliteVersion }),
    findLanguages(),
    findClock(startedAt, database),
    ...(await findDaemon(surroundings)),
    ...(place ? findService(place) : []),
    findLogs(files.logs),
  ].toSorted(byCatalogue)
  return {
    version: DOCTOR_VERSION,
    lanline: version,
    checked_at: startedAt,
    took_ms: Math.round(performance.now() - startedSteady),
    ok: findings.every(({ state }) => state !== 'fail'),
    findings,
    phone: stats?.phone ?? null,
  }
}

const order = new Map(Object.keys(FINDINGS).map((id, index) => [id, index]))

function byCatalogue(a: Finding, b: Finding): number {
  return (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)
}

interface PhoneLook {
  readonly findings: readonly Finding[]
  readonly sdk: number | undefined
  readonly answers: PhoneAnswers | undefined
}

async function lookAtPhone(surroundings: Surroundings, uid: number | undefined): Promise<PhoneLook> {
  const { path, phone, clock, environment, live, onStep } = surroundings
  const commands = findCommands(path)
  const hasCommands = createCommandFinder(path)(COMMANDS.listMessages.name) !== undefined
  if (!hasCommands && environment['TERMUX_VERSION'] === undefined)
    return { findings: [commands], sdk: undefined, answers: undefined }
  const model = await phone.readModel()
  const answers = hasCommands
    ? await findPhone(phone, clock, createAsker({ total: PHONE_QUESTIONS, onStep }))
    : undefined
  const isAndroid = environment['TERMUX_VERSION'] !== undefined
  return {
    findings: [
      commands,
      ...(answers?.findings ?? []),
      ...findRestriction(model, answers?.missingPermissions ?? []),
      ...(isAndroid ? findAndroid(model, { uid, environment, sleep: live?.sleep }) : []),
    ],
    sdk: model.sdk,
    answers,
  }
}

function findWifiOf(answers: PhoneAnswers | undefined, url: string | null | undefined): Finding[] {
  return answers ? [findWifi(answers.wifi, url)] : []
}

async function findDaemon({ live, config, version }: Surroundings): Promise<Finding[]> {
  if (live) return [found('daemon', 'ok', { version, pid: process.pid }), await findHealth(live.url())]
  const start = `lanline start${config.demo ? ' --demo' : ''}`
  return [found('daemon', 'none', { start }), await findPort(config.port)]
}

/** From the daemon's store, or from the file where none runs. */
function readReading({ live, files, clock }: Surroundings): Finding[] {
  if (live) return findReading({ store: live.store, clock })
  if (!existsSync(files.database)) return []
  try {
    const store = openStore({ path: files.database, clock, isReadOnly: true })
    try {
      return findReading({ store, clock })
    } finally {
      store.close()
    }
  } catch (error) {
    // Whatever is wrong with the database was found by those who look at it alone.
    if (error instanceof AppError || (error instanceof Error && 'errcode' in error)) return []
    throw error
  }
}
