import { describe, expect, it } from 'vitest'
import type { MessageQuery } from '../../src/phone/phone.ts'
import { createShellPhone, listAnswering } from './shell-commands.ts'

const from = { kind: 'from', fromId: 0, limit: 10 } as const

/** A row as a phone prints it, on one line; keys are replaced, or left out with `undefined`. */
function row(id: number, change: Record<string, unknown> = {}): string {
  const known = { threadid: 3, type: 'inbox', read: true, address: '+447700900123', number: '+447700900123' }
  return JSON.stringify({ ...known, received: '2026-03-01 14:05:09', body: `text ${id}`, _id: id, ...change })
}

const list = (...rows: string[]) => `[${rows.join(',\n')}]`
const printing = (text: string) => listAnswering(`cat <<'END'\n${text}\nEND`)
const ask = (script: string, query: MessageQuery = from) =>
  createShellPhone({ 'termux-sms-list': script }).phone.listMessages(query)
const idsOf = async (script: string, query?: MessageQuery) => (await ask(script, query)).rows.map(({ id }) => id)
const kindOf = (script: string, query?: MessageQuery) =>
  ask(script, query).then(
    () => 'no failure',
    (error: { kind: string }) => error.kind,
  )

describe('an answer with something around it', () => {
  it.each([
    ['log lines before it', `[D] termux-sms-list: running\n[1] 4711\nI: am broadcast\n${list(row(1), row(2))}`],
    ['a linker warning after it', `${list(row(1), row(2))}\nWARNING: linker: unsupported flags`],
    ['a byte order mark before it', `\uFEFF${list(row(1), row(2))}`],
    ['Windows line ends', list(row(1), row(2)).replaceAll('\n', '\r\n') + '\r\n'],
    ['blank lines on both sides', `\n\n${list(row(1), row(2))}\n\n`],
  ])('is read: %s', async (_name, text) => {
    expect(await idsOf(printing(text))).toEqual([1, 2])
  })

  it('is read in pieces, with a pause in the middle of a character', async () => {
    const script = `printf '[{"type":"inbox","read":true,"received":"2026-03-01 14:05:09","address":null,"body":"\\303'; sleep 0.1; printf '\\251","_id":7}]\\n'`
    expect((await ask(listAnswering(script))).rows).toMatchObject([{ id: 7, body: 'é' }])
  })

  it('is doubted when there are two of them', async () => {
    expect(await kindOf(printing(`${list(row(1))}\n${list(row(2))}`))).toBe('bad_answer')
    expect(await kindOf(printing(`${list(row(1))}\n[\n  {"_id": 3`))).toBe('bad_answer')
  })

  it('gives its whole rows when it breaks off behind log lines', async () => {
    const answer = await ask(printing(`starting\n[${row(1)},\n${row(2)},\n{"_id": 3, "bo`))
    expect(answer).toMatchObject({ isBrokenOff: true, givenCount: 2 })
  })

  it('is not quoted in words when it cannot be read: it may hold a message', async () => {
    const { phone } = createShellPhone({ 'termux-sms-list': printing(`oops {"body":"secret"`) })
    await expect(phone.listMessages(from)).rejects.not.toThrow(/secret/)
  })

  it('is read beside any amount of noise on stderr', async () => {
    const noise = `i=0; while [ $i -lt 3000 ]; do echo "WARNING: linker: line $i is of no use to anybody at all" >&2; i=$((i+1)); done`
    expect(await idsOf(`${printing(list(row(1)))}\n${noise}`)).toEqual([1])
  })
})

describe('an error object', () => {
  it.each(['error', 'ERROR', 'Error', 'API_ERROR', 'api_error', 'error_message'])(
    'is known by its key %s',
    async (key) => {
      const text = JSON.stringify({
        [key]: 'Please grant the following permission to use this command: android.permission.READ_SMS',
      })
      expect(await kindOf(printing(text))).toBe('permission_missing')
    },
  )
})

describe('the end of a command', () => {
  it.each([
    [126, 'bad_answer', /may not be run/],
    [127, 'bad_answer', /is not there/],
    [64, 'wrong_usage', /Unknown option/],
  ])('with exit code %i is named', async (code, kind, words) => {
    const script = listAnswering(
      `echo "termux-sms-list: Unknown option: '-z'." >&2; [ ${code} = 64 ] && echo "[-h] help"; exit ${code}`,
    )
    const noUsage = listAnswering(`exit ${code}`)
    const failure = await ask(code === 64 ? script : noUsage).catch((error: { kind: string; message: string }) => error)
    expect(failure).toMatchObject({ kind, message: expect.stringMatching(words) })
  })

  it('by a broken pipe, in the middle of a row, is a break like any other', async () => {
    expect(await kindOf(listAnswering(`printf '[\n  {\n    "_id": 1'; kill -PIPE $$`))).toBe('truncated')
  })
})

describe('a row', () => {
  it.each<[name: string, change: Record<string, unknown>, expected: Record<string, unknown>]>([
    ['has its id in quotes', { _id: '811', threadid: '3' }, { id: 811, threadId: 3 }],
    ['has keys that nobody knows', { sub_id: 2, reactions: [{}] }, { id: 811 }],
    ['does not say whether it was read', { read: undefined }, { isRead: false }],
    [
      'has the digits of Arabic in its time',
      { received: '٢٠٢٦-٠٣-٠١ ١٤:٠٥:٠٩' },
      { at: Date.parse('2026-03-01T14:05:09Z') },
    ],
    [
      'has marks of direction in its time',
      { received: '\u200f2026-03-01 14:05:09\u200f' },
      { at: Date.parse('2026-03-01T14:05:09Z') },
    ],
    [
      'has parts of a second in its time',
      { received: '2026-03-01 14:05:09.123' },
      { at: Date.parse('2026-03-01T14:05:09Z') },
    ],
    ['is of 1970', { received: '1970-01-01 01:00:00' }, { at: 0 }],
    ['is of 2106', { received: '2106-02-07 06:28:15' }, { at: 4_294_967_295_000 }],
    ['has a body of a megabyte', { body: 'é'.repeat(500_000) }, { body: 'é'.repeat(500_000) }],
  ])('is read when it %s', async (_name, change, expected) => {
    expect((await ask(printing(list(row(811, change))))).rows).toMatchObject([expected])
  })

  it('is read when its id is written as 811.0', async () => {
    expect(await idsOf(printing(list(row(811).replace('"_id":811', '"_id":811.0'))))).toEqual([811])
  })

  it.each([-5, 1.5, 1e300, 'abc', null, true])('is left out, and moves nothing, when its id is %s', async (id) => {
    const answer = await ask(printing(list(row(0, { _id: id }), row(2))))
    expect(answer).toMatchObject({ lowestId: 2, highestId: 2, givenCount: 2, skippedCount: 1 })
  })

  it('counts once when it is printed twice', async () => {
    const answer = await ask(printing(list(row(1), row(2), row(2), row(3))))
    expect(answer.rows.map(({ id }) => id)).toEqual([1, 2, 3])
    expect(answer).toMatchObject({ givenCount: 4, skippedCount: 0 })
  })

  it('with a time that nobody can read is left out, but a whole answer of them is a fault', async () => {
    expect(await idsOf(printing(list(row(1), row(2, { received: '3/1/26 2:05 PM' }))))).toEqual([1])
    const all = list(row(1, { received: '3/1/26' }), row(2, { received: '3/1/26' }))
    expect(await kindOf(printing(all))).toBe('bad_answer')
  })
})

describe('an app that ignores what it is asked', () => {
  // It gives the newest rows, oldest first, whatever the question was.
  const deaf = (...rows: string[]) => printing(list(...rows))
  it.each<[name: string, query: MessageQuery, rows: string[]]>([
    ['a range', { kind: 'before', beforeId: 2, limit: 10 }, [row(5)]],
    ['an order', { kind: 'before', beforeId: Number.MAX_SAFE_INTEGER, limit: 10 }, [row(1), row(2)]],
    ['a limit', { kind: 'from', fromId: 0, limit: 1 }, [row(1), row(2)]],
    ['ids', { kind: 'ids', ids: [7] }, [row(1)]],
    ['who was reached', { kind: 'delivered', ids: [1] }, [row(2, { type: 'sent' })]],
    ['who wrote it', { kind: 'from_termux', fromId: 0, limit: 10 }, [row(1)]],
    ['a window', { kind: 'window', sinceMs: Date.parse('2026-03-05T00:00:00Z'), limit: 10 }, [row(1)]],
    ['the rest of a window', { kind: 'since', sinceMs: 0, beforeId: 3, limit: 10 }, [row(9)]],
  ])('is not believed: %s', async (_name, query, rows) => {
    expect(await kindOf(deaf(...rows), query)).toBe('bad_answer')
  })

  it('for one call only is asked again, and answers', async () => {
    const script = listAnswering(
      `if [ -e "$DIR/once" ]; then echo '${list(row(9))}'; else touch "$DIR/once"; echo '${list(row(1))}'; fi`,
    )
    expect(await idsOf(script, { kind: 'from', fromId: 9, limit: 10 })).toEqual([9])
  })

  it('in the hour that is doubled is not believed which pass a row is of', async () => {
    const doubled = row(1, { received: '2026-10-25 01:30:00' })
    const script = listAnswering(`case "$*" in *date*) echo '${list(row(44))}';; *) echo '${list(doubled)}';; esac`)
    expect(await kindOf(script)).toBe('bad_answer')
  })
})

describe('a time zone of Android', () => {
  it.each(['exit 1', 'echo'])('is not guessed while the phone only fails to tell it: %s', async (failure) => {
    const { phone } = createShellPhone({
      getprop: `if [ -e "$DIR/once" ]; then echo Asia/Tokyo; else touch "$DIR/once"; ${failure}; fi`,
      'termux-sms-list': printing(list(row(1))),
    })
    await expect(phone.listMessages(from)).rejects.toThrow(/time zone/)
    expect((await phone.listMessages(from)).rows[0]?.at).toBe(Date.parse('2026-03-01T05:05:09Z'))
  })

  it.each([
    ['GMT+05:30', '2026-03-01T08:35:09Z'],
    ['GMT-3', '2026-03-01T17:05:09Z'],
  ])('is understood as %s, too', async (zone, moment) => {
    const { phone } = createShellPhone({ getprop: `echo ${zone}`, 'termux-sms-list': printing(list(row(1))) })
    expect((await phone.listMessages(from)).rows[0]?.at).toBe(Date.parse(moment))
  })
})
