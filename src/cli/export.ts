import { existsSync, statSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { readVersion } from '../config.ts'
import { AppError } from '../domain/app-error.ts'
import { parseAddress } from '../domain/phone-number.ts'
import { momentOf, parseSearchDate } from '../domain/search-date.ts'
import type { ExportFormat, ExportLanguage } from '../protocol/export.ts'
import type { ConversationId } from '../protocol/ids.ts'
import { openStore } from '../store/open-store.ts'
import type { Store } from '../store/store.ts'
import { exportMessages, type Export, type ExportRequest } from '../use-cases/export/export-messages.ts'
import { count } from './backup.ts'
import { dataFilesIn } from './data-directory.ts'
import { openPrivateFile } from './private-file.ts'
import { createProgressLine } from './progress-line.ts'
import { systemClock } from './system-clock.ts'
import { configOf, dataHelp, dataOptions, parseOptions, UsageError, type Verb } from './verb.ts'

const FORMATS = ['xml', 'json', 'csv', 'html'] as const satisfies readonly ExportFormat[]
const LANGUAGES = ['en', 'es', 'ar'] as const satisfies readonly ExportLanguage[]
const STDOUT = '-'

const options = {
  ...dataOptions,
  format: { type: 'string' },
  conversation: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  starred: { type: 'boolean' },
  'without-archived': { type: 'boolean' },
  'without-deleted': { type: 'boolean' },
  zone: { type: 'string' },
  language: { type: 'string' },
  'no-bom': { type: 'boolean' },
  force: { type: 'boolean' },
} as const

/** Writes messages into a file that other programs read. */
export const exportVerb: Verb = {
  help: `Usage: lanline export FILE [--format xml|json|csv|html] [options]

Writes messages into one file that only you can read: all of them, or those that are chosen. The daemon may run; what comes meanwhile is not in it.
FILE may be a directory: the file gets a name with the date in it. "-" is the standard output. To save everything, settings as well, there is
lanline backup.

  --format xml        SMS Backup & Restore puts it back into a phone; it shows files whose names begin with sms-
           json       everything, for programs and for another Lanline
           csv        a table for spreadsheets
           html       to read and to print, one conversation after the other
                      (left out: what the name of FILE ends with)
  --conversation ID   one conversation: conv_12, or a number
  --from DATE         from this day, month or year on: 2026-03-31, 2026-03 or 2026
  --to DATE           up to this day, month or year, all of it
  --starred           only starred messages
  --without-archived  none of archived conversations
  --without-deleted   none that the phone has no more
  --zone ZONE         of written dates, as Europe/Paris (the phone's)
  --language LANG     of the words in HTML: ${LANGUAGES.join(', ')} (en)
  --no-bom            CSV without the mark by which Excel knows UTF-8
  --force             in the place of a file that is there
${dataHelp}`,

  async run(args) {
    const { values, positionals } = parseOptions(args, options, 1)
    const [named] = positionals
    if (named === undefined) throw new UsageError('export needs the name of a file, or - for the standard output')
    const format = chooseFormat(values.format, named)
    const language = choose('--language', values.language, LANGUAGES) ?? 'en'
    const { database, directory } = dataFilesIn(configOf(values).dataDir)
    if (!existsSync(database))
      throw new AppError('not_found', `Cannot export: there are no messages in ${directory} yet`)
    const store = openStore({ path: database, clock: systemClock, isReadOnly: true })
    try {
      noteHistory(store)
      const file = await exportMessages(
        { store, clock: systemClock, version: readVersion(), timeZone: systemZone() },
        { format, language, byte_order_mark: values['no-bom'] !== true, ...readChoice(values, store) },
      )
      await (named === STDOUT ? print(file) : save(file, placeOf(named, file), values.force === true))
      return 0
    } finally {
      store.close()
    }
  },
}

/** What the phone has and we have not read yet is in no file. */
function noteHistory({ syncState }: Store): void {
  if (syncState.get('historyDone') !== false) return
  const total = syncState.get('historyTotal') ?? null
  const read = (syncState.get('historyRead') ?? 0).toLocaleString('en')
  const howFar = total === null ? `${read} messages so far` : `${read} of about ${count(total, 'message')}`
  console.error(`lanline export: the phone's history is still being read: ${howFar}; the rest is not in the file`)
}

type Values = ReturnType<typeof parseOptions<typeof options>>['values']

function readChoice(values: Values, store: Store): Omit<ExportRequest, 'format'> {
  const zone = values.zone ?? store.syncState.get('timeZone') ?? systemZone()
  return {
    ...(values.conversation !== undefined && { conversation: findConversation(store, values.conversation) }),
    ...(values.from !== undefined && { from: momentOf(parseDay('--from', values.from).start, zone) }),
    ...(values.to !== undefined && { to: momentOf(parseDay('--to', values.to).end, zone) }),
    ...(values.starred && { starred: true }),
    ...(values['without-archived'] && { archived: false }),
    ...(values['without-deleted'] && { deleted_on_phone: false }),
    ...(values.zone !== undefined && { time_zone: values.zone }),
  }
}

function findConversation(store: Store, named: string): ConversationId {
  const found = /^conv_\d{1,15}$/.test(named)
    ? store.conversations.find(store.people.resolve(named))
    : store.conversations.findByAddress({ address: parseAddress(named, store.syncState.get('region')) })
  if (found) return found.id
  throw new AppError('not_found', `Cannot export: there is no conversation with ${named}`)
}

function chooseFormat(asked: string | undefined, named: string): ExportFormat {
  const end = extname(named).slice(1).toLowerCase()
  const format = choose('--format', asked, FORMATS) ?? FORMATS.find((each) => each === end)
  if (format) return format
  throw new UsageError(`export needs --format, one of ${FORMATS.join(', ')}: the name "${named}" does not end with one`)
}

function choose<Word extends string>(
  flag: string,
  asked: string | undefined,
  words: readonly Word[],
): Word | undefined {
  const found = words.find((each) => each === asked)
  if (asked !== undefined && found === undefined) {
    throw new UsageError(`${flag} is "${asked}": it must be one of ${words.join(', ')}`)
  }
  return found
}

function parseDay(flag: string, text: string) {
  try {
    return parseSearchDate(text, flag)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new UsageError(`${flag} is "${text}": write 2026-03-31, or 2026-03, or 2026`)
  }
}

function systemZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

function placeOf(named: string, { fileName }: Export): string {
  const path = resolve(named)
  return existsSync(path) && statSync(path).isDirectory() ? join(path, fileName) : path
}

async function save(file: Export, path: string, isForced: boolean): Promise<void> {
  const refuse = () => {
    if (!isForced && existsSync(path)) {
      throw new AppError('conflict', `Cannot write ${path}: it is there already; --force puts the new one in its place`)
    }
  }
  refuse()
  const output = await openPrivateFile(path)
  try {
    const bytes = await pour(file, (text) => output.write(text))
    // It may have come meanwhile.
    refuse()
    await output.finish()
    console.log(`${count(file.total, 'message')}, ${count(bytes, 'byte')}, in ${path}`)
  } finally {
    await output.discard()
  }
}

async function print(file: Export): Promise<void> {
  await pour(
    file,
    (text) =>
      new Promise((done) => {
        // What cannot be printed ends the command, wherever it is.
        process.stdout.write(text, () => done())
      }),
  )
}

/** Takes no more than can be written, and says how far it is. A signal stops it. Returns how many bytes it was. */
async function pour({ pieces, total }: Export, write: (text: string) => Promise<void>): Promise<number> {
  const line = createProgressLine(process.stderr, () => systemClock.now())
  let isStopped = false
  const stop = () => void (isStopped = true)
  for (const signal of STOP_SIGNALS) process.on(signal, stop)
  let bytes = 0
  try {
    for await (const { text, done } of pieces) {
      if (isStopped) throw new AppError('internal', 'Stopped: nothing of the file was kept')
      await write(text)
      bytes += Buffer.byteLength(text)
      line.show(
        `${done.toLocaleString('en')} of ${count(total, 'message')}, ${Math.floor((done / Math.max(1, total)) * 100)} %`,
      )
    }
    return bytes
  } finally {
    line.clear()
    for (const signal of STOP_SIGNALS) process.off(signal, stop)
  }
}

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
