import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../domain/app-error.ts'
import type { ControlAnswer } from './control/control-protocol.ts'
import { requireDaemon } from './daemon.ts'
import { dataFilesIn, type DataFiles } from './data-directory.ts'
import { configOf, dataHelp, dataOptions, parseCount, parseOptions, type Verb } from './verb.ts'

const MAX_WAIT_SECONDS = 600
const LOOK_EVERY_MS = 250
/** `/health` asks neither the phone nor the disk. */
const HEALTH_LIMIT_MS = 5_000

const options = { ...dataOptions, json: { type: 'boolean' }, wait: { type: 'string' } } as const

/** Says whether the daemon runs and answers. */
export const status: Verb = {
  help: `Usage: lanline status [--wait SECONDS] [--json]

Says whether the daemon runs, and where. Exit code 0: it runs and answers; 1: it does not.

  --wait SECONDS      give it so long to get there
  --json              for scripts
${dataHelp}`,

  async run(args) {
    const { values } = parseOptions(args, options, 0)
    const seconds = values.wait === undefined ? 0 : parseCount('--wait', values.wait, MAX_WAIT_SECONDS)
    const files = dataFilesIn(configOf(values).dataDir)
    const found = await askHealthy(files, Date.now() + seconds * 1000)
    console.log(values.json ? JSON.stringify(found) : describe(found))
    return 0
  },
}

type Status = ControlAnswer<'status'>

async function askHealthy(files: DataFiles, deadline: number): Promise<Status> {
  for (;;) {
    try {
      return await ask(files)
    } catch (error) {
      if (!(error instanceof AppError) || Date.now() >= deadline) throw error
      await wait(LOOK_EVERY_MS)
    }
  }
}

async function ask(files: DataFiles): Promise<Status> {
  const daemon = await requireDaemon(files)
  try {
    const found = await daemon.ask('status', {})
    await requireHealth(found)
    return found
  } finally {
    daemon.close()
  }
}

async function requireHealth({ url, pid }: Status): Promise<void> {
  const reason = await fetch(`${url}/health`, { signal: AbortSignal.timeout(HEALTH_LIMIT_MS) }).then(
    (answer) => (answer.ok ? undefined : `it answered ${answer.status}`),
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  if (reason === undefined) return
  throw new AppError('internal', `Lanline runs (process ${pid}) but ${url} does not answer: ${reason}`)
}

function describe({ version, pid, url, lan }: Status): string {
  const lines = [`Lanline ${version} runs, process ${pid}`, `on this device: ${url}`]
  if (lan !== null) lines.push(lan.url === null ? 'on your network: not at present' : `on your network: ${lan.url}`)
  return lines.join('\n')
}
