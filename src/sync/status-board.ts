import type { PhoneStatus, SyncScope, SyncStatus } from '../protocol/sync.ts'

export type Progress = Pick<SyncStatus, 'state' | 'done' | 'total' | 'error'>

/** What the parts that run by themselves tell about themselves. */
export interface StatusBoard {
  list(): readonly SyncStatus[]
  subscribe(listener: (status: SyncStatus) => void): () => void
  publish(scope: SyncScope, progress: Progress): void
  /** Tells the phone's state again with the phone's own line. */
  publishPhone(): void
}

/** Pulls that ended stay readable until others crowd them out. */
const MAX_SCOPES = 50

export function createStatusBoard(readPhone: () => PhoneStatus): StatusBoard {
  const progresses = new Map<SyncScope, Progress>()
  const listeners = new Set<(status: SyncStatus) => void>()
  const statusOf = (scope: SyncScope, progress: Progress): SyncStatus => ({ scope, ...progress, phone: readPhone() })

  const phoneProgress = (): Progress => {
    const { state, message } = readPhone()
    const isTrouble = message !== null && state !== 'slow'
    const trouble = state === 'permission_missing' || state === 'stalled' ? 'paused' : 'failed'
    return { state: isTrouble ? trouble : 'idle', done: 0, total: null, error: isTrouble ? message : null }
  }
  const tell = (status: SyncStatus) => {
    for (const listener of listeners) listener(status)
  }

  return {
    list: () => [
      statusOf('phone', phoneProgress()),
      ...[...progresses].map(([scope, progress]) => statusOf(scope, progress)),
    ],
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    publish(scope, progress) {
      // Set anew, so that the order is that of the last news.
      progresses.delete(scope)
      progresses.set(scope, progress)
      for (const [oldest] of progresses) {
        if (progresses.size <= MAX_SCOPES) break
        if (oldest !== 'history') progresses.delete(oldest)
      }
      tell(statusOf(scope, progress))
    },
    publishPhone: () => tell(statusOf('phone', phoneProgress())),
  }
}
