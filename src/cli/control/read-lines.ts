import type { Socket } from 'node:net'

/** Calls back with each whole line; a line over the bound ends the connection. */
export function readLines(socket: Socket, maxBytes: number, onLine: (line: string) => void): void {
  let rest = ''
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > maxBytes) {
      socket.destroy(new Error(`a line of more than ${maxBytes} bytes`))
      return
    }
    for (const line of lines) onLine(line)
  })
}
