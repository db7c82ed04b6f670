import { createCampaignWork, type CampaignTrouble, type CampaignWorkDeps } from './campaign-work.ts'
import type { Clock } from '../domain/clock.ts'
import type { PollLoop } from './poll-loop.ts'
import type { Loop, StartLoop } from './run-every.ts'
import type { WatchedGate } from './send-gate.ts'
import type { SendHold } from './send-hold.ts'

interface LoopDeps extends Omit<CampaignWorkDeps, 'trouble' | 'isInboxRead'> {
  readonly loop: StartLoop
  readonly gate: Pick<WatchedGate, 'flow'>
  readonly hold: Pick<SendHold, 'since'>
  readonly polling: Pick<PollLoop, 'isThrough'>
}

/** How long the phone may be able to take nothing before campaigns are paused for it. */
const UNAVAILABLE_AFTER_MS = 10 * 60_000

/** Runs the campaigns; it is woken by what is committed, and sleeps while there is none. */
export function createCampaignLoop({ loop: startLoop, gate, hold, polling, ...deps }: LoopDeps): Loop {
  const isInboxRead = () => polling.isThrough()
  const work = createCampaignWork({ ...deps, isInboxRead, trouble: () => judgeTrouble(gate, hold, deps.clock) })
  const loop = startLoop(
    'campaigns',
    () => work.runOnce(),
    () => work.chooseDelay(),
  )
  const unsubscribe = deps.store.onCommit((events) => {
    if (work.note(events.map(({ frame }) => frame))) loop.wake()
  })
  return {
    ...loop,
    stop() {
      unsubscribe()
      return loop.stop()
    },
  }
}

function judgeTrouble(
  gate: Pick<WatchedGate, 'flow'>,
  hold: Pick<SendHold, 'since'>,
  clock: Clock,
): CampaignTrouble | undefined {
  if (gate.flow().flow === 'stalled') return 'phone_stalled'
  const since = hold.since()
  return since !== undefined && Math.abs(clock.now() - since) >= UNAVAILABLE_AFTER_MS ? 'phone_unavailable' : undefined
}
