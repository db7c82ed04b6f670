import type { Clock } from '../domain/clock.ts'
import type { Store } from '../store/store.ts'
import type { OutboxSender } from './outbox-sender.ts'
import type { PollLoop } from './poll-loop.ts'
import type { Loop, StartLoop } from './run-every.ts'

interface SendLoopDeps {
  readonly store: Pick<Store, 'outbox'>
  readonly clock: Clock
  readonly sender: OutboxSender
  readonly polling: Pick<PollLoop, 'noteTraffic'>
  /** A hand-over changes when the phone is looked at next. */
  readonly poll: Pick<Loop, 'reconsider'>
  readonly loop: StartLoop
  /** What is told of sending may have changed. */
  readonly onRan: () => void
}

/** The clock may jump, and timers stand still while the phone sleeps: what has an hour to keep looks at the clock this often. */
const MAX_SLEEP_MS = 60_000

/** Hands over one message after another at the sender's pace; sleeps while nothing waits. */
export function createSendLoop({ store, clock, sender, polling, poll, loop, onRan }: SendLoopDeps): Loop {
  let nextAt: number | undefined
  const runOnce = async () => {
    const before = store.outbox.lastHandOverAt()
    nextAt = await sender.runOnce()
    onRan()
    if (store.outbox.lastHandOverAt() === before) return
    polling.noteTraffic()
    poll.reconsider()
  }
  const chooseDelay = () =>
    nextAt === undefined ? undefined : Math.min(Math.max(0, nextAt - clock.now()), MAX_SLEEP_MS)
  return loop('send', runOnce, chooseDelay)
}
