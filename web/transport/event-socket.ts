import type { ClientFrame, ServerFrame } from '../../src/protocol/events.ts'

export interface EventSocket {
  send(frame: ClientFrame): void
  close(): void
}

export interface SocketListener {
  onFrame: (frame: ServerFrame) => void
  /** Called once, whether the socket ever opened or not; never after `close()`. */
  onClosed: () => void
}

export type OpenEventSocket = (listener: SocketListener) => EventSocket

/** One connection to `/ws` of this origin. It does not reconnect: that is the connection store's part. */
export const openEventSocket: OpenEventSocket = ({ onFrame, onClosed }) => {
  const url = new URL('/ws', location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(url)
  let isDone = false
  const finish = () => {
    if (isDone) return
    isDone = true
    onClosed()
  }
  socket.addEventListener('message', ({ data }) => {
    if (isDone || typeof data !== 'string') return
    // Our own server sent it, by the schema that the type is derived from.
    onFrame(JSON.parse(data) as ServerFrame)
  })
  socket.addEventListener('close', finish)
  socket.addEventListener('error', finish)

  return {
    send(frame) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
    },
    close() {
      isDone = true
      socket.close()
    },
  }
}
