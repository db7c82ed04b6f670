import type { ServerFrame } from '../../protocol/events.ts'
import { CLOSE_REVOKED } from '../../protocol/limits.ts'
import type { StoredEvent } from '../../store/events.ts'
import type { HttpDeps } from '../deps.ts'
import { CLOSE_COME_AGAIN, CLOSE_GOING_AWAY, type SocketClient } from './socket-client.ts'

/** A client that does not answer a ping before the next one is gone. */
export const PING_EVERY_MS = 25_000
export const MAX_SOCKETS = 200
export const MAX_SOCKETS_PER_DEVICE = 20
/** How long the clients have to say goodbye when the daemon stops. */
const GOODBYE_LIMIT_MS = 1_000
const GOODBYE_STEP_MS = 20

export interface EventHub {
  /** Whether one more socket of this device may come. */
  hasRoomFor(deviceId: string): boolean
  add(client: SocketClient): void
  remove(client: SocketClient): void
  /** To be called when a client's page comes into sight or goes out of it. */
  countClients(): void
  /** To all but those of one device. */
  tellOthers(from: SocketClient, frame: ServerFrame, isFor: (client: SocketClient) => boolean): void
  /** To all sockets of one device; a moment's news, which nobody is given again. */
  tellDevice(deviceId: string, frame: ServerFrame): void
  /** One look at who still answers; a timer does it every `PING_EVERY_MS`. */
  checkAlive(): void
  close(): Promise<void>
}

type HubDeps = Pick<HttpDeps, 'store' | 'report' | 'sync' | 'access'>

/** Gives each committed change to each connected client, and counts who is there. */
export function createEventHub({ store, report, sync, access }: HubDeps): EventHub {
  const clients = new Set<SocketClient>()
  let pings: NodeJS.Timeout | undefined

  const endings = [
    store.onCommit((events) => events.forEach(announce)),
    report.subscribe((status) => broadcast({ type: 'sync_status', data: { sync: status } })),
    access.onChange((deviceId, what) => {
      for (const client of clientsOf(deviceId)) {
        remove(client)
        client.close(what === 'revoked' ? CLOSE_REVOKED : CLOSE_COME_AGAIN, what)
      }
    }),
  ]

  function announce({ seq, frame }: StoredEvent): void {
    broadcast({ ...frame, seq })
  }

  function broadcast(frame: ServerFrame): void {
    if (clients.size === 0) return
    const bytes = Buffer.from(JSON.stringify(frame))
    for (const client of clients) {
      // Who catches up is given stored events from the log, in order.
      if (!client.isCatchingUp || frame.seq === undefined) client.sendBytes(bytes)
    }
  }

  function clientsOf(deviceId: string): SocketClient[] {
    return [...clients].filter((client) => client.device.id === deviceId)
  }

  function countClients(): void {
    const visible = [...clients].filter((client) => client.isVisible).length
    sync.clientsChanged({ connected: clients.size, visible })
  }

  function remove(client: SocketClient): void {
    if (!clients.delete(client)) return
    if (clients.size === 0) clearInterval(pings)
    countClients()
  }

  function checkAlive(): void {
    for (const client of clients) {
      if (!client.isAlive) {
        client.terminate()
        continue
      }
      client.isAlive = false
      client.ping()
    }
  }

  return {
    hasRoomFor: (deviceId) => clients.size < MAX_SOCKETS && clientsOf(deviceId).length < MAX_SOCKETS_PER_DEVICE,
    remove,
    countClients,
    checkAlive,

    add(client) {
      clients.add(client)
      if (clients.size === 1) pings = setInterval(checkAlive, PING_EVERY_MS).unref()
      countClients()
    },

    tellOthers(from, frame, isFor) {
      for (const client of clients) {
        if (client.device.id !== from.device.id && isFor(client)) client.send(frame)
      }
    },

    tellDevice(deviceId, frame) {
      for (const client of clientsOf(deviceId)) client.send(frame)
    },

    async close() {
      for (const end of endings) end()
      clearInterval(pings)
      for (const client of clients) client.close(CLOSE_GOING_AWAY, 'the daemon stops')
      const steps = GOODBYE_LIMIT_MS / GOODBYE_STEP_MS
      for (let step = 0; step < steps && clients.size > 0; step += 1) {
        await new Promise((resolve) => setTimeout(resolve, GOODBYE_STEP_MS))
      }
      for (const client of clients) client.terminate()
    },
  }
}
