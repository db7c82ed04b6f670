import { signal, type ReadonlySignal } from '@preact/signals'

/** Where in the server's stream of events this client stands. */
interface EventPosition {
  /** The stream itself; undefined until the first greeting. */
  readonly epoch: ReadonlySignal<string | undefined>
  /** Takes a greeting. `resume`: ask for what lies after this `seq`. `reload`: nothing known continues there, so read everything. */
  greet(hello: StreamPoint): { resume: StreamPoint } | 'reload' | 'first' | 'current'
  /** Another stream, or too large a gap: stand here. */
  jump(to: StreamPoint): void
  /** An event with this number was taken in. */
  advance(seq: number | undefined): void
}

export interface StreamPoint {
  readonly epoch: string
  readonly seq: number
}

export function createEventPosition(): EventPosition {
  const epoch = signal<string>()
  let seq = 0
  /** The server's `seq` at our last greeting: what is at or below it and still arrives is being replayed. */
  let replayUntil = 0
  let highest = 0

  function jump(to: StreamPoint): void {
    epoch.value = to.epoch
    seq = replayUntil = highest = to.seq
  }

  return {
    epoch,
    jump,
    greet(hello) {
      if (epoch.peek() !== hello.epoch) {
        const isFirst = epoch.peek() === undefined
        jump(hello)
        return isFirst ? 'first' : 'reload'
      }
      replayUntil = hello.seq
      highest = seq
      return seq < hello.seq ? { resume: { epoch: hello.epoch, seq } } : 'current'
    },
    // A live event can overtake the replay. The position must not pass what is still to be replayed, or a second cut would lose it.
    advance(taken) {
      if (taken === undefined) return
      highest = Math.max(highest, taken)
      if (taken <= replayUntil) seq = Math.max(seq, taken)
      if (seq >= replayUntil) seq = highest
    },
  }
}
