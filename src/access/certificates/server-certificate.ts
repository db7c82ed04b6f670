import { X509Certificate } from 'node:crypto'

/** What the TLS door shows, ready to be used. */
export interface ServerCertificate {
  /** PEM: the server's certificate, then those that lead to its CA. */
  readonly chain: string
  /** PEM. */
  readonly key: string
  /** Host names and addresses that the certificate is for, wildcards left out. */
  readonly hosts: readonly string[]
  readonly validUntil: number
  /** The CA that other devices are asked to trust, PEM; null when it is not ours. */
  readonly root: string | null
}

/** Gives the certificate to use now; throws an `AppError` whose sentence says why there is none. */
export interface CertificateSource {
  /** `hosts`: the names and addresses under which this device is reached at present. */
  load(hosts: readonly string[]): Promise<ServerCertificate>
}

/** SHA-256 over the whole certificate, `7C:1E:…`, as every system shows it. */
export function fingerprintOf(pem: string | null): string | null {
  return pem === null ? null : new X509Certificate(pem).fingerprint256
}

/** The names and addresses of a certificate; those of no use to a browser are left out. */
export function hostsOf(certificate: X509Certificate): string[] {
  return [...(certificate.subjectAltName ?? '').matchAll(/(?:^|, )(?:DNS|IP Address):([^,"]+)/g)].map(([, host = '']) =>
    host.includes(':') ? compressIpv6(host) : host.toLowerCase(),
  )
}

export function formatDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

// OpenSSL writes all eight groups; a URL parser writes them as everybody else does.
function compressIpv6(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1)
}
