import { readVersion } from '../config.ts'
import { PhoneFailure } from '../phone/phone-failure.ts'
import { dataFilesIn, isDemoData } from './data-directory.ts'
import { demoPath } from './demo-phone.ts'
import { describeReport } from './doctor/describe-report.ts'
import { readHistory, type HistoryRow } from './doctor/history.ts'
import { makeReport } from './doctor/make-report.ts'
import { withOwnPhone } from './doctor/own-phone.ts'
import { showProgress } from './doctor/progress.ts'
import { configOf, dataHelp, dataOptions, parseCount, parseOptions, type Verb } from './verb.ts'

const MAX_HISTORY_ROWS = 1_000

const options = { ...dataOptions, json: { type: 'boolean' }, history: { type: 'string' } } as const

/** What works on this phone, what does not, and what to do about each. */
export const doctor: Verb = {
  help: `Usage: lanline doctor [--json] [--history N]

Looks at Node, Termux, Android, the phone's commands and permissions, the messages, the data, the service, the daemon and its door to the
local network. Changes nothing, sends nothing. Works beside a running daemon, which then does the asking, or without one.
Ends with 1 where something failed. All that it can find, and what to do about each, is in docs/doctor.md.

  --json              the findings as JSON; its "version" grows when a field goes or changes its meaning
  --history N         also the newest N messages of the phone: time, direction, length, half a number; never the text
${dataHelp}`,

  async run(args) {
    const { values } = parseOptions(args, options, 0)
    const count = values.history === undefined ? 0 : parseCount('--history', values.history, MAX_HISTORY_ROWS)
    const given = configOf(values)
    const files = dataFilesIn(given.dataDir)
    const config = { ...given, demo: given.demo || isDemoData(files) }
    const path = config.demo ? demoPath(files, process.env) : (process.env['PATH'] ?? '')
    const progress = showProgress(process.stderr)
    try {
      const report = await makeReport({ config, path, version: readVersion(), onStep: progress.step })
      const canRead = report.findings.some(({ id, state }) => id === 'sms' && (state === 'ok' || state === 'warn'))
      const history = count === 0 ? undefined : canRead ? await tryHistory(path, count) : []
      progress.end()
      const isColored = process.stdout.isTTY && process.stdout.hasColors()
      console.log(
        values.json
          ? JSON.stringify(history ? { ...report, history } : report, null, 2)
          : describeReport(report, history, { isColored }),
      )
      return report.ok ? 0 : 1
    } finally {
      progress.end()
    }
  },
}

// The findings have named the trouble already.
async function tryHistory(path: string, count: number): Promise<HistoryRow[]> {
  try {
    return await withOwnPhone(path, (phone) => readHistory(phone, count))
  } catch (error) {
    if (error instanceof PhoneFailure) return []
    throw error
  }
}
