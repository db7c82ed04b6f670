import { isPrivateAddress } from '../../access/private-address.ts'
import { found } from '../../domain/doctor/findings.ts'
import { PhoneFailure } from '../../phone/phone-failure.ts'
import type { Finding } from '../../protocol/doctor.ts'
import { isSkip, troubleValues, type Skip } from './ask-phone.ts'
import type { NamedAddress } from './surroundings.ts'

const VPN = /^(tun|tap|ppp|wg|utun|ipsec|nordlynx|tailscale)/
/** Bridges of programs for containers, which no other device sees. */
const INTERNAL = /^(docker|br-|veth|virbr|lxc|dummy)/

/** The networks that this device is in. */
export function findNetwork(
  listInterfaces: () => readonly NamedAddress[],
  { mayBeCarrier }: { readonly mayBeCarrier: boolean },
): Finding {
  let all: readonly NamedAddress[]
  try {
    all = listInterfaces().filter(({ name }) => !INTERNAL.test(name))
  } catch (error) {
    // Android keeps them from apps.
    return found('network', 'unknown', { problem: error instanceof Error ? error.message : String(error) })
  }
  const vpns = all.filter(({ name }) => VPN.test(name) && !(mayBeCarrier && name.startsWith('tailscale')))
  if (vpns.length > 0) return found('network', 'vpn', { names: vpns.map(write).join(', ') })
  const local = all.filter(({ address }) => isPrivateAddress(address, { mayBeCarrier }))
  const carrier = all.find(({ address }) => isPrivateAddress(address, { mayBeCarrier: true }))
  const [first] = local
  if (first === undefined)
    return carrier ? found('network', 'carrier', { address: write(carrier) }) : found('network', 'none')
  return local.length > 1
    ? found('network', 'several', { addresses: local.map(write).join(', ') })
    : found('network', 'ok', { address: write(first) })
}

function write({ name, address }: NamedAddress): string {
  return `${address} (${name})`
}

/** Whether other devices are told the address that the phone has in the Wi-Fi. `url`: what they are told. */
export function findWifi(wifi: string | undefined | PhoneFailure | Skip, url: string | null | undefined): Finding {
  if (isSkip(wifi)) return found('wifi', 'skipped', { ...wifi })
  if (wifi instanceof PhoneFailure) return found('wifi', 'trouble', troubleValues(wifi))
  if (wifi === undefined) return found('wifi', 'none')
  if (url === null || url === undefined) return found('wifi', 'connected', { address: wifi })
  const told = new URL(url).hostname
  // A name leads where the router says.
  const isAddress = /^[\d.]+$/.test(told)
  return !isAddress || told === wifi
    ? found('wifi', 'same', { address: told })
    : found('wifi', 'other', { wifi, address: told })
}
