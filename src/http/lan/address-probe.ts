import { createSocket, type Socket } from 'node:dgram'
import { isPrivateAddress } from '../../access/private-address.ts'
import type { Clock } from '../../domain/clock.ts'

/** Reserved for documentation, so it lies beyond the router whatever the network is. */
const FAR_AWAY = '192.0.2.1'
const ANY_PORT = 53
/** Asking the phone costs it a process, and the messages a turn, so it is not asked at every look. */
export const ASK_PHONE_EVERY_MS = 10 * 60 * 1000

/**
 * The address from which this device would speak to the rest of the network, or undefined without one. Connecting a UDP socket
 * only asks the kernel for a route; nothing is sent. `os.networkInterfaces()` throws on many Androids.
 */
export function probeAddress(): Promise<string | undefined> {
  return withSocket((socket, found) => {
    socket.connect(ANY_PORT, FAR_AWAY, () => {
      const { address } = socket.address()
      found(address === '0.0.0.0' ? undefined : address)
    })
  })
}

/** Whether an address is one of this device's own: only then can a socket be bound to it. */
export async function isOwnAddress(address: string): Promise<boolean> {
  const bound = await withSocket((socket, found) => socket.bind({ address, port: 0 }, () => found(address)))
  return bound !== undefined
}

export interface AddressFinderDeps {
  readonly clock: Clock
  readonly mayBeCarrier: boolean
  readonly probe?: () => Promise<string | undefined>
  readonly isOwn?: (address: string) => Promise<boolean>
  /** The phone's own word on its Wi-Fi, for networks that lead nowhere else. Never rejects. */
  readonly askPhone: () => Promise<string | undefined>
}

/** Finds this device's address in the local network, by the kernel first and by the phone where that knows none. */
export function createAddressFinder(deps: AddressFinderDeps): () => Promise<string | undefined> {
  const { clock, mayBeCarrier, askPhone, probe = probeAddress, isOwn = isOwnAddress } = deps
  let askedAt: number | undefined
  let told: string | undefined

  const isLocal = (address: string | undefined) =>
    isPrivateAddress(address, { mayBeCarrier }) && address?.startsWith('127.') === false

  return async () => {
    const probed = await probe()
    if (isLocal(probed)) {
      askedAt = undefined
      return probed
    }
    const now = clock.now()
    if (askedAt === undefined || Math.abs(now - askedAt) >= ASK_PHONE_EVERY_MS) {
      askedAt = now
      // A phone may take its time, or give no answer; the next look has what it said.
      void askPhone().then((answer) => (told = answer))
    }
    return told !== undefined && isLocal(told) && (await isOwn(told)) ? told : undefined
  }
}

function withSocket(
  use: (socket: Socket, found: (address: string | undefined) => void) => void,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    const end = (address: string | undefined) => {
      resolve(address)
      socket.close()
    }
    // No route, or not our address: both are answers.
    socket.once('error', () => end(undefined))
    use(socket, end)
  })
}
