import type { Log } from '../logging/create-log.ts'

/** How long an orderly stop may take before it is forced: longer than the phone may take over a message that is being handed over. */
const STOP_LIMIT_MS = 40_000
const FAILED = 1

/**
 * Resolves when the process is asked to end. A second signal, or a stop that takes too long, ends it at once: the store survives
 * that as it survives a power cut.
 */
export function waitForStopSignal(log: Log): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let isStopping = false
    const onSignal = (signal: NodeJS.Signals) => {
      if (isStopping) {
        log.warn({ signal }, 'stopping at once, as a second signal asks')
        process.exit(FAILED)
      }
      isStopping = true
      setTimeout(() => {
        log.error({ limit_ms: STOP_LIMIT_MS }, 'stopping takes too long, so it is forced')
        process.exit(FAILED)
      }, STOP_LIMIT_MS).unref()
      resolve(signal)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  })
}

/** A bug must not leave a daemon that limps: it is logged whole and the service manager starts a new one. */
export function endOnUncaughtErrors(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'ending, for an error that nobody caught')
    process.exit(FAILED)
  })
  process.on('unhandledRejection', (error) => {
    log.fatal({ err: error }, 'ending, for a rejection that nobody caught')
    process.exit(FAILED)
  })
}
