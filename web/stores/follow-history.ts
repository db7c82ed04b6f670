import type { ServerFrame } from '../../src/protocol/events.ts'
import type { KeyValueStorage } from '../transport/environment.ts'
import type { OpenEventSocket } from '../transport/event-socket.ts'

const KEY = 'lanline.history'
/** More than this while the history before is being left: the line is opened anew, and tells what is so by then. */
export const MAX_WAITING_FRAMES = 1_000

interface HistoryDeps {
  openSocket: OpenEventSocket
  storage: KeyValueStorage
  /** Forgets what belongs to the history before. Fails when what does it is out of reach. */
  leave: () => Promise<void>
}

/**
 * What is kept here belongs to one history of the server. With a restored backup another begins, in which an id can be another's: what
 * was written to one person must not stand under the name of the next. So nothing is heard of it before the one before is left; where
 * that fails, the line is closed, and tried again like any other.
 */
export function followHistory({ openSocket, storage, leave }: HistoryDeps): OpenEventSocket {
  let known = storage.read(KEY)

  function remember(epoch: string): void {
    known = epoch
    storage.write(KEY, epoch)
  }

  return (listener) => {
    /** What came while the history before is being left. */
    let waiting: ServerFrame[] | undefined
    let isClosed = false
    const socket = openSocket({
      ...listener,
      onClosed() {
        if (isClosed) return
        isClosed = true
        listener.onClosed()
      },
      onFrame(frame) {
        if (isClosed) return
        if (waiting) {
          if (waiting.length < MAX_WAITING_FRAMES) waiting.push(frame)
          else giveUp()
        } else if (frame.type !== 'hello' || (known ?? frame.data.epoch) === frame.data.epoch) {
          if (frame.type === 'hello' && known === null) remember(frame.data.epoch)
          listener.onFrame(frame)
        } else {
          waiting = [frame]
          leave().then(() => enter(frame.data.epoch), giveUp)
        }
      },
    })

    function enter(epoch: string): void {
      remember(epoch)
      const frames = waiting ?? []
      waiting = undefined
      for (const frame of frames) if (!isClosed) listener.onFrame(frame)
    }

    function giveUp(): void {
      if (isClosed) return
      isClosed = true
      socket.close()
      listener.onClosed()
    }

    return {
      send: (frame) => socket.send(frame),
      close() {
        isClosed = true
        socket.close()
      },
    }
  }
}
