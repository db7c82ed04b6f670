import { randomUUID } from 'node:crypto'
import { basename, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../domain/app-error.ts'
import type { Import } from '../protocol/import.ts'
import { describeImport, describeProgress, listImports } from './describe-import.ts'
import { IMPORT_KINDS } from './control/import-verbs.ts'
import { dataFilesIn } from './data-directory.ts'
import { hasData, openImportDesk, type ImportDesk } from './import-desk.ts'
import { createProgressLine } from './progress-line.ts'
import { systemClock } from './system-clock.ts'
import { configOf, dataHelp, dataOptions, parseOptions, UsageError, type Verb } from './verb.ts'

const options = {
  ...dataOptions,
  format: { type: 'string' },
  'dry-run': { type: 'boolean' },
  country: { type: 'string' },
  zone: { type: 'string' },
  list: { type: 'boolean' },
  undo: { type: 'string' },
} as const

const LOOK_EVERY_MS = 200
/** Where nobody looks, a line so often. */
const TELL_EVERY_MS = 10_000

/** Takes the messages of a file in. */
export const importVerb: Verb = {
  help: `Usage: lanline import FILE [options]
       lanline import --list
       lanline import --undo ID

Takes in the messages of a file: a backup of SMS Backup & Restore (XML, also as .gz or .zip), an export of Lanline (JSON, CSV), what
termux-sms-list prints, or a table with the columns number, date, type and body. The daemon may run. What is here already comes in once,
whether the phone has brought it or brings it later; what was deleted here stays deleted. Nothing is sent, and nobody is notified. Pictures stay in the
backup. The same file again adds nothing, so after a power cut just run it again.

  --dry-run           only say what would be added
  --format KIND       ${IMPORT_KINDS.join(', ')}, where that cannot be seen
  --country XX        GB, FR …: by it numbers without a country code are read (the SIM's)
  --zone ZONE         Europe/Paris …: for files whose times have no zone (the phone's)
  --list              the imports so far
  --undo ID           removes what an import added, as in --list: import_3
${dataHelp}`,

  async run(args) {
    const { values, positionals } = parseOptions(args, options, 1)
    const [named] = positionals
    const isOther = values.list === true || values.undo !== undefined
    if (isOther === (named !== undefined))
      throw new UsageError('import needs the name of a file, or --list, or --undo ID')
    if (named === '-')
      throw new UsageError('import reads a file, not the standard input: write what comes into one first')
    const kind = IMPORT_KINDS.find((each) => each === values.format)
    if (values.format !== undefined && !kind) {
      throw new UsageError(`--format is "${values.format}": it must be one of ${IMPORT_KINDS.join(', ')}`)
    }
    if (values.country !== undefined && !/^[a-z]{2}$/iu.test(values.country)) {
      throw new UsageError(`--country is "${values.country}": it must be two letters, like GB`)
    }
    const config = configOf(values)
    const files = dataFilesIn(config.dataDir)
    if (isOther && !hasData(files)) throw new AppError('not_found', `There are no messages in ${files.directory} yet`)
    const desk = await openImportDesk(files, config)
    try {
      if (named === undefined) return await runOther(desk, values.undo)
      const run = randomUUID()
      const order = { path: resolve(named), file_name: basename(named), dry_run: values['dry-run'] === true, run }
      await desk.start({
        ...order,
        ...(kind && { kind }),
        ...(values.country !== undefined && { country: values.country }),
        ...(values.zone !== undefined && { zone: values.zone }),
      })
      return end(await follow(desk, run))
    } finally {
      await desk.close()
    }
  },
}

async function runOther(desk: ImportDesk, undo: string | undefined): Promise<number> {
  if (undo === undefined) {
    console.log(listImports((await desk.list()).imports))
    return 0
  }
  const { removable, file_name: fileName } = await desk.undo(undo)
  const left = removable === 0 ? 'removed' : `being removed: ${removable.toLocaleString('en')} messages`
  console.log(`what ${undo} added from ${fileName} is ${left}`)
  return 0
}

/** Shows how far this one is until it has ended: another may begin as soon as it has. Ctrl+C cancels it; what had come in stays. */
async function follow(desk: ImportDesk, run: string): Promise<Import> {
  const line = createProgressLine(process.stderr, () => systemClock.now())
  const interrupted = new AbortController()
  const onSignal = () => interrupted.abort()
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  try {
    for (let toldAt = systemClock.now(); ;) {
      const current = await desk.read(run)
      if (!current) throw new AppError('internal', 'The daemon knows nothing of the import any more: run it again')
      if (current.state !== 'running') return current
      if (interrupted.signal.aborted) return await desk.cancel(run)
      line.show(describeProgress(current))
      if (!process.stderr.isTTY && systemClock.now() - toldAt >= TELL_EVERY_MS) {
        toldAt = systemClock.now()
        console.error(describeProgress(current))
      }
      await wait(LOOK_EVERY_MS, undefined, { signal: interrupted.signal }).catch(() => undefined)
    }
  } finally {
    line.clear()
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}

function end(result: Import): number {
  console.log(describeImport(result))
  if (result.state === 'done') return 0
  console.error(`lanline import: ${result.error ?? 'it did not end'}`)
  return 1
}
