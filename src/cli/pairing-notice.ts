import { encodeQR } from 'qr'
import type { ControlAnswer } from './control/control-protocol.ts'
import { describeLan } from './lan-notice.ts'

const MINUTE_MS = 60_000

/** What the phone shows so that a browser can come in: the code to type, the links, and on a terminal the QR for another device. */
export function describePairing(
  pairing: ControlAnswer<'pair'>,
  now: number,
  { hasScreen }: { hasScreen: boolean },
): string {
  const { code, link_code, expires_at, url, lan } = pairing
  // In the fragment, which no server, log or proxy ever sees.
  const linkTo = (address: string) => `${address}/pair#c=${link_code}`
  const minutes = Math.max(1, Math.round((expires_at - now) / MINUTE_MS))
  const lanUrl = lan?.url ?? null
  const lines = [
    ...describeLan(lan),
    `pairing code: ${code}   (for one browser, good for ${minutes} min)`,
    ...(lanUrl === null ? [] : [`on another device open ${linkTo(lanUrl)}`]),
    `on this device open ${linkTo(url)}`,
  ]
  return [...lines, ...(hasScreen ? ['', encodeQR(linkTo(lanUrl ?? url), 'ascii').trimEnd()] : [])].join('\n')
}
