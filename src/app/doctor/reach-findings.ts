import { rootCertificates } from 'node:tls'
import { Agent, request } from 'undici'
import { found } from '../../domain/doctor/findings.ts'
import type { LanPeers } from '../../http/lan/lan-status.ts'
import type { Finding } from '../../protocol/doctor.ts'

const ANSWER_LIMIT_MS = 5_000

/** From here to here, but by the network's address and the name in the certificate. It proves the door, not the way to it. */
export async function findReach(url: string, root: string | null): Promise<Finding> {
  const dispatcher = new Agent({ connect: root === null ? {} : { ca: [...rootCertificates, root] } })
  const startedAt = performance.now()
  try {
    const { statusCode, body } = await request(`${url}/health`, {
      dispatcher,
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    })
    await body.dump()
    const tookMs = Math.round(performance.now() - startedAt)
    return statusCode === 200
      ? found('lan', 'reached', { url, took_ms: tookMs })
      : found('lan', 'answered', { url, status: statusCode })
  } catch (error) {
    return judge(error, url)
  } finally {
    await dispatcher.destroy()
  }
}

function judge(error: unknown, url: string): Finding {
  const { code, message } = deepest(error)
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return found('lan', 'wrong_name', { url, problem: message })
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
    return found('lan', 'expired', { url, problem: message })
  return found('lan', 'unreachable', { url, problem: message })
}

// The reason lies within: a fetch that failed, because of a connection that failed, because of a certificate.
function deepest(error: unknown): { readonly code: string; readonly message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) }
  if (error.cause instanceof Error) return deepest(error.cause)
  return { code: 'code' in error ? String(error.code) : '', message: error.message }
}

/** Whether another device ever came through: the only proof that the network lets them. */
export function findPeers({ trusting, plain }: LanPeers, url: string): Finding {
  const plainUrl = url.replace(/^https/, 'http')
  if (trusting) return found('lan_peers', 'proven', { address: trusting.address, seen_at: trusting.at })
  if (plain) return found('lan_peers', 'untrusted', { address: plain.address, seen_at: plain.at, plain_url: plainUrl })
  return found('lan_peers', 'none', { plain_url: plainUrl })
}
