import { lookup as lookUp, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { buildConnector } from 'undici'
import { findReachFault, reachOf, type TargetChoice } from '../../domain/webhook-target.ts'

export interface Guard extends TargetChoice {
  readonly isPlain: boolean
  /** Of the one certificate that is taken, whoever signed it; 64 hexadecimal digits. */
  readonly fingerprint: string | undefined
  /** Whether Lanline itself listens there. */
  readonly isOwn: (address: string, port: number) => boolean
  readonly resolve: ResolveName
}

/** All addresses of a name. */
export type ResolveName = (
  hostname: string,
  done: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void

/** Where nothing may be sent: one fact, for the sentence around it. */
export class TargetRefusedError extends Error {
  constructor(fact: string) {
    super(fact)
    this.name = 'TargetRefusedError'
  }
}

/** Connects only where the guard allows it: what a name leads to is looked at when it is used, so it cannot be another address by then. */
export function createGuardedConnector(guard: Guard, timeoutMs: number): buildConnector.connector {
  return (options, callback) => {
    const port = Number(options.port || (guard.isPlain ? 80 : 443))
    const written = options.hostname.replace(/^\[|\]$/gu, '')
    const fault = isIP(written) === 0 ? undefined : findFault(guard, written, port)
    if (fault !== undefined) {
      callback(new TargetRefusedError(fault), null)
      return
    }
    const connect = buildConnector({
      lookup: createLookup(guard, port),
      timeout: timeoutMs,
      allowH2: false,
      maxCachedSessions: 0,
      // Judged below, so that a certificate that is not trusted can be named, or be the one that was agreed on.
      rejectUnauthorized: false,
    })
    connect(options, (...result) => {
      const [error, socket] = result
      const wrong = error ?? refusalOf(findSocketFault(guard, socket, port))
      if (wrong) {
        socket?.destroy()
        callback(wrong, null)
      } else if (socket) callback(null, socket)
    })
  }
}

export const resolveName: ResolveName = (hostname, done) => lookUp(hostname, { all: true }, done)

function createLookup(guard: Guard, port: number): LookupFunction {
  return (hostname, { family, all }, callback) => {
    guard.resolve(hostname, (error, found) => {
      if (error) {
        callback(error, '')
        return
      }
      const wanted = family === 4 || family === 6 ? found.filter((each) => each.family === family) : found
      const allowed = wanted.filter(({ address }) => findFault(guard, address, port) === undefined)
      const [first] = allowed
      const fact = wanted[0] && findFault(guard, wanted[0].address, port)
      if (!first) callback(new TargetRefusedError(fact ?? 'its name has no address'), '')
      else if (all) callback(null, allowed)
      else callback(null, first.address, first.family)
    })
  }
}

function refusalOf(fault: string | undefined): TargetRefusedError | undefined {
  return fault === undefined ? undefined : new TargetRefusedError(fault)
}

function findFault(guard: Guard, address: string, port: number): string | undefined {
  if (guard.isOwn(address, port)) return 'Lanline itself listens there'
  return findReachFault(reachOf(address) ?? 'forbidden', guard)
}

function findSocketFault(guard: Guard, socket: Socket | null, port: number): string | undefined {
  // A connection has the last word about where it leads.
  const fault = findFault(guard, socket?.remoteAddress ?? '', port)
  if (fault !== undefined || guard.isPlain) return fault
  if (!(socket instanceof TLSSocket)) return 'the connection is not encrypted'
  const { fingerprint256 } = socket.getPeerCertificate()
  if (guard.fingerprint !== undefined) {
    return plainDigits(fingerprint256) === plainDigits(guard.fingerprint)
      ? undefined
      : `its certificate has another fingerprint than the one agreed on: ${fingerprint256}`
  }
  if (socket.authorized) return undefined
  return `${describeCertificate(String(socket.authorizationError))} (its SHA-256 fingerprint is ${fingerprint256}; enter it if this is your own server)`
}

function plainDigits(fingerprint: string | undefined): string {
  return (fingerprint ?? '').replaceAll(':', '').toUpperCase()
}

function describeCertificate(code: string): string {
  if (code.includes('CERT_HAS_EXPIRED')) return 'its certificate has expired'
  if (code.includes('ALTNAME')) return 'its certificate is for another name'
  if (code.includes('SELF_SIGNED')) return 'its certificate is signed by itself or by somebody unknown'
  return `its certificate is not trusted: ${code}`
}
