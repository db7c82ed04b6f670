import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createKeyWrap } from '../access/key-wrap.ts'
import { readKeyFile } from '../store/key-file.ts'
import { restoreDatabase, type RestoreSummary } from '../store/restore.ts'
import type { Store } from '../store/store.ts'
import { count } from './backup.ts'
import { findDaemon } from './daemon.ts'
import { dataFilesIn, prepareDataDirectory, type DataFiles } from './data-directory.ts'
import { showProgress } from './progress.ts'
import { systemClock } from './system-clock.ts'
import { AppError } from '../domain/app-error.ts'
import { configOf, dataHelp, dataOptions, parseOptions, UsageError, type Verb } from './verb.ts'

/** Puts a backup in the place of what is here. */
export const restore: Verb = {
  help: `Usage: lanline restore FILE

Puts a backup in the place of the messages that are here, which stay beside it under another name. The daemon must not run.
Nothing of a backup is sent: what was on its way when it was made is shown as failed, perhaps sent, until the phone's Sent box proves it or
you decide. Scheduled messages whose hour is still to come go on waiting for it.
Numbers that opted out of campaigns since stay opted out.
Who may come in stays as it is now; on a phone where nobody was let in yet, it is as in the backup.
${dataHelp}`,

  async run(args) {
    const { values, positionals } = parseOptions(args, dataOptions, 1)
    const [named] = positionals
    if (named === undefined) throw new UsageError('restore needs the name of a file')
    const file = resolve(named)
    const config = configOf(values)
    const files = dataFilesIn(config.dataDir)
    await refuseBesideDaemon(files)
    prepareDataDirectory(files, config)
    let closedKeys = 0
    const summary = await restoreDatabase({
      database: files.database,
      file,
      clock: systemClock,
      isDemo: config.demo,
      onProgress: showProgress('copied'),
      review(store) {
        closedKeys = revokeClosedKeys(store, files)
      },
    })
    console.log(describe(file, summary, closedKeys).join('\n'))
    return 0
  },
}

// The lock would refuse as well; here it can be said what to do.
async function refuseBesideDaemon(files: DataFiles): Promise<void> {
  const daemon = await findDaemon(files)
  if (!daemon) return
  daemon.close()
  throw new AppError('conflict', `Cannot restore into ${files.directory}: Lanline is running on it, so stop it first`)
}

/** A signing key is closed under the key file, which is in no backup: without it the key can never sign again. */
function revokeClosedKeys(store: Store, files: DataFiles): number {
  const keyFile = join(files.directory, 'keys')
  const wrap = existsSync(keyFile) ? createKeyWrap(() => readKeyFile(keyFile)) : undefined
  const closed = store.devices.list().filter(({ id }) => {
    const wrapped = store.devices.find(id)?.wrappedSecret ?? null
    return wrapped !== null && wrap?.unwrap(id, wrapped) === undefined
  })
  for (const { id } of closed) store.devices.revoke(id, systemClock.now())
  return closed.length
}

function describe(file: string, summary: RestoreSummary, closedKeys: number): string[] {
  const { messages, conversations, madeAt, unfinished, overdue, waiting, campaigns, keptIn, shutOut, keptOptOuts } =
    summary
  const made = madeAt === undefined ? '' : `, made ${new Date(madeAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  const lines = [
    `restored ${count(messages, 'message')} of ${count(conversations, 'conversation')} from ${file}${made}`,
  ]
  if (unfinished > 0) {
    lines.push(
      `${count(unfinished, 'message')} that waited or were on the way: not sent, but perhaps they were before; look at them`,
    )
  }
  if (overdue > 0)
    lines.push(`${count(overdue, 'scheduled message')} whose hour has passed: not sent, but perhaps they were before`)
  if (waiting > 0) lines.push(`${count(waiting, 'scheduled message')} will be sent at the hour that was set`)
  if (campaigns > 0)
    lines.push(
      `${count(campaigns, 'campaign')} paused: whoever has its text in the Sent box of the phone is left out when it goes on`,
    )
  if (closedKeys > 0)
    lines.push(
      `${count(closedKeys, 'signing key')} shut out, for want of the key file: make new ones with lanline key create`,
    )
  if (shutOut > 0)
    lines.push(
      `${count(shutOut, 'device')} shut out, since the damaged data do not tell who may come in: pair anew with lanline pair`,
    )
  if (keptOptOuts === undefined)
    lines.push(
      'who opted out since the backup cannot be read from the damaged data: before the next campaign, add those you know',
    )
  else if (keptOptOuts > 0) lines.push(`${count(keptOptOuts, 'number')} opted out since the backup, and still have`)
  if (summary.webhooksOff > 0)
    lines.push(
      `${count(summary.webhooksOff, 'webhook')} switched off, since nobody knows who may be told now: look at them with lanline webhook list`,
    )
  if (keptIn !== undefined) lines.push(`what was here before is in ${keptIn}; delete it when you need it no more`)
  return lines
}
