import { createServer, type Server, type Socket } from 'node:net'
import type { Log } from '../../domain/log.ts'

/** Most connections at once, and most of one peer: a device with forty tabs is fine, a broken program is not everybody's trouble. */
export const MAX_LAN_CONNECTIONS = 512
export const MAX_CONNECTIONS_OF_ONE_PEER = 128
/** How long a peer may take before its first byte. */
const FIRST_BYTE_LIMIT_MS = 10_000
/** How long answers under way may take once the door is being shut. */
const CLOSE_LIMIT_MS = 2_000
/** Begins every TLS connection: the record type of a handshake. */
const TLS_HANDSHAKE = 0x16

export interface FrontDeps {
  readonly isWelcome: (peer: string | undefined) => boolean
  readonly onTls: (socket: Socket) => void
  readonly onPlain: (socket: Socket) => void
  readonly log: Log
  readonly firstByteLimitMs?: number
}

export interface Front {
  listen(options: { host: string; port: number }): Promise<number>
  close(): Promise<void>
}

/** One port for TLS and for what is not: the first byte tells. Peers from elsewhere than the local network are not even listened to. */
export function createFront(deps: FrontDeps): Front {
  const { isWelcome, onTls, onPlain, log, firstByteLimitMs = FIRST_BYTE_LIMIT_MS } = deps
  const sockets = new Set<Socket>()
  const perPeer = new Map<string, number>()

  const server: Server = createServer({ noDelay: true }, (socket) => {
    const peer = socket.remoteAddress
    const open = perPeer.get(peer ?? '') ?? 0
    if (peer === undefined || !isWelcome(peer) || open >= MAX_CONNECTIONS_OF_ONE_PEER) {
      log.debug({ reason: open >= MAX_CONNECTIONS_OF_ONE_PEER ? 'too many' : 'not local' }, 'a connection was refused')
      socket.destroy()
      return
    }
    sockets.add(socket)
    perPeer.set(peer, open + 1)
    socket.once('close', () => {
      sockets.delete(socket)
      const rest = (perPeer.get(peer) ?? 1) - 1
      if (rest === 0) perPeer.delete(peer)
      else perPeer.set(peer, rest)
    })
    socket.on('error', (error) => log.debug({ err: error }, 'a connection of the local network broke'))
    sort(socket)
  })
  server.maxConnections = MAX_LAN_CONNECTIONS

  function sort(socket: Socket): void {
    const limit = setTimeout(() => socket.destroy(), firstByteLimitMs)
    socket.once('close', () => clearTimeout(limit))
    socket.once('readable', () => {
      clearTimeout(limit)
      const first: unknown = socket.read()
      if (!Buffer.isBuffer(first)) return socket.destroy()
      socket.unshift(first)
      return first[0] === TLS_HANDSHAKE ? onTls(socket) : onPlain(socket)
    })
  }

  return {
    listen: ({ host, port }) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen({ host, port }, () => {
          server.off('error', reject)
          server.on('error', (error) => log.warn({ err: error }, 'the door to the local network had an error'))
          const address = server.address()
          resolve(typeof address === 'object' && address !== null ? address.port : port)
        })
      }),

    async close() {
      if (!server.listening) return
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const limit = setTimeout(() => {
        for (const socket of sockets) socket.destroy()
      }, CLOSE_LIMIT_MS)
      await closed
      clearTimeout(limit)
    },
  }
}
