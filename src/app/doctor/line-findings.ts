import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { request } from 'undici'
import { createOwnFiles } from '../../access/certificates/own-files.ts'
import { fingerprintOf } from '../../access/certificates/server-certificate.ts'
import type { LanConfig } from '../../config.ts'
import { AppError } from '../../domain/app-error.ts'
import { found } from '../../domain/doctor/findings.ts'
import type { LanStatus } from '../../http/lan/lan-status.ts'
import type { Finding } from '../../protocol/doctor.ts'
import { findPeers, findReach } from './reach-findings.ts'
import type { DoctorFiles } from './surroundings.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const EVERYWHERE = '0.0.0.0'
export const LOOPBACK = '127.0.0.1'
const HEALTH_LIMIT_MS = 5_000
/** A certificate of the owner's own that has not been renewed by then needs them. */
const FEW_DAYS = 14

/** The door to the local network: whether it is open, can be reached, and what other devices are to trust. */
export async function findLine(
  config: LanConfig | undefined,
  lan: LanStatus | undefined,
  { files, now }: { readonly files: DoctorFiles; readonly now: number },
): Promise<Finding[]> {
  if (config === undefined) return [found('lan', 'off')]
  if (lan === undefined) {
    return [
      found('lan', 'no_daemon'),
      ...(await findLanPort(config.port)),
      ...findOwnFiles(config, now),
      ...findFingerprint(storedFingerprint(files)),
    ]
  }
  const url = lan.url()
  return [
    ...(url === null ? findShut(lan) : [await findReach(url, lan.rootCertificate()), findPeers(lan.peers(), url)]),
    ...findProblem(lan),
    ...findEnd(lan.validUntil(), now),
    ...findFingerprint(lan.fingerprint()),
  ]
}

function findShut(lan: LanStatus): Finding[] {
  return lan.problem() === null ? [found('lan', 'nowhere')] : []
}

function findProblem(lan: LanStatus): Finding[] {
  const problem = lan.problem()
  if (problem === null) return []
  return [
    lan.problemOf() === 'port'
      ? found('lan_port', 'problem', { problem })
      : found('certificate', 'problem', { problem }),
  ]
}

/** Before a daemon takes it. Who asks for any free port gets one. */
async function findLanPort(port: number): Promise<Finding[]> {
  if (port === 0) return []
  return [found('lan_port', (await isPortFree(port, EVERYWHERE)) ? 'free' : 'taken', { port })]
}

/** True when this user could listen there now. */
function isPortFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}

function findEnd(until: number | null, now: number): Finding[] {
  if (until === null) return []
  const left = until - now
  const state = left <= 0 ? 'over' : left <= FEW_DAYS * DAY_MS ? 'soon' : 'ok'
  return [found('certificate_end', state, { until_day: until })]
}

function findOwnFiles({ files: paths }: LanConfig, now: number): Finding[] {
  if (!paths) return []
  try {
    const clock = { now: () => now }
    createOwnFiles({ clock, paths, readFile: (path) => readFileSync(path, 'utf8') }).check()
    return [found('certificate', 'ok', { path: paths.certificate })]
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return [found('certificate', 'problem', { problem: error.message })]
  }
}

function storedFingerprint({ tls }: DoctorFiles): string | null {
  const root = join(tls, 'root.crt')
  return existsSync(root) ? fingerprintOf(readFileSync(root, 'utf8')) : null
}

function findFingerprint(fingerprint: string | null): Finding[] {
  if (fingerprint === null) return []
  // Four bytes and a space, as the page about the certificate shows them.
  const groups = fingerprint.match(/.{1,12}/g) ?? []
  return [found('fingerprint', 'note', { fingerprint: groups.map((group) => group.replace(/:$/, '')).join('  ') })]
}

/** The port of this device itself, before a daemon takes it; another Lanline that has it says so. */
export async function findPort(port: number): Promise<Finding> {
  if (await isPortFree(port, LOOPBACK)) return found('port', 'free', { port })
  const health = await readHealth(`http://${LOOPBACK}:${port}`)
  return health.version === undefined
    ? found('port', 'taken', { port })
    : found('port', 'taken_by_lanline', { port, version: health.version })
}

/** Whether a daemon answers where it says that it listens. */
export async function findHealth(url: string): Promise<Finding> {
  const { problem } = await readHealth(url)
  return problem === undefined ? found('port', 'ok', { url }) : found('port', 'silent', { url, problem })
}

async function readHealth(url: string): Promise<{ readonly version?: string; readonly problem?: string }> {
  try {
    const { statusCode, body } = await request(`${url}/health`, { signal: AbortSignal.timeout(HEALTH_LIMIT_MS) })
    const answer: unknown = await body.json()
    if (statusCode !== 200) return { problem: `it answered ${statusCode}` }
    const isOurs = typeof answer === 'object' && answer !== null && 'version' in answer
    return isOurs ? { version: String(answer.version) } : {}
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
