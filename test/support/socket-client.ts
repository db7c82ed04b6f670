import { WebSocket, type RawData } from 'ws'
import type { ServerFrame } from '../../src/protocol/events.ts'
import type { HttpApp } from './http-app.ts'

export interface TestSocket {
  /** All frames so far. */
  readonly frames: ServerFrame[]
  /** The next frame of this type that was not taken yet. */
  next<T extends ServerFrame['type']>(type: T): Promise<Extract<ServerFrame, { type: T }>>
  send(frame: unknown): void
  sendRaw(data: string | Buffer): void
  /** Resolves with the code when the other side has closed. */
  readonly closed: Promise<number>
  close(): void
}

/** Opens a real socket to the server; rejects with the HTTP status when it is refused. */
export async function openSocket(app: HttpApp, options: SocketOptions = {}): Promise<TestSocket> {
  return (await connectSocket(app, options)).follower
}

export interface SocketOptions {
  readonly headers?: Readonly<Record<string, string>>
  readonly path?: string
  readonly protocols?: readonly string[]
}

/** The same, with the socket itself. */
export async function connectSocket(app: HttpApp, { headers, path = '/ws', protocols = [] }: SocketOptions = {}) {
  const socket = new WebSocket(`ws://127.0.0.1:${await portOf(app)}${path}`, [...protocols], {
    headers: headers ?? { authorization: `Bearer ${app.token}` },
  })
  // What comes right behind the handshake must not be missed.
  const follower = follow(socket)
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  return { socket, follower }
}

async function portOf({ server }: HttpApp): Promise<number> {
  if (!server.server.listening) await server.listen({ host: '127.0.0.1', port: 0 })
  const address = server.server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the server does not listen')
  return address.port
}

/** Collects what a socket is told. */
function follow(socket: WebSocket): TestSocket {
  const frames: ServerFrame[] = []
  const taken = new Set<ServerFrame>()
  let wake = () => {}
  socket.on('message', (raw: RawData) => {
    frames.push(JSON.parse((raw as Buffer).toString()) as ServerFrame)
    wake()
  })
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (code) => resolve(code))
  })

  return {
    frames,
    closed,
    async next<T extends ServerFrame['type']>(type: T) {
      for (;;) {
        const found = frames.find((frame) => frame.type === type && !taken.has(frame))
        if (found) {
          taken.add(found)
          return found as Extract<ServerFrame, { type: T }>
        }
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    send: (frame) => socket.send(JSON.stringify(frame)),
    sendRaw: (data) => socket.send(data),
    close: () => socket.close(),
  }
}
