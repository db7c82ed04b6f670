import { openLog } from '../logging/create-log.ts'
import { dataFilesIn, prepareDataDirectory } from './data-directory.ts'
import { endOnUncaughtErrors } from './stop-signals.ts'
import { configOf, dataHelp, dataOptions, parseOptions, type Verb } from './verb.ts'

const options = {
  ...dataOptions,
  port: { type: 'string' },
  'lan-port': { type: 'string' },
  'no-lan': { type: 'boolean' },
  'log-level': { type: 'string' },
} as const

/** Runs the daemon until it is told to stop. */
export const start: Verb = {
  help: `Usage: lanline start [--port 5000] [--lan-port 5443 | --no-lan] [--data DIR] [--demo] [--log-level LEVEL]

Reads and sends the phone's messages and serves the web app on this device, http://127.0.0.1:5000, and to paired devices in
the local network, https://ADDRESS:5443. The certificate for that is made here, by a CA that can sign for local names and
private addresses only; LANLINE_TLS_CERT and LANLINE_TLS_KEY name files to use instead, which may change at any time.
Stop it with Ctrl+C; a second Ctrl+C does not wait.

  --port PORT         port of the web app and the API (LANLINE_PORT, 5000); 0 picks a free one
  --lan-port PORT     port for the local network (LANLINE_LAN_PORT, 5443); 0 picks a free one
  --no-lan            serve this device only (LANLINE_LAN=false)
  --log-level LEVEL   trace, debug, info, warn, error, fatal or silent (LANLINE_LOG_LEVEL, info)
${dataHelp}

The demo needs no phone: it simulates one with invented messages and people who answer. Its data is kept apart from a real
phone's, and neither is ever opened as the other. DIR/twin/bin/lanline-twin lets its phone receive, delete, fail.`,

  async run(args) {
    const { values } = parseOptions(args, options, 0)
    const { 'no-lan': isWithoutLan, ...flags } = values
    const config = configOf(isWithoutLan ? { ...flags, lan: false } : flags)
    const files = dataFilesIn(config.dataDir)
    prepareDataDirectory(files, config)
    const { log, close } = openLog({
      level: config.logLevel,
      to: config.logTo,
      directory: files.logs,
      terminal: process.stdout,
    })
    endOnUncaughtErrors(log)
    try {
      const { runDaemon } = await import('./run-daemon.ts')
      await runDaemon(config, files, log)
      return 0
    } finally {
      close()
    }
  },
}
