import type { Socket } from 'node:net'
import type { Clock } from '../../domain/clock.ts'
import type { LanPeers } from './lan-status.ts'

/** Remembers the last other device of each kind. This device itself, be it by its address in the network, proves nothing. */
export function createPeerMemory(clock: Clock) {
  let last: LanPeers = { trusting: null, plain: null }
  return {
    last: (): LanPeers => last,
    note(kind: keyof LanPeers, { remoteAddress, localAddress }: Pick<Socket, 'remoteAddress' | 'localAddress'>): void {
      if (remoteAddress === undefined || remoteAddress === localAddress || isLoopback(remoteAddress)) return
      last = { ...last, [kind]: { address: remoteAddress.replace(/^::ffff:/i, ''), at: clock.now() } }
    },
  }
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./i.test(address)
}
