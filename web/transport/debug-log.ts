import type { OpenEventSocket } from './event-socket.ts'
import type { ApiFetch } from './signed-fetch.ts'

/** What the web app reaches the server with. */
export interface Wires {
  fetch: ApiFetch
  openSocket: OpenEventSocket
}

interface Teller {
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
    async fetch(url, init) {
      const began = now()
      const { method } = init
      try {
        const response = await fetch(url, init)
        tell(method, routeOf(url), response.status, `${now() - began} ms`)
        return response
      } catch (error) {
        tell(method, routeOf(url), 'no answer', `${now() - began} ms`)
        throw error
      }
    },
    openSocket({ onFrame, onClosed, onRevoked, getTicket }) {
      const socket = openSocket({
        onFrame(frame) {
          tell('socket <', frame.type, ...('seq' in frame ? [frame.seq] : []))
          onFrame(frame)
        },
        onClosed() {
          tell('socket lost')
          onClosed()
        },
        onRevoked() {
          tell('shut out')
          onRevoked()
        },
        getTicket,
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
function routeOf(url: string): string {
  return url.replace(/[?#].*/, '')
}
