/** Where a request comes from; nothing of it is proven. */
export interface Visitor {
  /** Null for what is done on the phone itself, by its owner's commands. */
  readonly ip: string | null
  readonly userAgent: string | null
}

/** The owner, at the phone's own command line. */
export const AT_THE_PHONE: Visitor = { ip: null, userAgent: null }

const MAX_USER_AGENT_CHARS = 200

/** Takes what a request says of itself, made harmless to show. */
export function readVisitor(ip: string | undefined, userAgent: string | undefined): Visitor {
  const plain = userAgent?.toWellFormed().replace(/\p{C}/gu, ' ').slice(0, MAX_USER_AGENT_CHARS).trim()
  // An IPv4 address of a socket that takes both kinds is written as IPv6.
  return { ip: ip?.replace(/^::ffff:/i, '') ?? null, userAgent: plain ? plain : null }
}
