import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Agent, request } from 'undici'
import { fingerprintOf, formatDay } from '../../access/certificates/server-certificate.ts'
import { createOwnFiles } from '../../access/certificates/own-files.ts'
import type { Config } from '../../config.ts'
import { AppError } from '../../domain/app-error.ts'
import { describeNetworkError } from '../check/api-client.ts'
import type { LanState } from '../control/control-protocol.ts'
import type { DataFiles } from '../data-directory.ts'
import { formatFingerprint } from '../lan-notice.ts'
import { finding, type Finding } from './finding.ts'
import { isPortFree } from './port-free.ts'

const ANSWER_LIMIT_MS = 5_000
const DAY_MS = 24 * 60 * 60 * 1000
const EVERYWHERE = '0.0.0.0'
const PORT_REMEDY = 'Free that port, or start the daemon with another: --lan-port'
const CERTIFICATE_REMEDY =
  'Put that right, and the daemon takes it by itself. Without LANLINE_TLS_CERT and LANLINE_TLS_KEY it makes a certificate of its own'
/** A certificate of the owner's own that has not been renewed by then needs them. */
const FEW_DAYS = 14

/** The door to the local network: whether it is open, can be reached, and what other devices are to trust. `lan`: of the running daemon. */
export async function findLan(
  lan: LanState | null | undefined,
  { config, files, now }: { config: Config; files: DataFiles; now: number },
): Promise<Finding[]> {
  if (lan === undefined) {
    const port = await findPort(config)
    return [...port, ...findOwnFiles(config, now), ...findFingerprint(storedFingerprint(files))]
  }
  if (lan === null) return [finding('lan', 'note', 'Only this device is served (--no-lan)')]
  const open = lan.url === null ? findShut(lan) : await findReach(lan.url, files)
  return [
    ...(open === undefined ? [] : [open]),
    ...findProblem(lan),
    ...findEnd(lan.valid_until, now),
    ...findFingerprint(lan.fingerprint),
  ]
}

function findProblem({ problem, problem_of }: LanState): Finding[] {
  if (problem === null) return []
  if (problem_of === 'port') return [finding('lan_port', 'fail', problem, PORT_REMEDY)]
  return [finding('certificate', 'fail', problem, CERTIFICATE_REMEDY)]
}

/** Before a daemon takes it. Who asks for any free port gets one. */
async function findPort({ lan }: Config): Promise<Finding[]> {
  if (!lan || lan.port === 0) return []
  return (await isPortFree(lan.port, EVERYWHERE))
    ? [finding('lan_port', 'ok', `Port ${lan.port} is free for the local network`)]
    : [finding('lan_port', 'fail', `Port ${lan.port} for the local network cannot be used`, PORT_REMEDY)]
}

function findShut({ problem }: LanState): Finding | undefined {
  if (problem !== null) return undefined
  return finding(
    'lan',
    'note',
    'This device is on no local network at present',
    'Join a Wi-Fi for other devices to reach it',
  )
}

/** From here to here, but by the network's address: on some Androids an app without permission is not let. */
async function findReach(url: string, files: DataFiles): Promise<Finding> {
  const root = join(files.tls, 'root.crt')
  const dispatcher = new Agent({ connect: existsSync(root) ? { ca: readFileSync(root, 'utf8') } : {} })
  try {
    const signal = AbortSignal.timeout(ANSWER_LIMIT_MS)
    const { statusCode, body } = await request(`${url}/health`, { dispatcher, signal })
    await body.dump()
    return statusCode === 200
      ? finding('lan', 'ok', `Other devices reach this one at ${url}`)
      : finding('lan', 'fail', `${url} answered ${statusCode}`, 'Restart the daemon, and look at lanline logs')
  } catch (error) {
    return finding(
      'lan',
      'fail',
      `${url} cannot be reached: ${describeNetworkError(error)}`,
      'On Android 17 the Termux of Google Play may not serve the network: take the one of F-Droid or GitHub. With a name, see that the router knows it',
    )
  } finally {
    await dispatcher.destroy()
  }
}

function findEnd(validUntil: number | null, now: number): Finding[] {
  if (validUntil === null) return []
  const left = validUntil - now
  const words = `The server's certificate is good until ${formatDay(validUntil)}`
  if (left > FEW_DAYS * DAY_MS) return [finding('certificate_end', 'ok', words)]
  return [
    finding('certificate_end', left > 0 ? 'warn' : 'fail', words, 'Renew it; the daemon takes new files by itself'),
  ]
}

function findOwnFiles({ lan }: Config, now: number): Finding[] {
  if (!lan?.files) return []
  const { certificate } = lan.files
  try {
    createOwnFiles({
      clock: { now: () => now },
      paths: lan.files,
      readFile: (path) => readFileSync(path, 'utf8'),
    }).check()
    return [finding('certificate', 'ok', `The certificate in ${certificate} can be used`)]
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return [finding('certificate', 'fail', error.message, CERTIFICATE_REMEDY)]
  }
}

function storedFingerprint(files: DataFiles): string | null {
  const root = join(files.tls, 'root.crt')
  return existsSync(root) ? fingerprintOf(readFileSync(root, 'utf8')) : null
}

function findFingerprint(fingerprint: string | null): Finding[] {
  if (fingerprint === null) return []
  const groups = formatFingerprint(fingerprint).join('  ')
  return [finding('fingerprint', 'note', `Other devices must see this fingerprint (SHA-256): ${groups}`)]
}
