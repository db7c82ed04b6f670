import { WebSocket, type Dispatcher } from 'undici'
import { AppError } from '../../domain/app-error.ts'
import type { ClientFrame, ServerFrame } from '../../protocol/events.ts'
import { describeNetworkError, type Trace } from './api-client.ts'

/** How long connecting may take. */
const CONNECT_LIMIT_MS = 10_000
/** Most frames kept to look back at. */
const MAX_KEPT_FRAMES = 2_000

export interface LiveSocket {
  /** The first frame so far, or to come, that this takes. Rejects after the time. */
  waitFor<T>(take: (frame: ServerFrame) => T | undefined, limitMs: number, what: string): Promise<T>
  /** Forgets the frames so far, so that only later ones count. */
  forget(): void
  send(frame: ClientFrame): void
  close(): void
}

export async function openLiveSocket(options: {
  baseUrl: string
  token: string
  dispatcher: Dispatcher
  trace: Trace
}): Promise<LiveSocket> {
  const socket = new WebSocket(`${options.baseUrl.replace(/^http/, 'ws')}/ws`, {
    headers: { authorization: `Bearer ${options.token}` },
    dispatcher: options.dispatcher,
  })
  let frames: ServerFrame[] = []
  let waiting: ((frame: ServerFrame) => void)[] = []
  socket.addEventListener('message', (event) => {
    // What the daemon sends is typed by the protocol's schemas.
    const frame = JSON.parse(String(event.data)) as ServerFrame
    options.trace(`socket ← ${frame.type}${frame.seq === undefined ? '' : ` #${frame.seq}`}`)
    frames = [...frames.slice(-MAX_KEPT_FRAMES + 1), frame]
    for (const tell of waiting) tell(frame)
  })
  await opened(socket)

  return {
    waitFor(take, limitMs, what) {
      for (const frame of frames) {
        const taken = take(frame)
        if (taken !== undefined) return Promise.resolve(taken)
      }
      return new Promise((resolve, reject) => {
        const stop = () => {
          clearTimeout(limit)
          waiting = waiting.filter((each) => each !== tell)
        }
        const tell = (frame: ServerFrame) => {
          const taken = take(frame)
          if (taken === undefined) return
          stop()
          resolve(taken)
        }
        const limit = setTimeout(() => {
          stop()
          reject(new AppError('internal', `no ${what} came in ${limitMs / 1000} s`))
        }, limitMs)
        waiting = [...waiting, tell]
      })
    },
    forget: () => {
      frames = []
    },
    send: (frame) => socket.send(JSON.stringify(frame)),
    close: () => socket.close(),
  }
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(new AppError('internal', `the socket did not open: ${reason}`))
    const limit = setTimeout(() => fail(`no answer in ${CONNECT_LIMIT_MS} ms`), CONNECT_LIMIT_MS)
    socket.addEventListener('open', () => {
      clearTimeout(limit)
      resolve()
    })
    socket.addEventListener('error', (event) => {
      clearTimeout(limit)
      // A handshake that is refused has no words of its own.
      fail(describeNetworkError(event.error) || 'the daemon does not answer there, or did not let it in')
    })
    socket.addEventListener('close', (event) => {
      clearTimeout(limit)
      fail(`closed with ${event.code}`)
    })
  })
}
