import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { AppError } from '../../domain/app-error.ts'
import type { Clock } from '../../domain/clock.ts'
import { formatDay, hostsOf, type CertificateSource, type ServerCertificate } from './server-certificate.ts'

const FOR_SERVERS = '1.3.6.1.5.5.7.3.1'
const FOR_ANYTHING = '2.5.29.37.0'

export interface CertificatePaths {
  readonly certificate: string
  readonly key: string
}

/** A certificate that the owner got elsewhere. It is read anew at each look, so whoever renews it needs to tell nobody. */
export function createOwnFiles(deps: {
  clock: Clock
  paths: CertificatePaths
  readFile: (path: string) => string
}): CertificateSource & { check(): ServerCertificate } {
  const { clock, paths, readFile } = deps
  const check = () => {
    const certificate = read(readFile, 'certificate', paths.certificate)
    const key = read(readFile, 'key', paths.key)
    return checkCertificate({ certificate, key, paths, now: clock.now() })
  }
  return { check, load: async () => check() }
}

/** Takes the files if a browser could be content with them; else the sentence says what is wrong with which. */
export function checkCertificate(given: {
  certificate: string
  key: string
  paths: CertificatePaths
  now: number
}): ServerCertificate {
  const { paths, now } = given
  const refuse = (fact: string) => invalid(`Cannot use the certificate in ${paths.certificate}: ${fact}`)
  const certificate = parseCertificate(given.certificate)
  if (!certificate) throw refuse('it is not a certificate in PEM form (-----BEGIN CERTIFICATE-----)')
  const key = parseKey(given.key)
  if (!key) {
    throw invalid(`Cannot use the key in ${paths.key}: it is not a private key in PEM form without a passphrase`)
  }
  if (!certificate.checkPrivateKey(key)) throw refuse(`the key in ${paths.key} belongs to another certificate`)

  const [from, until] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)]
  if (now >= until) {
    throw refuse(`it expired on ${formatDay(until)}, and this device's clock says ${formatDay(now)}: renew it`)
  }
  if (now < from) {
    throw refuse(
      `it is good only from ${formatDay(from)}, and this device's clock says ${formatDay(now)}: is the clock right?`,
    )
  }
  const purposes: readonly string[] | undefined = certificate.keyUsage
  if (purposes && !purposes.includes(FOR_SERVERS) && !purposes.includes(FOR_ANYTHING)) {
    throw refuse('it is not meant for servers (extended key usage)')
  }
  const hosts = hostsOf(certificate)
  if (hosts.length === 0) throw refuse('it names no host (subject alternative name), so no browser takes it')
  const problem = findTlsProblem(given.certificate, given.key)
  if (problem !== undefined) throw refuse(`TLS refuses it: ${problem}`)

  return {
    chain: given.certificate,
    key: given.key,
    hosts: hosts.filter((host) => !host.startsWith('*')),
    validUntil: until,
    root: null,
  }
}

function read(readFile: (path: string) => string, what: string, path: string): string {
  try {
    return readFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const fact = reasons[code] ?? (error instanceof Error ? error.message : String(error))
    throw new AppError('invalid', `Cannot read the ${what} file ${path}: ${fact}`, { cause: error })
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of its path is no directory',
}

function parseCertificate(text: string): X509Certificate | undefined {
  try {
    // DER would parse as well, but TLS wants PEM.
    return text.includes('-----BEGIN CERTIFICATE-----') ? new X509Certificate(text) : undefined
  } catch {
    return undefined
  }
}

function parseKey(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text)
  } catch {
    return undefined
  }
}

/** What only TLS itself knows: too weak a key, a broken certificate further up the chain. */
function findTlsProblem(cert: string, key: string): string | undefined {
  try {
    createSecureContext({ cert, key })
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function invalid(sentence: string): AppError {
  return new AppError('invalid', sentence)
}
