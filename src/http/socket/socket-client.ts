import type { WebSocket } from 'ws'
import type { Device } from '../../protocol/session.ts'
import type { ConversationId } from '../../protocol/ids.ts'
import type { ServerFrame } from '../../protocol/events.ts'

/** A client that leaves this much unread is cut off. It comes back and resumes where it was. */
export const MAX_BUFFERED_BYTES = 4 * 1024 * 1024
/** How long a client may take to close its side. */
const CLOSE_LIMIT_MS = 1_000

export const CLOSE_GOING_AWAY = 1001
export const CLOSE_POLICY = 1008
/** What this device may do has changed: it is let in anew. */
export const CLOSE_COME_AGAIN = 1012

/** One connected browser or program. */
export interface SocketClient {
  readonly device: Device
  readonly isOpen: () => boolean
  /** False until its page is told to be hidden. */
  isVisible: boolean
  /** The one thread it has open. */
  joined: ConversationId | undefined
  /** It is being given what it missed, so what happens now comes to it from there. */
  isCatchingUp: boolean
  /** Has answered since the last ping. */
  isAlive: boolean
  lastTypingAt: number

  send(frame: ServerFrame): void
  /** A finished frame, made once for all clients. */
  sendBytes(bytes: Buffer): void
  /** Resolves when what was sent so far is out of our hands. */
  flush(frame: ServerFrame): Promise<void>
  ping(): void
  close(code: number, reason: string): void
  terminate(): void
}

export function createSocketClient(socket: WebSocket, device: Device): SocketClient {
  const isOpen = () => socket.readyState === socket.OPEN

  function sendBytes(bytes: Buffer | string): void {
    if (!isOpen()) return
    if (socket.bufferedAmount > MAX_BUFFERED_BYTES) return socket.terminate()
    socket.send(bytes, { binary: false })
  }

  return {
    device,
    isOpen,
    isVisible: true,
    joined: undefined,
    isCatchingUp: false,
    isAlive: true,
    lastTypingAt: 0,

    send: (frame) => sendBytes(JSON.stringify(frame)),
    sendBytes,
    flush: (frame) =>
      new Promise((resolve) => {
        if (!isOpen()) return resolve()
        // A broken connection ends the wait too; the close that follows ends the rest.
        socket.send(JSON.stringify(frame), { binary: false }, () => resolve())
      }),
    ping: () => socket.ping(),
    close(code, reason) {
      socket.close(code, reason)
      setTimeout(() => socket.terminate(), CLOSE_LIMIT_MS).unref()
    },
    terminate: () => socket.terminate(),
  }
}
