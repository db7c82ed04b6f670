import { encodeQR } from 'qr'
import type { ControlAnswer } from './control/control-protocol.ts'

const MINUTE_MS = 60_000

/** What the phone shows so that a browser can come in: the code to type, the link, and on a terminal its QR. */
export function describePairing(
  pairing: ControlAnswer<'pair'>,
  now: number,
  { hasScreen }: { hasScreen: boolean },
): string {
  const { code, link_code, expires_at, url } = pairing
  // In the fragment, which no server, log or proxy ever sees.
  const link = `${url}/pair#c=${link_code}`
  const minutes = Math.max(1, Math.round((expires_at - now) / MINUTE_MS))
  const lines = [
    `pairing code: ${code}   (for one browser, good for ${minutes} min)`,
    `open ${url} and type the code, or open ${link}`,
  ]
  return [...lines, ...(hasScreen ? ['', encodeQR(link, 'ascii').trimEnd()] : [])].join('\n')
}
