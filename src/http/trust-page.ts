import { createHash } from 'node:crypto'

/** What the page about the certificate has to say of this phone. */
export interface TrustFacts {
  /** SHA-256 of the root certificate: 32 pairs of hexadecimal figures, with or without colons. */
  readonly fingerprint: string
  /** Where the app is, as `https://192.168.1.23:5443`. */
  readonly url: string
  /** The port of the plain listener on the phone itself. */
  readonly loopbackPort: number
}

const GROUP_BYTES = 4

const systems = [
  // Firefox says its system too; where it uses the system's list, the system's guide is the right one.
  ['firefox', /Linux(?!.*Android).*Firefox\//],
  ['android', /Android/],
  ['ios', /iPhone|iPad/],
  ['windows', /Windows/],
  ['mac', /Macintosh/],
  ['linux', /Linux|CrOS/],
] as const

/** The built page with this phone's facts in it, and the guide of the asking browser's system open. */
export function fillTrustPage(template: string, facts: TrustFacts, userAgent = ''): string {
  const chosen = systems.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? 'android'
  const pairs = facts.fingerprint.toUpperCase().match(/[0-9A-F]{2}/g) ?? []
  const values: Record<string, string> = {
    address: facts.url,
    host: new URL(facts.url).hostname,
    port: String(facts.loopbackPort),
    [`checked.${chosen}`]: 'checked',
    [`selected.${chosen}`]: 'selected',
  }
  for (let group = 0; group * GROUP_BYTES < pairs.length; group += 1) {
    values[`fingerprint.${group}`] = pairs.slice(group * GROUP_BYTES, (group + 1) * GROUP_BYTES).join(':')
  }
  return template.replaceAll(/\{\{([\w.]+)\}\}/g, (_, name: string) => escapeHtml(values[name] ?? ''))
}

/** What that page may do: wear the styles that are written in it, and nothing else. */
export function trustPagePolicy(template: string): string {
  const styles = /<style>([\s\S]*?)<\/style>/.exec(template)?.[1] ?? ''
  const hash = createHash('sha256').update(styles).digest('base64')
  return `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
