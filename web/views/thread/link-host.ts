/** Where a web link really leads, and whether it looks like something else. */
interface LinkHost {
  /** As it goes over the wire: a host in another script in its coded form. */
  readonly host: string
  readonly isDeceptive: boolean
}

// Letters of these look like Latin ones; a name of them under a Latin end is how addresses are forged.
const LOOKALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u
const LATIN = /\p{Script=Latin}/u
const OTHER = /[[\p{L}]--[\p{Script=Latin}]]/v

/** Undefined for what is no web address. */
export function inspectLink(href: string): LinkHost | undefined {
  const url = URL.canParse(href) ? new URL(href) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const isDeceptive = url.username !== '' || url.password !== '' || looksLikeAnother(url.hostname, href)
  return { host: url.host, isDeceptive }
}

function looksLikeAnother(hostname: string, href: string): boolean {
  if (!hostname.split('.').some((label) => label.startsWith('xn--'))) return false
  const written = (/^https?:\/\/(?:[^/@]*@)?([^/?#:]+)/i.exec(href)?.[1] ?? '').normalize('NFC')
  const labels = written.split('.')
  const end = labels.at(-1) ?? ''
  return labels.some((label) => isMixed(label) || (LOOKALIKE.test(label) && LATIN.test(end))) || written === hostname
}

function isMixed(label: string): boolean {
  return LATIN.test(label) && OTHER.test(label)
}
