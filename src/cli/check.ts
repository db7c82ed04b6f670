import { AppError } from '../domain/app-error.ts'
import { createApiClient, type Trace } from './check/api-client.ts'
import { CheckFailure, type CheckContext, type LiveCheck } from './check/live-check.ts'
import { openLiveSocket } from './check/live-socket.ts'
import { readCa } from './check/read-ca.ts'
import {
  incomingAppears,
  messageSends,
  phoneAnswers,
  socketConnects,
  statusMarksChange,
  syncPullsHistory,
} from './check/phone-checks.ts'
import { contactNamesResolve, searchAndFiltersWork, starWorks } from './check/reading-checks.ts'
import type { ControlClient } from './control/control-client.ts'
import { findDaemon, requireDaemon } from './daemon.ts'
import { dataFilesIn } from './data-directory.ts'
import { configOf, dataHelp, dataOptions, parseCount, parseOptions, UsageError, type Verb } from './verb.ts'

const DEFAULT_WAIT_SECONDS = 60
const MAX_WAIT_SECONDS = 3_600

const checks: readonly LiveCheck[] = [
  socketConnects,
  phoneAnswers,
  messageSends,
  incomingAppears,
  starWorks,
  searchAndFiltersWork,
  statusMarksChange,
  syncPullsHistory,
  contactNamesResolve,
]

const options = {
  ...dataOptions,
  'base-url': { type: 'string' },
  ca: { type: 'string' },
  token: { type: 'string' },
  to: { type: 'string' },
  wait: { type: 'string' },
  verbose: { type: 'boolean' },
} as const

/** The live checklist: what a user would try by hand, against a running daemon. */
export const check: Verb = {
  help: `Usage: lanline check [--base-url URL [--ca FILE]] [--token T] [--to NUMBER] [--wait SECONDS] [--verbose]

Tries a running daemon from the outside and says of each thing: ok, failed or skipped, and why.
Beside the daemon it needs nothing; for another machine's, name --base-url and a --token with the scopes read and send.

  --base-url URL      the daemon's address (else the one that runs on this data)
  --ca FILE           the certificate to trust for https, as /lanline-ca.crt gives it
  --token T           a bearer token of the daemon (else one is lent for as long as the check runs)
  --to NUMBER         really send a message to this number
  --wait SECONDS      how long to wait for a message to come in (${DEFAULT_WAIT_SECONDS})
  --verbose           every request and frame, with its time
${dataHelp}`,

  async run(args) {
    const { values } = parseOptions(args, options, 0)
    const waitSeconds =
      values.wait === undefined ? DEFAULT_WAIT_SECONDS : parseCount('--wait', values.wait, MAX_WAIT_SECONDS)
    const trace: Trace = values.verbose ? (line) => console.log(`    ${line}`) : () => undefined
    const target = await findTarget(values)
    const api = createApiClient({ ...target, trace, ca: values.ca === undefined ? undefined : readCa(values.ca) })
    const context: CheckContext = {
      api,
      to: values.to,
      isDemo: target.isDemo,
      waitForIncomingMs: waitSeconds * 1000,
      // Only for people who wait in front of a terminal.
      say: (line) => (process.stderr.isTTY ? console.error(`  … ${line}`) : undefined),
      openSocket: () => openLiveSocket({ ...api, trace }),
    }
    try {
      console.log(`checking ${api.baseUrl}`)
      return (await runChecks(context)) === 0 ? 0 : 1
    } finally {
      context.socket?.close()
      await api.close()
      target.daemon?.close()
    }
  },
}

async function runChecks(context: CheckContext): Promise<number> {
  let failures = 0
  for (const each of checks) {
    try {
      const { state, note } = await each.run(context)
      console.log(`${state.padEnd(7)}  ${each.name}: ${note}`)
    } catch (error) {
      if (!(error instanceof CheckFailure || error instanceof AppError)) throw error
      failures += 1
      console.log(`failed   ${each.name}: ${error.message}`)
    }
  }
  return failures
}

interface Target {
  readonly baseUrl: string
  readonly token: string
  readonly isDemo: boolean
  /** Kept open as long as its token is needed. */
  readonly daemon?: ControlClient
}

async function findTarget(flags: {
  'base-url'?: string
  token?: string
  data?: string
  demo?: boolean
}): Promise<Target> {
  const baseUrl = flags['base-url']
  if (baseUrl !== undefined && !/^https?:\/\/[^/]+/.test(baseUrl)) {
    throw new UsageError(`--base-url is "${baseUrl}": it must be an address such as http://127.0.0.1:5000`)
  }
  const files = dataFilesIn(configOf(flags).dataDir)
  if (baseUrl !== undefined && flags.token !== undefined) {
    const isDemo = await isDemoDaemon(await findDaemon(files), baseUrl)
    return { baseUrl, token: flags.token, isDemo }
  }
  const daemon = await requireDaemon(files)
  const { url, demo, lan } = await daemon.ask('status', {})
  const named = baseUrl?.replace(/\/+$/, '')
  if (named !== undefined && named !== url && named !== lan?.url) {
    daemon.close()
    throw new UsageError(
      `The daemon on this data listens on ${[url, lan?.url].filter(Boolean).join(' and ')}: for the one at ${baseUrl}, name its --token`,
    )
  }
  const token = flags.token ?? (await borrowToken(daemon))
  return { baseUrl: named ?? url, token, isDemo: demo, daemon }
}

async function isDemoDaemon(daemon: ControlClient | undefined, baseUrl: string): Promise<boolean> {
  const status = await daemon?.ask('status', {})
  daemon?.close()
  return status !== undefined && status.demo && [status.url, status.lan?.url].includes(baseUrl.replace(/\/+$/, ''))
}

// Lent until the connection closes, so that even a killed check leaves no token behind.
async function borrowToken(daemon: ControlClient): Promise<string> {
  const { token } = await daemon.ask('create_token', {
    name: 'lanline check',
    scopes: ['read', 'send'],
    proof: 'bearer',
    until_closed: true,
  })
  return token
}
