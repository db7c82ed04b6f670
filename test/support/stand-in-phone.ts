import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'

/**
 * A second simulated phone, written from the description of Termux:API alone and sharing no code with the twin, so that nothing in
 * Lanline comes to lean on a habit of the twin. It lists, sends, and knows contacts; it has no faults.
 */

const commands = [
  'termux-sms-list',
  'termux-sms-send',
  'termux-contact-list',
  'termux-telephony-deviceinfo',
  'termux-battery-status',
  'termux-api-start',
  'getprop',
]

/** Writes the commands into `folder/bin` and an empty phone beside them. Returns the folder for the PATH. */
export function installStandInPhone(folder: string): { readonly binDir: string; readonly file: string } {
  const binDir = join(folder, 'bin')
  const file = join(folder, 'phone.sqlite')
  mkdirSync(binDir, { recursive: true })
  for (const command of commands) {
    const script = join(binDir, command)
    const words = [
      process.execPath,
      '--disable-warning=ExperimentalWarning',
      fileURLToPath(import.meta.url),
      file,
      command,
    ]
    writeFileSync(script, `#!/bin/sh\nexec ${words.map((word) => `'${word}'`).join(' ')} "$@"\n`)
    chmodSync(script, 0o755)
  }
  open(file).close()
  return { binDir, file }
}

export interface StandInRow {
  readonly address: string | null
  readonly body: string | null
  readonly date: number
  readonly type: 1 | 2
  readonly read: boolean
  readonly threadId: number
}

/** Puts rows into the phone, in this order. */
export function fillStandInPhone(file: string, rows: readonly StandInRow[]): void {
  const db = open(file)
  const insert = db.prepare(
    'INSERT INTO sms (thread_id, address, date, read, type, body, creator) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  db.exec('BEGIN')
  for (const row of rows) {
    insert.run(row.threadId, row.address, row.date, row.read ? 1 : 0, row.type, row.body, 'com.android.messaging')
  }
  db.exec('COMMIT')
  db.close()
}

function open(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 10_000 })
  db.exec(`
    CREATE TABLE IF NOT EXISTS sms (_id INTEGER PRIMARY KEY, thread_id INTEGER, address TEXT, person INTEGER, date INTEGER,
      date_sent INTEGER DEFAULT 0, protocol INTEGER, read INTEGER DEFAULT 0, status INTEGER DEFAULT -1, type INTEGER, subject TEXT, body TEXT,
      service_center TEXT, locked INTEGER DEFAULT 0, sub_id INTEGER DEFAULT 1, error_code INTEGER DEFAULT 0, creator TEXT, seen INTEGER DEFAULT 1);
    CREATE TABLE IF NOT EXISTS contacts (name TEXT, number TEXT);`)
  return db
}

function run(file: string, command: string, args: readonly string[]): void {
  switch (command) {
    case 'termux-sms-list':
      return listMessages(file, args)
    case 'termux-sms-send':
      return sendMessage(file, args)
    case 'termux-contact-list':
      return print(contactsOf(file))
    case 'termux-telephony-deviceinfo':
      return print({
        data_enabled: 'true',
        phone_count: 1,
        sim_country_iso: 'es',
        sim_operator_name: 'Movistar',
        sim_state: 'ready',
      })
    case 'termux-battery-status':
      return print({ health: 'GOOD', percentage: 61, plugged: 'UNPLUGGED', status: 'DISCHARGING', temperature: 30.1 })
    case 'termux-api-start':
      process.stdout.write('Starting service: Intent { cmp=com.termux.api/.KeepAliveService }\n')
      return
    case 'getprop':
      process.stdout.write(
        `${args[0] === 'persist.sys.timezone' ? zone : args[0] === 'ro.build.version.sdk' ? '34' : ''}\n`,
      )
      return
    default:
      throw new Error(`unknown command ${command}`)
  }
}

const zone = 'Europe/Madrid'

// The script's own option letters take a value; of the long ones those with an equals sign do.
function parseOptions(args: readonly string[]): Map<string, string> {
  const options = new Map<string, string>()
  const longNames: Record<string, string> = {
    l: 'message-limit',
    o: 'message-offset',
    t: 'message-type',
    f: 'message-address',
    n: 'number',
    s: 'slot',
  }
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    const long = /^--([a-z-]+)(?:=(.*))?$/s.exec(arg)
    if (long) {
      options.set(long[1] ?? '', long[2] ?? 'true')
    } else {
      options.set(longNames[arg.slice(1)] ?? arg, args[at + 1] ?? '')
      at += 1
    }
  }
  return options
}

function listMessages(file: string, args: readonly string[]): void {
  const options = parseOptions(args)
  const types: Record<string, string> = { all: '1', inbox: 'type = 1', sent: 'type = 2' }
  const type = types[options.get('message-type') ?? 'all'] ?? '0'
  const selection = options.get('message-selection') ?? '1'
  const db = open(file)
  const rows = /\bselect\b/i.test(selection)
    ? undefined
    : db
        .prepare(
          `SELECT * FROM (SELECT * FROM sms WHERE type IN (1, 2)) WHERE (${type}) AND (${selection})
           ORDER BY ${options.get('message-sort-order') ?? 'date DESC'}
           LIMIT ${Number(options.get('message-limit') ?? 10)} OFFSET ${Number(options.get('message-offset') ?? 0)}`,
        )
        .all()
  if (!rows) return
  if (!options.has('message-return-no-order-reverse')) rows.reverse()
  const names = new Map(
    contactsOf(file).map((contact) => [contact.number.replaceAll(/\D/g, '').slice(-9), contact.name]),
  )
  print(
    rows.map((row) => {
      const name = names.get(String(row['address']).replaceAll(/\D/g, '').slice(-9))
      return {
        threadid: row['thread_id'],
        type: row['type'] === 1 ? 'inbox' : 'sent',
        read: row['read'] !== 0,
        ...(name === undefined ? {} : { sender: row['type'] === 1 ? name : 'You' }),
        address: row['address'],
        number: row['address'],
        received: formatTime(Number(row['date'])),
        body: row['body'],
        _id: row['_id'],
      }
    }),
  )
}

function formatTime(at: number): string {
  return new Date(at).toLocaleString('sv-SE', { timeZone: zone })
}

function sendMessage(file: string, args: readonly string[]): void {
  const to = parseOptions(args).get('number') ?? ''
  const body = readFileSync(0, 'utf8').trim()
  const db = open(file)
  const thread = db.prepare('SELECT thread_id FROM sms WHERE substr(address, -9) = substr(?, -9) LIMIT 1').get(to)?.[
    'thread_id'
  ]
  const next = Number(db.prepare('SELECT coalesce(max(thread_id), 0) + 1 AS id FROM sms').get()?.['id'])
  db.prepare('INSERT INTO sms (thread_id, address, date, read, type, body, creator) VALUES (?, ?, ?, 1, 2, ?, ?)').run(
    Number(thread ?? next),
    to,
    Date.now(),
    body,
    'com.termux.api',
  )
}

function contactsOf(file: string): { name: string; number: string }[] {
  const rows = open(file).prepare('SELECT name, number FROM contacts ORDER BY name').all()
  return rows.map((row) => ({ name: String(row['name']), number: String(row['number']) }))
}

function print(answer: unknown): void {
  const isEmpty = Array.isArray(answer) && answer.length === 0
  process.stdout.write(isEmpty ? '[]\n' : `${JSON.stringify(answer, null, 2)}\n`)
}

if (basename(process.argv[1] ?? '') === basename(fileURLToPath(import.meta.url))) {
  const [file = '', command = '', ...args] = process.argv.slice(2)
  run(file, command, args)
}
