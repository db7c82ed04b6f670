import type { KeyValueStorage } from '../transport/environment.ts'
import type { OpenEventSocket } from '../transport/event-socket.ts'

const KEY = 'lanline.history'

interface HistoryDeps {
  openSocket: OpenEventSocket
  storage: KeyValueStorage
  /** Forgets what belongs to the history before; it does not fail. */
  leave: () => Promise<void>
}

/**
 * What is kept here belongs to one history of the server. With a restored backup another begins, in which an id can be another's: what
 * was written to one person must not stand under the name of the next. So nothing is heard of it before the one before is left.
 */
export function followHistory({ openSocket, storage, leave }: HistoryDeps): OpenEventSocket {
  let known = storage.read(KEY)

  function enter(epoch: string): Promise<void> | undefined {
    const isOther = known !== null && known !== epoch
    const remember = () => {
      known = epoch
      storage.write(KEY, epoch)
    }
    if (isOther) return leave().then(remember)
    if (known === null) remember()
    return undefined
  }

  return (listener) => {
    let leaving: Promise<void> | undefined
    let isClosed = false
    const socket = openSocket({
      ...listener,
      onClosed() {
        isClosed = true
        listener.onClosed()
      },
      onFrame(frame) {
        if (frame.type === 'hello') leaving ??= enter(frame.data.epoch)
        if (!leaving) return listener.onFrame(frame)
        leaving = leaving.then(() => (isClosed ? undefined : listener.onFrame(frame)))
      },
    })
    return {
      send: (frame) => socket.send(frame),
      close() {
        isClosed = true
        socket.close()
      },
    }
  }
}
