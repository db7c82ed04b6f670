import { existsSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { backupDatabase } from '../store/backup.ts'
import { noteBackup } from '../store/last-backup.ts'
import { salvageDatabase, type SalvageRequest } from '../store/salvage.ts'
import { lockStore } from '../store/store-lock.ts'
import { dataFilesIn, isDemoData } from './data-directory.ts'
import { datedName, pruneBackups } from './kept-backups.ts'
import { showProgress } from './progress.ts'
import { systemClock } from './system-clock.ts'
import { configOf, dataHelp, dataOptions, parseCount, parseOptions, UsageError, type Verb } from './verb.ts'

const MAX_KEPT = 1_000
/** What install.sh makes for the time of an update, and then deletes: no backup that one could go back to. */
const COPY_OF_UPDATE = 'before-update.db'
const options = { ...dataOptions, keep: { type: 'string' }, damaged: { type: 'boolean' } } as const

/** Writes all messages and settings into one file. */
export const backup: Verb = {
  help: `Usage: lanline backup FILE
       lanline backup DIRECTORY [--keep N]

Writes everything Lanline keeps into one file: messages, drafts, settings, who may come in. The daemon may run; the file is the state of one
moment, is read back before it gets its name, and only you can read it. It is not encrypted. A backup that was there is replaced.
In a DIRECTORY the backup gets a name with the date in it; one of the same day is replaced.
Not in it: the certificates in tls/ and the key file keys, which a copy of the messages must not carry about.

  --damaged           of a damaged database, what can still be read of it; the daemon must not run
  --keep N            of the backups with a date in the directory, only the newest N are kept
${dataHelp}`,

  async run(args) {
    const { values, positionals } = parseOptions(args, options, 1)
    const [named] = positionals
    if (named === undefined) throw new UsageError('backup needs the name of a file')
    const directory = directoryOf(named)
    const keep = values.keep === undefined ? undefined : parseCount('--keep', values.keep, MAX_KEPT)
    if (keep !== undefined && directory === undefined) throw new UsageError('--keep needs a directory that is there')
    process.umask(0o077)
    const files = dataFilesIn(configOf(values).dataDir)
    const at = systemClock.now()
    const file = directory === undefined ? resolve(named) : join(directory, datedName(at))
    const request = { database: files.database, file, at, isDemo: isDemoData(files) }
    if (values.damaged === true) return saveDamaged(request)
    const { messages, conversations, bytes } = await backupDatabase({ ...request, onProgress: showProgress('copied') })
    if (basename(file) !== COPY_OF_UPDATE) noteBackup(files.directory, { at, messages, bytes })
    console.log(
      `${count(messages, 'message')} of ${count(conversations, 'conversation')}, ${count(bytes, 'byte')}, in ${file}`,
    )
    const older = keep === undefined || directory === undefined ? [] : pruneBackups(directory, { keep, made: file })
    if (older.length > 0) console.log(`${count(older.length, 'older backup')} taken away: ${older.join(', ')}`)
    return 0
  },
}

/** `1,234 messages`. */
export function count(amount: number, what: string): string {
  return `${amount.toLocaleString('en')} ${what}${amount === 1 ? '' : 's'}`
}

function saveDamaged(request: SalvageRequest): number {
  const { file } = request
  const unlock = lockStore(request.database)
  try {
    const { messages, conversations, damagedTables, lostMessages } = salvageDatabase(request)
    const lost = damagedTables.length === 0 ? 'nothing was missing' : describeLost(damagedTables, lostMessages)
    console.log(
      `saved ${count(messages, 'message')} of ${count(conversations, 'conversation')} in ${file}, ${lost}; put it in its place with: lanline restore ${file}`,
    )
    return 0
  } finally {
    unlock()
  }
}

function describeLost(tables: readonly string[], messages: number | undefined): string {
  const gone = messages === undefined ? '' : `${count(messages, 'message')} could not be read; `
  return `${gone}not all of: ${tables.join(', ')}`
}

function directoryOf(named: string): string | undefined {
  const path = resolve(named)
  return existsSync(path) && statSync(path).isDirectory() ? path : undefined
}
