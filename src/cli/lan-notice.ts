import type { LanState } from './control/control-protocol.ts'

const GROUP_CHARS = '7C:1E:A9:40'.length + 1
const GROUPS_A_LINE = 2

/** What the phone shows of the door to the local network: the address, and the fingerprint that another device is to compare. */
export function describeLan(lan: LanState | null): string[] {
  if (lan === null) return []
  const { problem } = lan
  if (lan.url === null) {
    return problem === null
      ? ['not on a local network at present; once there is one, "lanline pair" shows the address in it']
      : ['other devices cannot reach this one at present:', problem]
  }
  return [
    `on your network: ${lan.url}`,
    ...(problem === null ? [] : [problem]),
    ...describeTrust(lan.url, lan.fingerprint),
  ]
}

function describeTrust(url: string, fingerprint: string | null): string[] {
  if (fingerprint === null) return []
  return [
    `a device that does not know this phone yet: open ${url.replace(/^https/, 'http')}/trust there,`,
    'and compare the fingerprint of the certificate (SHA-256):',
    ...formatFingerprint(fingerprint).map((line) => `    ${line}`),
  ]
}

/** Eight groups of four bytes, two in a line, as the page about the certificate shows them. */
export function formatFingerprint(fingerprint: string): string[] {
  const groups = fingerprint.match(new RegExp(`.{1,${GROUP_CHARS}}`, 'g')) ?? []
  const clean = groups.map((group) => group.replace(/:$/, ''))
  return clean.flatMap((_, index) =>
    index % GROUPS_A_LINE === 0 ? [clean.slice(index, index + GROUPS_A_LINE).join('  ')] : [],
  )
}
