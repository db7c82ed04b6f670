import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A server of bare sockets: what it does with each is the test's own. */
export interface HostileServer {
  readonly port: number
  readonly connections: () => number
  close(): Promise<void>
}

export async function openHostileServer(onSocket: (socket: Socket) => void): Promise<HostileServer> {
  const sockets = new Set<Socket>()
  let connections = 0
  const server: Server = createServer((socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('error', () => sockets.delete(socket))
    socket.on('close', () => sockets.delete(socket))
    onSocket(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // A server on TCP has one.
  return {
    port,
    connections: () => connections,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Answers with these bytes as soon as anything comes. */
export const answering = (text: string) => (socket: Socket) => {
  socket.once('data', () => socket.end(text))
}

/** Sends a piece again and again, as long as the other end takes it. */
export const dripping = (first: string, piece: string, everyMs: number) => (socket: Socket) => {
  socket.once('data', () => {
    socket.write(first)
    const timer = setInterval(() => socket.write(piece), everyMs)
    socket.on('close', () => clearInterval(timer))
  })
}
