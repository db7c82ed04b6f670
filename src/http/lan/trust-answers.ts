import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatMobileProfile } from '../../access/certificates/mobile-profile.ts'
import { fillTrustPage, trustPagePolicy } from '../trust-page.ts'
import { SECURITY_HEADERS } from '../security-headers.ts'
import type { LanStatus } from './lan-status.ts'

/** What anybody may read, before anything is trusted: how to trust this Lanline, and the certificate itself. */
export const TRUST_PATHS = ['/trust', '/lanline-ca.crt', '/lanline-ca.mobileconfig'] as const
export type TrustPath = (typeof TRUST_PATHS)[number]

export interface TrustAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

export interface TrustDeps {
  readonly lan: LanStatus
  readonly webRoot: string
  /** The port on which the phone itself has the web app. */
  readonly loopbackPort: () => number
}

/** Forgives what people type: capitals, and a slash at the end. */
export function findTrustPath(path: string): TrustPath | undefined {
  const plain = path.toLowerCase().replace(/\/$/, '')
  return TRUST_PATHS.find((each) => each === plain)
}

/** The same answer over HTTP and HTTPS. There is nothing of anybody in it. */
export function answerTrust(deps: TrustDeps, path: TrustPath, userAgent: string | undefined): TrustAnswer {
  const root = deps.lan.rootCertificate()
  if (root === null) return text(404, explainNothing(deps.lan))
  switch (path) {
    case '/trust':
      return page(deps, userAgent)
    case '/lanline-ca.crt':
      return file('application/x-x509-ca-cert', new X509Certificate(root).raw)
    case '/lanline-ca.mobileconfig':
      return file('application/x-apple-aspen-config', Buffer.from(formatMobileProfile(root)))
    default:
      return path satisfies never
  }
}

export function text(status: number, sentence: string): TrustAnswer {
  return answer(status, { 'content-type': 'text/plain; charset=utf-8' }, `${sentence}\n`)
}

function page({ lan, webRoot, loopbackPort }: TrustDeps, userAgent: string | undefined): TrustAnswer {
  const built = join(webRoot, 'trust.html')
  if (!existsSync(built))
    return text(503, 'Lanline runs, but its pages are not built yet. Build them with: npm run build')
  const template = readFileSync(built, 'utf8')
  const facts = {
    fingerprint: lan.fingerprint() ?? '',
    url: lan.url() ?? `http://127.0.0.1:${loopbackPort()}`,
    loopbackPort: loopbackPort(),
  }
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': trustPagePolicy(template),
  }
  return answer(200, headers, fillTrustPage(template, facts, userAgent))
}

function explainNothing(lan: LanStatus): string {
  const url = lan.url()
  if (url !== null)
    return `There is nothing to trust here: this Lanline has a certificate of its owner's own. Open ${url}`
  return 'There is no certificate here: this Lanline is not open to the local network'
}

function file(type: string, body: Buffer): TrustAnswer {
  return answer(200, { 'content-type': type }, body)
}

function answer(status: number, headers: Record<string, string>, body: string | Buffer): TrustAnswer {
  // The fingerprint and the address change with the phone, so nothing of this is kept.
  return { status, headers: { ...SECURITY_HEADERS, 'cache-control': 'no-store', ...headers }, body }
}
