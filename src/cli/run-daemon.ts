import { flushCompileCache } from 'node:module'
import { createApp, type App, type AppOptions } from '../app.ts'
import { type Config, readVersion } from '../config.ts'
import { AppError } from '../domain/app-error.ts'
import type { Log } from '../logging/create-log.ts'
import { createCallMeter } from '../phone/call-meter.ts'
import { COMMANDS } from '../phone/commands.ts'
import { createCommandFinder } from '../phone/find-command.ts'
import { logCalls } from '../phone/log-calls.ts'
import { createRunCommand } from '../phone/run-command.ts'
import { createTermuxPhone } from '../phone/termux-phone.ts'
import { createControlHandlers, revokeLentTokens } from './control/control-handlers.ts'
import { chooseControlPath } from './control/control-path.ts'
import type { LanState } from './control/control-protocol.ts'
import { openControlServer } from './control/control-server.ts'
import type { DataFiles } from './data-directory.ts'
import { installDemoPhone } from './demo-phone.ts'
import { describeLan } from './lan-notice.ts'
import { describePairing } from './pairing-notice.ts'
import { waitForStopSignal } from './stop-signals.ts'
import { systemClock, systemSteadyClock } from './system-clock.ts'

/** The daemon's life, from its phone to the signal that ends it. */
export async function runDaemon(
  config: Config,
  files: DataFiles,
  log: Log,
  watching: Pick<AppOptions, 'reached'> = {},
): Promise<void> {
  const stopped = waitForStopSignal(log)
  // Under a service manager the output is the log, where no pairing code belongs: `lanline pair` gives one.
  const isWatched = config.logTo === 'file'
  const say = (text: string) => (isWatched ? console.log(text) : log.info(text))
  const path = config.demo ? (await installDemoPhone(files, process.env)).path : (process.env['PATH'] ?? '')
  const runCommand = createRunCommand({ env: { ...process.env, PATH: path }, directory: `${files.directory}/run` })
  const calls = createCallMeter()
  const run = calls.watch(logCalls(runCommand, log))
  const phone = createTermuxPhone({ run, path, clock: systemClock })
  const version = readVersion()

  const app = await createApp({
    config,
    clock: systemClock,
    steady: systemSteadyClock,
    phone,
    calls,
    log,
    version,
    startedIn: { environment: process.env, path },
    ...watching,
    onMove: (address) => say(`this device has another address now: ${address}`),
  })
  try {
    revokeLentTokens(app.access)
    const url = await listen(app, config)
    const readLan = () => (config.lan ? lanStateOf(app) : null)
    const handlers = createControlHandlers({ ...app, clock: systemClock, version, url, isDemo: config.demo, readLan })
    const control = await openControlServer({ path: chooseControlPath(files), handlers, log })
    try {
      const hasPhone = createCommandFinder(path)(COMMANDS.listMessages.name) !== undefined
      if (isWatched) announce(app, { url, hasPhone, isDemo: config.demo, lan: readLan() })
      log.info({ version, pid: process.pid, demo: config.demo, url, has_phone: hasPhone }, 'started')
      // Written now, because a daemon that is killed would leave nothing for the next start.
      flushCompileCache()
      log.info({ signal: await stopped }, 'stopping')
    } finally {
      await control.close()
    }
  } finally {
    await app.close()
  }
}

async function listen(app: App, { port }: Config): Promise<string> {
  try {
    return (await app.listen()).url
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    const reason = code === 'EADDRINUSE' ? 'another program uses it' : 'this user may not use it'
    throw new AppError('conflict', `Cannot listen on port ${port}: ${reason}; name another with --port`, {
      cause: error,
    })
  }
}

function lanStateOf({ lan }: App): LanState {
  return {
    url: lan.url(),
    fingerprint: lan.fingerprint(),
    problem: lan.problem(),
    problem_of: lan.problemOf(),
    valid_until: lan.validUntil(),
  }
}

interface Announcement {
  readonly url: string
  readonly hasPhone: boolean
  readonly isDemo: boolean
  readonly lan: LanState | null
}

function announce(app: App, { url, hasPhone, isDemo, lan }: Announcement): void {
  const lines = [`listening on ${url}`]
  if (!hasPhone) {
    lines.push(
      'no phone here: termux-sms-list is not on PATH. In Termux run "pkg install termux-api" and install the Termux:API app;',
      'without a phone try: lanline start --demo',
    )
  }
  const hasBrowser = app.access.listDevices().some(({ kind }) => kind === 'browser')
  if (isDemo || !hasBrowser) {
    const { typed, link, expiresAt } = app.access.codes.open()
    const pairing = { code: typed, link_code: link, expires_at: expiresAt, url, lan }
    lines.push(describePairing(pairing, systemClock.now(), { hasScreen: process.stdout.isTTY }))
  } else {
    lines.push(...describeLan(lan), `open ${url}; to let another browser in: lanline pair`)
  }
  console.log(lines.join('\n'))
}
