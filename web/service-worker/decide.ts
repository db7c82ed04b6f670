interface AskedFor {
  readonly method: string
  readonly url: string
  /** A page of its own, not a part of one. */
  readonly isPage: boolean
  /** The origin that this worker serves. */
  readonly origin: string
}

/** `network`: the worker keeps out of it. `shell`: the kept page. Else the address of the kept file. */
type Decision = 'network' | 'shell' | { readonly file: string }

/** What always has to be true now, and pages that are no part of the app. */
const NETWORK_ONLY = /^\/(api|ws|health|docs|trust|service-worker\.js|lanline-ca)([/.?]|$)/

/** What to answer a request from: nothing of anybody's messages is ever kept here, only the app itself. */
export function decide({ method, url, isPage, origin }: AskedFor, kept: ReadonlySet<string>): Decision {
  const { origin: askedOrigin, pathname } = new URL(url)
  if (method !== 'GET' || askedOrigin !== origin || NETWORK_ONLY.test(pathname)) return 'network'
  if (kept.has(pathname)) return pathname === '/' ? 'shell' : { file: pathname }
  // The app's own places have no dot in their path; what has one is a file that is not there.
  return isPage && !pathname.includes('.') ? 'shell' : 'network'
}
