import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createShellPhone, listAnswering } from './shell-commands.ts'

const from = { kind: 'from', fromId: 0, limit: 10 } as const

const ROW = `{
    "threadid": 3,
    "type": "inbox",
    "read": true,
    "sender": "Alice Smith",
    "address": "+447700900123",
    "number": "+447700900123",
    "received": "2026-03-01 14:05:09",
    "body": "Line one\\\\nLine \\\\"two\\\\"",
    "_id": 811
  }`

function printing(...rows: string[]): string {
  return listAnswering(`printf '[\n  ${rows.join(',\n  ')}\n]\n'`)
}

async function failureOf(work: Promise<unknown>) {
  return work.then(
    () => undefined,
    (error: { kind?: string; message: string; command?: string }) => ({
      kind: error.kind,
      message: error.message,
      command: error.command,
    }),
  )
}

describe('list of messages', () => {
  it('reads a row as the phone prints it', async () => {
    const { phone } = createShellPhone({ 'termux-sms-list': printing(ROW) })
    const answer = await phone.listMessages(from)
    expect(answer.rows).toEqual([
      {
        id: 811,
        threadId: 3,
        direction: 'inbound',
        isRead: true,
        address: '+447700900123',
        contactName: 'Alice Smith',
        at: Date.parse('2026-03-01T14:05:09Z'),
        body: 'Line one\nLine "two"',
      },
    ])
    expect(answer).toMatchObject({ givenCount: 1, skippedCount: 0, lowestId: 811, highestId: 811, isFallback: false })
  })

  it('asks by id with whole numbers only, in the order of ids', async () => {
    const { phone, directory } = createShellPhone({
      'termux-sms-list': listAnswering(`printf '%s\\n' "$@" > "$DIR/arguments"; printf '[]\\n'`),
    })
    await phone.listMessages({ kind: 'from', fromId: 812, limit: 200, exceptIds: [815] })
    expect(readFileSync(join(directory, 'arguments'), 'utf8').trim().split('\n')).toEqual([
      '--message-type=all',
      '--message-limit=200',
      '--message-offset=0',
      '--message-selection=_id >= 812 and _id not in (815)',
      '--message-sort-order=_id ASC',
      '--message-return-no-order-reverse',
    ])
    await expect(phone.listMessages({ kind: 'from', fromId: 1.5, limit: 1 })).rejects.toThrow(RangeError)
  })

  it.each<[name: string, row: string, expected: Record<string, unknown>]>([
    ['a null body', ROW.replace(/"body": .*,/, '"body": null,'), { body: '' }],
    ['a null address', ROW.replaceAll('"+447700900123"', 'null'), { address: null }],
    ['an empty address', ROW.replaceAll('"+447700900123"', '""'), { address: null }],
    ['no address key, as app 0.50', ROW.replace(/"address".*\n/, ''), { address: '+447700900123' }],
    ['no contact', ROW.replace(/"sender".*\n/, ''), { contactName: undefined }],
    ['a sent row', ROW.replace('"inbox"', '"sent"').replace('Alice Smith', 'You'), { contactName: undefined }],
    [
      'Persian digits',
      ROW.replace('2026-03-01 14:05:09', '۲۰۲۶-۰۳-۰۱ ۱۴:۰۵:۰۹'),
      { at: Date.parse('2026-03-01T14:05:09Z') },
    ],
    ['half a character', ROW.replace(/"body": .*,/, '"body": "a\\\\ud83d b",'), { body: 'a\ufffd b' }],
    ['NUL and U+2028', ROW.replace(/"body": .*,/, '"body": "a\\\\u0000b\\\\u2028c",'), { body: 'ab\u2028c' }],
  ])('reads a row with %s', async (_name, row, expected) => {
    const { phone } = createShellPhone({ 'termux-sms-list': printing(row) })
    expect((await phone.listMessages(from)).rows[0]).toMatchObject(expected)
  })

  it('leaves out and counts rows of no known type, and rows that make no sense', async () => {
    const unknown = ROW.replace('"inbox"', '""').replace('811', '812')
    const senseless = ROW.replace('2026-03-01 14:05:09', 'soon').replace('811', '813')
    const { phone } = createShellPhone({ 'termux-sms-list': printing(ROW, unknown, senseless) })
    const answer = await phone.listMessages(from)
    expect(answer.rows.map((row) => row.id)).toEqual([811])
    expect(answer).toMatchObject({ givenCount: 3, skippedCount: 2, highestId: 813 })
  })

  const permission = `{
  "error": "Please grant the following permissions to use this command: android.permission.READ_SMS ,android.permission.READ_CONTACTS"
}`
  it.each<[name: string, kind: string, script: string]>([
    ['permissions are missing', 'permission_missing', `printf '%s\\n' '${permission}'`],
    ['SMS was taken out', 'sms_removed', `echo '{"error": "Reading SMS is no longer permitted by Google"}'`],
    ['an error is nested', 'bad_answer', `echo '{"error": {"code": 5}}'`],
    ['an error stands in the list', 'bad_answer', `echo '[{"error": "no"}]'`],
    ['Termux is from Play', 'google_play_build', 'echo "Termux:API is not yet available on Google Play - see there"'],
    ['Play has no connection', 'google_play_build', 'echo "Establishing connection to Termux:API - try again"'],
    ['it is plain text', 'bad_answer', 'echo "Something went wrong"'],
    ['it is empty', 'empty_answer', ''],
    ['it is empty, by a kill', 'bad_answer', 'kill -9 $$'],
    ['it breaks off in its first row', 'truncated', `printf '[\n  {\n    "threadid": 3'`],
    ['it breaks off at once', 'truncated', `printf '[\n'`],
    ['it is broken inside', 'bad_answer', `printf '[ {"_id": } ]\\n'`],
    ['rows have no id', 'app_too_old', `printf '[{"received": "2026-03-01 14:05:09", "body": "x"}]\\n'`],
    ['an option is refused', 'wrong_usage', `echo "termux-sms-list: Unknown option: '-z'." >&2; echo help; exit 64`],
  ])('fails by name when %s', async (_name, kind, script) => {
    const { phone } = createShellPhone({ 'termux-sms-list': listAnswering(script) })
    expect(await failureOf(phone.listMessages(from))).toMatchObject({ kind, command: 'termux-sms-list' })
  })

  it.each([
    ['in a row', `printf '[\n  ${ROW},\n  {'`],
    ['after a row', `printf '[\n  ${ROW},\n'`],
    ['in a text that looks like the end of a row', `printf '[\n  ${ROW},\n  {\n    "body": "}, {}'`],
  ])('gives the rows that are whole when it breaks off %s, and says so', async (_where, script) => {
    const { phone } = createShellPhone({ 'termux-sms-list': listAnswering(script) })
    const answer = await phone.listMessages(from)
    expect(answer.rows.map((row) => row.id)).toEqual([811])
    expect(answer).toMatchObject({ isBrokenOff: true, givenCount: 1, lowestId: 811 })
    // Of rows that were asked for one by one, a missing one would count as gone.
    const ids = { kind: 'ids', ids: [811, 812] } as const
    expect(await failureOf(phone.listMessages(ids))).toMatchObject({ kind: 'truncated' })
  })

  it('never puts the text of a message into the words of a failure', async () => {
    const { phone } = createShellPhone({ 'termux-sms-list': listAnswering(`printf '[ {"body": "secret", } ]\\n'`) })
    expect((await failureOf(phone.listMessages(from)))?.message).not.toContain('secret')
  })

  it('names the permissions that are missing', async () => {
    const { phone } = createShellPhone({ 'termux-sms-list': listAnswering(`printf '%s\\n' '${permission}'`) })
    expect((await failureOf(phone.listMessages(from)))?.message).toContain('READ_SMS, READ_CONTACTS')
  })

  it('names the command that hangs, and asks whether the app is there', async () => {
    const hang = { 'termux-sms-list': listAnswering('sleep 600') }
    const options = { maxTimeoutMs: 300 }
    const present = createShellPhone({ ...hang, 'termux-api-start': 'echo Starting service' }, options)
    expect(await failureOf(present.phone.listMessages(from))).toMatchObject({
      kind: 'no_answer',
      command: 'termux-sms-list',
    })
    const absent = createShellPhone(
      { ...hang, 'termux-api-start': 'echo "Error: Not found; no service started." >&2; exit 2' },
      options,
    )
    expect(await failureOf(absent.phone.listMessages(from))).toMatchObject({ kind: 'not_installed' })
    expect(await absent.phone.startApi()).toBe('not_installed')
  })

  it('fails by name when the command is not there, and finds it once it is', async () => {
    const { phone, directory } = createShellPhone({})
    expect(await failureOf(phone.listMessages(from))).toMatchObject({ kind: 'command_missing' })
    writeFileSync(join(directory, 'bin', 'termux-sms-list'), `#!/bin/sh\necho '[]'\n`, { mode: 0o755 })
    expect((await phone.listMessages(from)).rows).toEqual([])
  })
})

describe('abilities', () => {
  it('falls back on the newest rows with a script that has no long options', async () => {
    const { phone } = createShellPhone({
      'termux-sms-list': `case "$*" in --*) echo 'termux-sms-list: illegal option --'; exit 1;; esac
        [ "$*" = "-t all -l 10 -o 0" ] && printf '[\n  ${ROW}\n]\n'`,
    })
    expect(await phone.readAbilities()).toEqual({ hasSelection: false })
    expect(await phone.listMessages(from)).toMatchObject({ isFallback: true, givenCount: 1 })
  })

  it('falls back with an app that ignores selections', async () => {
    const { phone } = createShellPhone({ 'termux-sms-list': `printf '[\n  ${ROW}\n]\n'` })
    expect(await phone.readAbilities()).toEqual({ hasSelection: false })
  })

  it('asks again at once when the phone gives what was not asked for', async () => {
    const { phone } = createShellPhone({
      // An app of before 0.51 with an empty inbox, which then gets its first message.
      'termux-sms-list': `[ -e "$DIR/seen" ] || { touch "$DIR/seen"; echo '[]'; exit; }; printf '[\n  ${ROW}\n]\n'`,
    })
    expect(await phone.readAbilities()).toEqual({ hasSelection: true })
    const beyond = { kind: 'from', fromId: 900, limit: 10 } as const
    expect(await phone.listMessages(beyond)).toMatchObject({ isFallback: true })
  })
})

describe('time zone', () => {
  it('asks again when the phone travels during a call', async () => {
    const { phone } = createShellPhone({
      'termux-sms-list': listAnswering(`printf '[\n  ${ROW}\n]\n'; touch "$DIR/away"`),
      getprop: `[ -e "$DIR/away" ] && echo Asia/Tokyo || echo Europe/London`,
    })
    const { rows } = await phone.listMessages(from)
    // Printed, as far as anyone knows, on a clock in Tokyo.
    expect(rows[0]?.at).toBe(Date.parse('2026-03-01T05:05:09Z'))
  })

  it('is that of this process where the phone never tells', async () => {
    const { phone } = createShellPhone({ getprop: 'echo' })
    for (let tries = 0; tries < 10; tries += 1) await expect(phone.readTimeZone()).rejects.toThrow(/time zone/)
    expect(await phone.readTimeZone()).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone)
  })
})

describe('sending', () => {
  it('gives the number as an argument and the text through the input', async () => {
    const { phone, directory } = createShellPhone({
      'termux-sms-send': `printf '%s|' "$@" > "$DIR/arguments"; cat > "$DIR/text"`,
    })
    const body = '-n $(reboot) \\n "ü"\nsecond line\n'
    await phone.sendMessage({ to: '+447700900123', body, sim: 1 })
    expect(readFileSync(join(directory, 'arguments'), 'utf8')).toBe('-n|+447700900123|-s|1|')
    expect(readFileSync(join(directory, 'text'), 'utf8')).toBe(body)
  })

  it.each(['', '1', '+', 'MyBank', '077 00', '0770;reboot', '-n', '+44*\n', '٠٧٧'])(
    'refuses to dial %j before anything runs',
    async (to) => {
      const { phone, directory } = createShellPhone({ 'termux-sms-send': 'touch "$DIR/ran"' })
      await expect(phone.sendMessage({ to, body: 'x' })).rejects.toThrow('Cannot send')
      expect(existsSync(join(directory, 'ran'))).toBe(false)
    },
  )

  it.each<[name: string, kind: string, script: string]>([
    [
      'the permission is missing',
      'permission_missing',
      `echo '{"error": "Please grant the following permission to use this command: android.permission.SEND_SMS"}'`,
    ],
    ['the script refuses', 'wrong_usage', 'echo "termux-sms-send: no recipient number given"; exit 1'],
    ['the phone kills it', 'bad_answer', 'kill -9 $$'],
    ['it hangs', 'no_answer', 'sleep 600'],
  ])('fails by name when %s', async (_name, kind, script) => {
    const { phone } = createShellPhone({ 'termux-sms-send': script }, { maxTimeoutMs: 300 })
    expect(await failureOf(phone.sendMessage({ to: '12345', body: 'x' }))).toMatchObject({ kind })
  })

  it('goes before looks that wait, and never beside another call', async () => {
    const enter = 'mkdir "$DIR/lock" || echo overlap >> "$DIR/order"; sleep 0.1'
    const leave = 'rmdir "$DIR/lock"'
    const { phone, directory } = createShellPhone({
      'termux-contact-list': `${enter}; echo look >> "$DIR/order"; ${leave}; echo '[]'`,
      'termux-sms-send': `${enter}; echo send >> "$DIR/order"; ${leave}`,
    })
    const looks = [phone.listContacts(), phone.listContacts()]
    const send = phone.sendMessage({ to: '12345', body: 'x' })
    await Promise.all([...looks, send])
    expect(readFileSync(join(directory, 'order'), 'utf8')).toBe('look\nsend\nlook\n')
    expect(phone.callsLastHour()).toBe(3)
  })

  it('refuses more than may wait, and looks once it is closed', async () => {
    const { phone } = createShellPhone({ 'termux-contact-list': `echo '[]'` })
    const calls = Array.from({ length: 40 }, () => failureOf(phone.listContacts()))
    const failures = (await Promise.all(calls)).filter((failure) => failure !== undefined)
    expect(failures).toHaveLength(7)
    expect(failures[0]).toMatchObject({ kind: 'busy' })
    phone.close()
    expect(await failureOf(phone.listContacts())).toMatchObject({ kind: 'busy' })
  })
})

describe('the rest of the phone', () => {
  it('reads contacts, leaving out those without a name or a number', async () => {
    const { phone } = createShellPhone({
      'termux-contact-list': `echo '[{"name": "Bob", "number": "077 00"}, {"name": null, "number": "1"}, {"name": "C"}]'`,
    })
    expect(await phone.listContacts()).toEqual([{ name: 'Bob', number: '077 00' }])
  })

  it.each([
    ['{"sim_country_iso": "gb", "network_country_iso": "fr"}', 'GB'],
    ['{"sim_country_iso": "", "network_country_iso": "fr"}', 'FR'],
    ['{"sim_country_iso": null, "sim_state": "absent"}', undefined],
  ])('reads the country of the SIM from %s', async (answer, country) => {
    const { phone } = createShellPhone({ 'termux-telephony-deviceinfo': `echo '${answer}'` })
    expect((await phone.readTelephony()).country).toBe(country)
  })

  it('reads the battery, where there is such a command', async () => {
    const { phone } = createShellPhone({
      'termux-battery-status': `echo '{"percentage": 61, "plugged": "UNPLUGGED", "status": "DISCHARGING"}'`,
    })
    expect(await phone.readBattery()).toEqual({ percent: 61, isCharging: false })
    expect(await createShellPhone({}).phone.readBattery()).toBeUndefined()
  })
})
