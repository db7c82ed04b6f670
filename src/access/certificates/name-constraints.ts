import { isIP } from 'node:net'
import { LOCAL_ENDINGS } from '../../domain/local-names.ts'
import { CARRIER_SUBNET, PRIVATE_SUBNETS, type Subnet } from '../private-address.ts'

export const NAME_CONSTRAINTS_ID = '2.5.29.30'

// The tags of RFC 5280, 4.1.2.1 and 4.2.1.10.
const SEQUENCE = 0x30
const PERMITTED = 0xa0
const DNS_NAME = 0x82
const IP_ADDRESS = 0x87

/**
 * The names and addresses that a CA of ours may sign for, as the DER of a name constraints extension. A constraint binds only
 * names of its own kind, so both kinds are listed. The carrier's range is in it because a CA is installed once: whether
 * anybody from there is let in is decided anew at each start.
 */
export function encodeNameConstraints(): Uint8Array<ArrayBuffer> {
  const names = LOCAL_ENDINGS.map((ending) => subtree(DNS_NAME, Buffer.from(ending, 'ascii')))
  const subnets = [...PRIVATE_SUBNETS, CARRIER_SUBNET].map((subnet) => subtree(IP_ADDRESS, bytesOf(subnet)))
  return new Uint8Array(der(SEQUENCE, der(PERMITTED, ...names, ...subnets)))
}

function subtree(tag: number, value: Buffer): Buffer {
  return der(SEQUENCE, der(tag, value))
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

/** The address, and behind it the mask of the same length. */
function bytesOf({ address, prefix }: Subnet): Buffer {
  const bytes = isIP(address) === 4 ? Buffer.from(address.split('.').map(Number)) : bytesOfIpv6(address)
  const mask = bytes.map((_, index) => (0xff00 >> Math.min(8, Math.max(0, prefix - index * 8))) & 0xff)
  return Buffer.concat([bytes, mask])
}

function bytesOfIpv6(address: string): Buffer {
  const [head = '', tail = ''] = address.split('::')
  const groups = (text: string) => text.split(':').filter((each) => each !== '')
  const missing = 8 - groups(head).length - groups(tail).length
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail)]
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex')
}
