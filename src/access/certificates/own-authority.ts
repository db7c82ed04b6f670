import { X509Certificate, createPrivateKey } from 'node:crypto'
import { AppError } from '../../domain/app-error.ts'
import type { Clock } from '../../domain/clock.ts'
import type { AuthorityFiles, LeafFiles } from './make-certificates.ts'
import { formatDay, hostsOf, type CertificateSource, type ServerCertificate } from './server-certificate.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** A server's certificate is renewed when it has no more than this left. */
export const RENEW_BEFORE_MS = 60 * DAY_MS
/** No phone that runs this program has lived before it. An earlier clock would make a CA that has expired everywhere else. */
const EARLIEST_PLAUSIBLE = Date.UTC(2026, 0, 1)

export const CERTIFICATE_FILES = ['root.crt', 'intermediate.crt', 'intermediate.key', 'leaf.crt', 'leaf.key'] as const
export type CertificateFile = (typeof CERTIFICATE_FILES)[number]

/** Where the certificates lie. A file is written whole or not at all. */
export interface CertificateStorage {
  /** Names the place in sentences for the owner. */
  readonly place: string
  read(file: CertificateFile): string | undefined
  write(file: CertificateFile, text: string): void
}

/** Certificates of this device's own CA, which is made at the first use and then kept; the server's is renewed as it must be. */
export function createOwnAuthority(deps: { clock: Clock; storage: CertificateStorage }): CertificateSource {
  const { clock, storage } = deps

  return {
    async load(hosts) {
      const now = clock.now()
      const authority = readAuthority(storage) ?? (await newAuthority(storage, now))
      refuseWrongTime(authority, storage, now)
      const kept = readLeaf(storage)
      if (kept && isUsable(kept, authority, { hosts, now })) return toServerCertificate(kept, authority)

      const { makeLeaf } = await import('./make-certificates.ts')
      const made = await makeLeaf(authority, { now, hosts })
      storage.write('leaf.key', made.key)
      storage.write('leaf.crt', made.certificate)
      return toServerCertificate(made, authority)
    },
  }
}

async function newAuthority(storage: CertificateStorage, now: number): Promise<AuthorityFiles> {
  if (now < EARLIEST_PLAUSIBLE) {
    throw invalid(`this device's clock says ${formatDay(now)}, and a CA made now would be no good: set the clock right`)
  }
  const { makeAuthority } = await import('./make-certificates.ts')
  const made = await makeAuthority(now)
  storage.write('intermediate.key', made.intermediateKey)
  storage.write('intermediate.crt', made.intermediate)
  // The last one: as long as it is missing, nothing has been shown to anybody.
  storage.write('root.crt', made.root)
  return made
}

/** Undefined when none was ever finished. Made anew only then: every device has to be told of a new one. */
function readAuthority(storage: CertificateStorage): AuthorityFiles | undefined {
  const root = storage.read('root.crt')
  if (root === undefined) return undefined
  const intermediate = storage.read('intermediate.crt')
  const intermediateKey = storage.read('intermediate.key')
  if (intermediate === undefined || intermediateKey === undefined || !fits(root, intermediate, intermediateKey)) {
    throw invalid(
      `the files of the CA in ${storage.place} are damaged or do not belong together: bring them back from a backup, or remove that directory; a new CA is made then, and each device has to trust it anew`,
    )
  }
  return { root, intermediate, intermediateKey }
}

function fits(root: string, intermediate: string, key: string): boolean {
  try {
    const [above, below] = [new X509Certificate(root), new X509Certificate(intermediate)]
    return below.checkIssued(above) && below.verify(above.publicKey) && below.checkPrivateKey(createPrivateKey(key))
  } catch {
    // What cannot be read does not fit.
    return false
  }
}

function refuseWrongTime({ root, intermediate }: AuthorityFiles, { place }: CertificateStorage, now: number): void {
  for (const pem of [root, intermediate]) {
    const { from, until } = lifeOf(new X509Certificate(pem))
    if (now < from) {
      throw invalid(
        `this device's clock says ${formatDay(now)}, but its CA is good only from ${formatDay(from)}: set the clock right`,
      )
    }
    if (now >= until) {
      throw invalid(
        `the CA in ${place} expired on ${formatDay(until)}, and this device's clock says ${formatDay(now)}: set the clock if it is wrong; else remove that directory, and a new CA is made`,
      )
    }
  }
}

function readLeaf(storage: CertificateStorage): LeafFiles | undefined {
  const [certificate, key] = [storage.read('leaf.crt'), storage.read('leaf.key')]
  return certificate === undefined || key === undefined ? undefined : { certificate, key }
}

function isUsable(
  leaf: LeafFiles,
  authority: AuthorityFiles,
  { hosts, now }: { hosts: readonly string[]; now: number },
): boolean {
  if (!fits(authority.intermediate, leaf.certificate, leaf.key)) return false
  const certificate = new X509Certificate(leaf.certificate)
  const { from, until } = lifeOf(certificate)
  const isFresh = from <= now && until - now > Math.min(RENEW_BEFORE_MS, authorityLeft(authority, now) / 2)
  const named = new Set(hostsOf(certificate))
  return isFresh && named.size === hosts.length && hosts.every((host) => named.has(host))
}

// Near the CA's own end no leaf could have sixty days, and a new one every half minute would not help.
function authorityLeft({ intermediate }: AuthorityFiles, now: number): number {
  return lifeOf(new X509Certificate(intermediate)).until - now
}

function toServerCertificate(leaf: LeafFiles, { root, intermediate }: AuthorityFiles): ServerCertificate {
  const certificate = new X509Certificate(leaf.certificate)
  return {
    chain: leaf.certificate + intermediate,
    key: leaf.key,
    hosts: hostsOf(certificate),
    validUntil: lifeOf(certificate).until,
    root,
  }
}

function lifeOf(certificate: X509Certificate): { from: number; until: number } {
  return { from: Date.parse(certificate.validFrom), until: Date.parse(certificate.validTo) }
}

function invalid(fact: string): AppError {
  return new AppError('invalid', `Cannot serve the local network: ${fact}`)
}
