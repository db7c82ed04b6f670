import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, readVersion } from '../config.ts'
import { COMMANDS } from '../phone/commands.ts'
import { createCommandFinder } from '../phone/find-command.ts'
import { PhoneFailure } from '../phone/phone-failure.ts'
import type { Phone } from '../phone/phone.ts'
import { createRunCommand, type RunCommand } from '../phone/run-command.ts'
import { createTermuxPhone } from '../phone/termux-phone.ts'
import type { Stats } from '../protocol/stats.ts'
import type { PhoneStatus } from '../protocol/sync.ts'
import type { ControlClient } from './control/control-client.ts'
import type { LanState } from './control/control-protocol.ts'
import { findDaemon } from './daemon.ts'
import { dataFilesIn, isDemoData, type DataFiles } from './data-directory.ts'
import { demoPath } from './demo-phone.ts'
import { findDaemonState } from './doctor/daemon-findings.ts'
import { findData } from './doctor/data-findings.ts'
import type { Finding } from './doctor/finding.ts'
import { readHistory, type HistoryRow } from './doctor/history.ts'
import { findLan } from './doctor/lan-findings.ts'
import { findCommands, findPhone } from './doctor/phone-findings.ts'
import { findSync } from './doctor/sync-findings.ts'
import { findSystem } from './doctor/system-findings.ts'
import { systemClock } from './system-clock.ts'
import { formatTable } from './table.ts'
import { configOf, dataHelp, dataOptions, parseCount, parseOptions, type Verb } from './verb.ts'

/** A healthy phone answers in a few seconds; who runs the doctor is waiting. */
const CALL_LIMIT_MS = 15_000
const MAX_HISTORY_ROWS = 1_000

const options = { ...dataOptions, json: { type: 'boolean' }, history: { type: 'string' } } as const

/** What works on this phone, what does not, and what to do about each. */
export const doctor: Verb = {
  help: `Usage: lanline doctor [--json] [--history N]

Looks at Node, Termux, the phone's commands and permissions, the data, the daemon and its door to the local network. Changes nothing, sends nothing.
Works beside a running daemon or without one.

  --json              the findings as JSON
  --history N         also the newest N messages of the phone: time, direction, length, half a number; never the text
${dataHelp}`,

  async run(args) {
    const { values } = parseOptions(args, options, 0)
    const count = values.history === undefined ? 0 : parseCount('--history', values.history, MAX_HISTORY_ROWS)
    const config = configOf(values)
    const files = dataFilesIn(config.dataDir)
    const report = await examine({ ...config, demo: config.demo || isDemoData(files) }, files, count)
    const isFine = report.findings.every(({ state }) => state !== 'fail')
    console.log(values.json ? JSON.stringify({ ok: isFine, ...report }, null, 2) : describe(report))
    return isFine ? 0 : 1
  },
}

interface Report {
  readonly findings: readonly Finding[]
  /** How the phone is by the daemon's account, as in the statistics; null: none runs. */
  readonly phone: PhoneStatus | null
  readonly history?: readonly HistoryRow[]
}

async function examine(config: Config, files: DataFiles, historyCount: number): Promise<Report> {
  const path = config.demo ? demoPath(files, process.env) : (process.env['PATH'] ?? '')
  const daemon = await findDaemon(files)
  const directory = mkdtempSync(join(tmpdir(), 'lanline-doctor-'))
  try {
    const run = createRunCommand({ env: { ...process.env, PATH: path }, directory })
    const phone = createTermuxPhone({ run, path, clock: systemClock, maxTimeoutMs: CALL_LIMIT_MS })
    const commands = findCommands(path)
    const hasPhone = createCommandFinder(path)(COMMANDS.listMessages.name) !== undefined
    const phoneFindings = hasPhone ? await findPhone(phone, systemClock) : []
    const findings = [
      ...findSystem(process.env, process.versions.node, await readAndroidSdk(run, path)),
      commands,
      ...phoneFindings,
      ...findData(files),
      ...findSync(files, systemClock),
      ...(await findDaemonState(daemon, config, readVersion(), systemClock.now())),
      ...(await findLan(await readLan(daemon), { config, files, now: systemClock.now() })),
    ]
    const canRead = phoneFindings.some(({ id, state }) => id === 'sms' && state === 'ok')
    const phoneStatus = (await readReport(daemon))?.phone ?? null
    if (historyCount === 0) return { findings, phone: phoneStatus }
    return { findings, phone: phoneStatus, history: canRead ? await tryHistory(phone, historyCount) : [] }
  } finally {
    daemon?.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function readReport(daemon: ControlClient | undefined): Promise<Stats | undefined> {
  const report = await daemon?.ask('report', {})
  return report?.stats
}

/** Undefined: no daemon runs. */
async function readLan(daemon: ControlClient | undefined): Promise<LanState | null | undefined> {
  const status = await daemon?.ask('status', {})
  return status?.lan
}

// The findings have named the trouble already.
async function tryHistory(phone: Phone, count: number): Promise<HistoryRow[]> {
  try {
    return await readHistory(phone, count)
  } catch (error) {
    if (error instanceof PhoneFailure) return []
    throw error
  }
}

async function readAndroidSdk(run: RunCommand, path: string): Promise<number | undefined> {
  const command = createCommandFinder(path)(COMMANDS.getProperty.name)
  if (command === undefined) return undefined
  const { timeoutMs } = COMMANDS.getProperty
  const { stdout } = await run({ command, args: ['ro.build.version.sdk'], timeoutMs })
  const sdk = Number.parseInt(stdout, 10)
  return Number.isInteger(sdk) ? sdk : undefined
}

function describe({ findings, history }: Report): string {
  const lines = findings.flatMap(({ state, detail, remedy }) => [
    `${state.padEnd(4)}  ${detail}`,
    ...(remedy === null ? [] : [`      → ${remedy}`]),
  ])
  const failures = findings.filter(({ state }) => state === 'fail').length
  const warnings = findings.filter(({ state }) => state === 'warn').length
  const sum = `${failures} failed, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`
  return [...lines, ...describeHistory(history), '', sum].join('\n')
}

function describeHistory(history: readonly HistoryRow[] | undefined): string[] {
  if (!history) return []
  if (history.length === 0) return ['', 'The phone gave no messages']
  const rows = history.map((row) => [
    String(row.id),
    row.at,
    row.direction,
    row.is_read ? 'read' : 'unread',
    String(row.length),
    row.number,
  ])
  return ['', formatTable(['id', 'time', 'direction', 'state', 'characters', 'number'], rows)]
}
