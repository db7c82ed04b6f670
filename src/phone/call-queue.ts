/** Who goes first when calls wait: a hand-over to the phone before a look at it. */
export type CallPriority = 'send' | 'look'

export interface CallQueue {
  /** Runs jobs one at a time. Rejects with `createBusy()` when too many wait. */
  run<T>(priority: CallPriority, job: () => Promise<T>): Promise<T>
  /** Rejects looks that wait, and whatever comes later. A hand-over that waits still has its turn. */
  close(): void
}

const MAX_WAITING = 32

/** One call in flight: each costs three or four of the 32 processes that Android lets all apps have. */
export function createCallQueue(createBusy: () => Error, maxWaiting: number = MAX_WAITING): CallQueue {
  type Waiting = { readonly start: () => void; readonly refuse: () => void }
  const waiting: Record<CallPriority, Waiting[]> = { send: [], look: [] }
  let isBusy = false
  let isClosed = false

  const startNext = () => {
    const next = waiting.send.shift() ?? waiting.look.shift()
    if (next) next.start()
    else isBusy = false
  }

  return {
    async run(priority, job) {
      if (isClosed || waiting.send.length + waiting.look.length >= maxWaiting) throw createBusy()
      if (isBusy) {
        const { promise, resolve, reject } = Promise.withResolvers<undefined>()
        waiting[priority].push({ start: () => resolve(undefined), refuse: () => reject(createBusy()) })
        await promise
      }
      isBusy = true
      try {
        return await job()
      } finally {
        startNext()
      }
    },
    close() {
      isClosed = true
      for (const { refuse } of waiting.look.splice(0)) refuse()
    },
  }
}
