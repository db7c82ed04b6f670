import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { backupDatabase } from '../store/backup.ts'
import { dataFilesIn, isDemoData } from './data-directory.ts'
import { systemClock } from './system-clock.ts'
import { configOf, dataHelp, dataOptions, parseOptions, UsageError, type Verb } from './verb.ts'

/** Writes all messages and settings into one file. */
export const backup: Verb = {
  help: `Usage: lanline backup FILE

Writes everything Lanline keeps into one file: messages, drafts, settings, who may come in. The daemon may run; the file is the state of one
moment, is read back before it gets its name, and only you can read it. It is not encrypted. A backup that was there is replaced.
FILE may be a directory: the backup gets a name with the date in it.
Not in it: the certificates in tls/ and the key file keys, which a copy of the messages must not carry about.
${dataHelp}`,

  async run(args) {
    const { values, positionals } = parseOptions(args, dataOptions, 1)
    const [named] = positionals
    if (named === undefined) throw new UsageError('backup needs the name of a file')
    process.umask(0o077)
    const files = dataFilesIn(configOf(values).dataDir)
    const at = systemClock.now()
    const { messages, conversations, bytes } = await backupDatabase({
      database: files.database,
      file: fileFor(named, at),
      at,
      isDemo: isDemoData(files),
    })
    console.log(
      `${count(messages, 'message')} of ${count(conversations, 'conversation')}, ${count(bytes, 'byte')}, in ${fileFor(named, at)}`,
    )
    return 0
  },
}

/** `1,234 messages`. */
export function count(amount: number, what: string): string {
  return `${amount.toLocaleString('en')} ${what}${amount === 1 ? '' : 's'}`
}

function fileFor(named: string, at: number): string {
  const path = resolve(named)
  const isDirectory = existsSync(path) && statSync(path).isDirectory()
  return isDirectory ? join(path, `lanline-${new Date(at).toISOString().slice(0, 10)}.db`) : path
}
