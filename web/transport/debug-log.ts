import type { OpenEventSocket } from './event-socket.ts'

/** What the web app reaches the server with. */
export interface Wires {
  fetch: typeof fetch
  openSocket: OpenEventSocket
}

export interface Teller {
  tell: (...facts: readonly unknown[]) => void
  now: () => number
}

const consoleTeller: Teller = {
  // oxlint-disable-next-line no-console -- This is what the console is for.
  tell: (...facts) => console.info('lanline', ...facts),
  now: () => Date.now(),
}

/** The same wires, which say what goes over them: requests by route and frames by type, never a text, a name or a number. */
export function tellAll({ fetch, openSocket }: Wires, { tell, now }: Teller = consoleTeller): Wires {
  return {
    async fetch(input, init) {
      const began = now()
      const method = init?.method ?? 'GET'
      try {
        const response = await fetch(input, init)
        tell(method, routeOf(input), response.status, `${now() - began} ms`)
        return response
      } catch (error) {
        tell(method, routeOf(input), 'no answer', `${now() - began} ms`)
        throw error
      }
    },
    openSocket({ onFrame, onClosed }) {
      const socket = openSocket({
        onFrame(frame) {
          tell('socket <', frame.type, ...('seq' in frame ? [frame.seq] : []))
          onFrame(frame)
        },
        onClosed() {
          tell('socket lost')
          onClosed()
        },
      })
      return {
        send(frame) {
          tell('socket >', frame.type)
          socket.send(frame)
        },
        close() {
          tell('socket closed')
          socket.close()
        },
      }
    },
  }
}

// What is searched for stands behind the question mark.
function routeOf(input: RequestInfo | URL): string {
  const url = input instanceof Request ? input.url : String(input)
  return url.replace(/[?#].*/, '')
}
