import { CLOSE_REVOKED, SOCKET_PROTOCOL, TICKET_PREFIX } from '../../src/protocol/limits.ts'
import type { ClientFrame, ServerFrame } from '../../src/protocol/events.ts'

export interface EventSocket {
  send(frame: ClientFrame): void
  close(): void
}

export interface SocketListener {
  onFrame: (frame: ServerFrame) => void
  /** Called once, whether the socket ever opened or not; never after `close()`. */
  onClosed: () => void
  /** Called instead when this device was shut out. */
  onRevoked: () => void
  /** What the server opens one socket for. */
  getTicket: () => Promise<string>
}

export type OpenEventSocket = (listener: SocketListener) => EventSocket

/** One connection to `/ws` of this origin. It does not reconnect: that is the connection store's part. */
export const openEventSocket: OpenEventSocket = ({ onFrame, onClosed, onRevoked, getTicket }) => {
  let socket: WebSocket | undefined
  let isDone = false
  const finish = () => {
    if (isDone) return
    isDone = true
    onClosed()
  }
  const connect = (ticket: string) => {
    if (isDone) return
    const url = new URL('/ws', location.href)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    socket = new WebSocket(url, [SOCKET_PROTOCOL, TICKET_PREFIX + ticket])
    socket.addEventListener('message', ({ data }) => {
      if (isDone || typeof data !== 'string') return
      // Our own server sent it, by the schema that the type is derived from.
      onFrame(JSON.parse(data) as ServerFrame)
    })
    socket.addEventListener('close', ({ code }) => {
      if (code !== CLOSE_REVOKED || isDone) return finish()
      isDone = true
      onRevoked()
    })
    socket.addEventListener('error', finish)
  }
  void getTicket().then(connect, finish)

  return {
    send(frame) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
    },
    close() {
      isDone = true
      socket?.close()
    },
  }
}
