/** Where an address lies. `forbidden`: nothing that a webhook could be meant for, such as link-local, metadata, multicast and mapped addresses. */
export type Reach = 'public' | 'private' | 'loopback' | 'forbidden'

export interface TargetChoice {
  readonly allow_private: boolean
  readonly allow_loopback: boolean
}

/** A URL as its parser took it apart: lower case, numbers in their one spelling. */
export interface TargetUrl {
  readonly protocol: string
  readonly hostname: string
  /** Empty: that of the protocol. */
  readonly port: string
  readonly hasCredentials: boolean
}

const LOWEST_FREE_PORT = 1024
const WEB_PORTS: ReadonlySet<string> = new Set(['', '80', '443'])

/** Why a webhook cannot be told anything at this address, one fact; undefined: it can, as far as its writing says. */
export function findUrlFault(url: TargetUrl, choice: TargetChoice): string | undefined {
  const { protocol, hostname, port, hasCredentials } = url
  const isPlain = protocol === 'http:'
  if (!isPlain && protocol !== 'https:') return 'its address must begin with https://, or http:// in the local network'
  if (hasCredentials)
    return 'its address has a user or a password in it; the signature proves who sends, so leave them out'
  if (isPlain && !choice.allow_private && !choice.allow_loopback) {
    return 'http shows the texts to everybody on the way; use https, or allow the local network where it is there'
  }
  if (!WEB_PORTS.has(port) && Number(port) < LOWEST_FREE_PORT) {
    return `port ${port} belongs to another service; 80, 443 and those from ${LOWEST_FREE_PORT} on can be used`
  }
  const address = hostname.replace(/^\[|\]$/gu, '')
  if (hostname === 'localhost' || hostname.endsWith('.localhost'))
    return findReachFault('loopback', { ...choice, isPlain })
  const reach = reachOf(address)
  return reach && findReachFault(reach, { ...choice, isPlain })
}

/** The same for an address that a name leads to, or a connection has. */
export function findReachFault(reach: Reach, choice: TargetChoice & { readonly isPlain: boolean }): string | undefined {
  switch (reach) {
    case 'public':
      return choice.isPlain
        ? 'it is on the Internet, and http shows the texts to everybody on the way; use https'
        : undefined
    case 'private':
      return choice.allow_private ? undefined : 'it is in a local network; allow that for this webhook if it is meant'
    case 'loopback':
      return choice.allow_loopback ? undefined : 'it is on this very device; allow that for this webhook if it is meant'
    case 'forbidden':
      return 'its address is one that no webhook can have (link-local, multicast, mapped or reserved)'
    default:
      return reach satisfies never
  }
}

type Block = readonly [bits: readonly number[], prefix: number, reach: Reach]

// What is in none of these is public. The narrower block stands first.
const blocks4: readonly Block[] = [
  [[127, 0, 0, 0], 8, 'loopback'],
  [[10, 0, 0, 0], 8, 'private'],
  [[172, 16, 0, 0], 12, 'private'],
  [[192, 168, 0, 0], 16, 'private'],
  // A carrier's NAT, and networks such as Tailscale's. Alibaba's metadata lie in it.
  [[100, 100, 100, 200], 32, 'forbidden'],
  [[100, 64, 0, 0], 10, 'private'],
  [[0, 0, 0, 0], 8, 'forbidden'],
  [[169, 254, 0, 0], 16, 'forbidden'],
  [[192, 0, 0, 0], 24, 'forbidden'],
  [[192, 0, 2, 0], 24, 'forbidden'],
  [[192, 88, 99, 0], 24, 'forbidden'],
  [[198, 18, 0, 0], 15, 'forbidden'],
  [[198, 51, 100, 0], 24, 'forbidden'],
  [[203, 0, 113, 0], 24, 'forbidden'],
  [[224, 0, 0, 0], 3, 'forbidden'],
]

const blocks6: readonly Block[] = [
  [[0, 0, 0, 0, 0, 0, 0, 1], 128, 'loopback'],
  // AWS's metadata.
  [[0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254], 128, 'forbidden'],
  [[0xfc00], 7, 'private'],
  [[0x2001, 0xdb8], 32, 'forbidden'],
  // Teredo and other tunnels, whose ends are anywhere.
  [[0x2001, 0], 23, 'forbidden'],
  [[0x2002], 16, 'forbidden'],
  [[0x2000], 3, 'public'],
]
// Where a network has IPv6 alone, names lead here, and the last 32 bits are the IPv4 address that is meant.
const NAT64 = [0x64, 0xff9b, 0, 0, 0, 0] as const

/** Of an IP address in its usual writing; undefined for a name. */
export function reachOf(address: string): Reach | undefined {
  const four = parseIpv4(address)
  if (four) return findBlock(blocks4, four, 8) ?? 'public'
  const six = parseIpv6(address)
  if (!six) return undefined
  if (NAT64.every((group, index) => six[index] === group)) {
    const [high = 0, low = 0] = six.slice(6)
    const meant = findBlock(blocks4, [high >> 8, high & 255, low >> 8, low & 255], 8) ?? 'public'
    return meant === 'public' ? 'public' : 'forbidden'
  }
  return findBlock(blocks6, six, 16) ?? 'forbidden'
}

function findBlock(blocks: readonly Block[], address: readonly number[], width: number): Reach | undefined {
  return blocks.find(([bits, prefix]) =>
    address.every((part, index) => {
      const counted = Math.min(Math.max(prefix - index * width, 0), width)
      const shift = width - counted
      return part >> shift === (bits[index] ?? 0) >> shift
    }),
  )?.[2]
}

function parseIpv4(text: string): number[] | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/u.test(text)) return undefined
  const parts = text.split('.').map(Number)
  return parts.every((part) => part <= 255) ? parts : undefined
}

function parseIpv6(text: string): number[] | undefined {
  const plain = text.replace(/%.*$/u, '').replace(/(\d+\.\d+\.\d+\.\d+)$/u, (tail) => {
    const [a = 0, b = 0, c = 0, d = 0] = parseIpv4(tail) ?? []
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
  })
  const halves = plain.split('::')
  if (!plain.includes(':') || halves.length > 2 || !/^[0-9a-f:]+$/iu.test(plain)) return undefined
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - left.length - right.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  const groups = [...left, ...Array<string>(missing).fill('0'), ...right]
  return groups.every((group) => /^[0-9a-f]{1,4}$/iu.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : undefined
}
