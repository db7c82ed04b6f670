import {
  formatDay,
  type CertificateSource,
  type ServerCertificate,
} from '../../access/certificates/server-certificate.ts'
import { AppError } from '../../domain/app-error.ts'
import type { Log } from '../../domain/log.ts'

export interface CertificateInUse {
  current(): ServerCertificate | undefined
  /** Takes what the source has now. Resolves to the sentence that says what is wrong with it, or null; an earlier one stays in use. */
  refresh(hosts: readonly string[]): Promise<string | null>
}

/** The certificate that new connections get. Those that are open keep theirs. */
export function createCertificateInUse(deps: {
  source: CertificateSource
  use: (certificate: ServerCertificate) => void
  log: Log
}): CertificateInUse {
  const { source, use, log } = deps
  let current: ServerCertificate | undefined

  return {
    current: () => current,
    async refresh(hosts) {
      try {
        const next = await source.load(hosts)
        if (next.chain !== current?.chain || next.key !== current.key) {
          use(next)
          log.info({ until: formatDay(next.validUntil), hosts: next.hosts.length }, 'a certificate was taken into use')
        }
        current = next
        return null
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        if (current === undefined) return error.message
        return `${error.message}. The one from before stays in use, it is good until ${formatDay(current.validUntil)}`
      }
    },
  }
}
