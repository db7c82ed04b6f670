import { BlockList, isIP } from 'node:net'

export interface Subnet {
  readonly address: string
  readonly prefix: number
}

/** Addresses that no router sends on to the Internet: RFC 1918, this device, link local, and the same of IPv6. */
export const PRIVATE_SUBNETS: readonly Subnet[] = [
  { address: '10.0.0.0', prefix: 8 },
  { address: '172.16.0.0', prefix: 12 },
  { address: '192.168.0.0', prefix: 16 },
  { address: '127.0.0.0', prefix: 8 },
  { address: '169.254.0.0', prefix: 16 },
  { address: '::1', prefix: 128 },
  { address: 'fc00::', prefix: 7 },
  { address: 'fe80::', prefix: 10 },
]
/** Behind a carrier's NAT these are strangers' phones; in a network such as Tailscale's they are one's own. */
export const CARRIER_SUBNET: Subnet = { address: '100.64.0.0', prefix: 10 }

const privateOnes = listOf(PRIVATE_SUBNETS)
const withCarrier = listOf([...PRIVATE_SUBNETS, CARRIER_SUBNET])

/** True when nothing outside the local network can have this address. `mayBeCarrier`: the carrier's NAT counts as local. */
export function isPrivateAddress(written: string | undefined, { mayBeCarrier }: { mayBeCarrier: boolean }): boolean {
  const address = plainAddress(written ?? '')
  const family = isIP(address)
  if (family === 0) return false
  return (mayBeCarrier ? withCarrier : privateOnes).check(address, family === 4 ? 'ipv4' : 'ipv6')
}

// A socket of both families shows IPv4 as ::ffff:10.0.0.1, and a link-local address with its interface.
function plainAddress(written: string): string {
  return written.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
}

function listOf(subnets: readonly Subnet[]): BlockList {
  const list = new BlockList()
  for (const { address, prefix } of subnets) list.addSubnet(address, prefix, isIP(address) === 4 ? 'ipv4' : 'ipv6')
  return list
}
