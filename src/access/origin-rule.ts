/** What a request says of where it comes from, and what it carries. */
export interface RequestOrigin {
  readonly method: string
  readonly scheme: 'http' | 'https'
  /** The `Host` header. */
  readonly host: string
  readonly origin: string | undefined
  /** The `Sec-Fetch-Site` header, which no page can forge. */
  readonly site: string | undefined
  readonly hasCookie: boolean
  /** A bearer token or a signature. */
  readonly hasProof: boolean
  readonly isUpgrade: boolean
}

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** True when another site's page may be using the cookie of a person who is signed in here. */
export function isForeign(request: RequestOrigin): boolean {
  // A browser adds cookies by itself; a token or a signature only our own client can add.
  if (request.hasProof && !request.hasCookie) return false
  if (request.isUpgrade) return request.hasCookie ? !isOwnOrigin(request) : isOtherOrigin(request)
  if (SAFE_METHODS.has(request.method)) return request.hasCookie && isForeignRead(request.site)
  if (request.site !== undefined) return request.site !== 'same-origin'
  if (request.origin !== undefined) return !isOwnOrigin(request)
  return request.hasCookie
}

// Typed into the address bar is `none`. Other ports of this host are `same-site`, and get our cookies.
function isForeignRead(site: string | undefined): boolean {
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}

function isOtherOrigin(request: RequestOrigin): boolean {
  return request.origin !== undefined && !isOwnOrigin(request)
}

function isOwnOrigin({ origin, scheme, host }: RequestOrigin): boolean {
  return origin !== undefined && origin.toLowerCase() === `${scheme}://${host.toLowerCase()}`
}
