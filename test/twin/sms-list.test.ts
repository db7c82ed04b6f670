import { describe, expect, it } from 'vitest'
import { START, createModelPhone } from './model-phone.ts'

const SAMPLE = `[
  {
    "threadid": 1,
    "type": "inbox",
    "read": true,
    "sender": "Alice Smith",
    "address": "+447700900123",
    "number": "+447700900123",
    "received": "2026-03-01 14:05:09",
    "body": "Line one\\nLine \\"two\\" ✓",
    "_id": 1
  },
  {
    "threadid": 1,
    "type": "sent",
    "read": true,
    "sender": "You",
    "address": "07700900123",
    "number": "07700900123",
    "received": "2026-03-01 14:06:30",
    "body": "ok",
    "_id": 2
  },
  {
    "threadid": 2,
    "type": "inbox",
    "read": false,
    "address": "MyBank",
    "number": "MyBank",
    "received": "2026-03-01 14:07:00",
    "body": "Your statement is ready",
    "_id": 3
  }
]
`

async function createSamplePhone() {
  const phone = await createModelPhone()
  await phone.verb('contact', 'add', 'Alice Smith', '+44 7700 900123')
  await phone.verb('arrive', '--from', '+447700900123', '--body', 'Line one\nLine "two" ✓', '--read')
  await phone.verb('sent-by-owner', '--to', '07700900123', '--body', 'ok', '--at', String(START + 81_000))
  phone.wait(111_000)
  await phone.verb('arrive', '--from', 'MyBank', '--body', 'Your statement is ready')
  return phone
}

describe('termux-sms-list', () => {
  it('prints rows to the byte', async () => {
    const phone = await createSamplePhone()
    expect(await phone.call('termux-sms-list', ['-l', '3'])).toMatchObject({
      stdout: SAMPLE,
      stderrTail: '',
      exitCode: 0,
    })
  })

  it('leaves out the address on an old app, and takes no notice of selections', async () => {
    const phone = await createSamplePhone()
    await phone.verb('set', 'appVersion', '0.50.1')
    const { stdout } = await phone.call('termux-sms-list', [
      '--message-selection=1 == 0',
      '--message-sort-order=_id DESC',
    ])
    expect(stdout).toBe(SAMPLE.replaceAll(/ {4}"address".*\n/g, ''))
  })

  it('prints an empty list as brackets and a newline', async () => {
    const phone = await createSamplePhone()
    expect((await phone.call('termux-sms-list', ['--message-selection=1 == 0'])).stdout).toBe('[]\n')
    expect((await phone.call('termux-sms-list', ['-t', 'draft'])).stdout).toBe('[]\n')
  })

  it('takes the newest ten and turns them round, so that the newest comes last', async () => {
    const phone = await createModelPhone()
    await phone.verb('messages', '30')
    const ids = (await phone.list()).map((row) => row._id)
    expect(ids).toEqual([21, 22, 23, 24, 25, 26, 27, 28, 29, 30])
    expect((await phone.list('-l', '2', '-o', '5')).map((row) => row._id)).toEqual([24, 25])
  })

  it('keeps the order of the sort when it is not to be turned round', async () => {
    const phone = await createSamplePhone()
    const args = ['--message-sort-order=_id ASC', '--message-return-no-order-reverse', '--message-limit=2']
    expect((await phone.list(...args)).map((row) => row._id)).toEqual([1, 2])
    expect((await phone.list(...args, '-o', '2')).map((row) => row._id)).toEqual([3])
  })

  it('gives SQLite the selection, over all columns that other apps see', async () => {
    const phone = await createSamplePhone()
    const find = async (selection: string) =>
      (await phone.list(`--message-selection=${selection}`)).map((row) => row._id)
    expect(await find('_id > 1 and type == 2')).toEqual([2])
    expect(await find(`date > ${START}`)).toEqual([2, 3])
    expect(await find('read == 0')).toEqual([3])
    expect(await find("body LIKE '%statement%'")).toEqual([3])
    expect(await find("sub_id == 1 and creator LIKE 'com.google%' and status == -1")).toEqual([1, 2, 3])
  })

  it.each([
    ['the word select', '_id in (SELECT 1)'],
    ['a semicolon', '1; 2'],
    ['no SQL', 'nonsense ==='],
    ['an unknown column', 'colour == 1'],
    ['a column of the phone alone', 'visible_at > 0'],
    ['an open quote', "body == 'x"],
  ])('prints nothing at all for a selection with %s', async (_what, selection) => {
    const phone = await createSamplePhone()
    expect(await phone.call('termux-sms-list', [`--message-selection=${selection}`])).toMatchObject({
      stdout: '',
      exitCode: 0,
    })
  })

  it('lets the word select stand in a text', async () => {
    const phone = await createSamplePhone()
    expect(await phone.list("--message-selection=body <> 'select me'")).toHaveLength(3)
  })

  it('needs both or none of limit and offset', async () => {
    const phone = await createSamplePhone()
    expect((await phone.call('termux-sms-list', ['-l', '-1'])).stdout).toBe('')
    expect(await phone.list('-l', '-1', '-o', '-1')).toHaveLength(3)
    expect(await phone.list('-l', '0x2')).toHaveLength(2)
  })

  it.each(['ten', '', '1.5', '99999999999'])('hangs for a limit of %j', async (limit) => {
    const phone = await createSamplePhone()
    const result = await phone.call('termux-sms-list', ['-l', limit])
    expect(result).toMatchObject({ timedOut: true, stdout: '', exitCode: null })
    expect(result.stderrTail).toContain('Error: ')
  })

  it('finds an address exactly or by pattern, in all boxes', async () => {
    const phone = await createSamplePhone()
    expect((await phone.list('-f', 'mybank', '-t', 'sent')).map((row) => row._id)).toEqual([3])
    expect((await phone.list('-f', '7700')).length).toBe(0)
    expect((await phone.list('--message-address=%7700%')).map((row) => row._id)).toEqual([1, 2])
    // A selection beats the address, which still makes the type be ignored.
    expect(await phone.list('-f', '7700', '-t', 'sent', '--message-selection=1')).toHaveLength(3)
  })

  it('never shows drafts, waiting or failed texts, and takes the boxes it does not know for all', async () => {
    const phone = await createSamplePhone()
    const lengths = []
    for (const type of ['all', 'inbox', 'sent', 'draft', 'outbox', 'failed', 'queued']) {
      lengths.push((await phone.list('-t', type)).length)
    }
    expect(lengths).toEqual([3, 2, 1, 0, 0, 3, 3])
  })

  it('writes no name for a stranger, and null for what the row does not have', async () => {
    const phone = await createModelPhone()
    await phone.verb('arrive', '--null-address', '--null-body')
    const [row] = await phone.list()
    expect(row).toMatchObject({ address: null, number: null, body: null })
    expect(row).not.toHaveProperty('sender')
  })

  it('stops in the middle at an empty address, without a last newline', async () => {
    const phone = await createModelPhone()
    await phone.verb('arrive', '--from', '+33639980001', '--body', 'first')
    await phone.verb('arrive', '--from', '', '--body', 'poison')
    await phone.verb('arrive', '--from', '+33639980001', '--body', 'last')
    const result = await phone.call('termux-sms-list', [
      '--message-sort-order=_id ASC',
      '--message-return-no-order-reverse',
    ])
    expect(result).toMatchObject({ exitCode: 0, timedOut: false })
    expect(result.stdout).toMatch(/^\[\n {2}\{[^}]*"first"[^}]*\n {2}\}$/)
    expect(await phone.list('--message-selection=_id <> 2')).toHaveLength(2)
    // An old app does not even close the connection then.
    await phone.verb('set', 'appVersion', '0.50.1')
    expect((await phone.call('termux-sms-list')).timedOut).toBe(true)
  })

  it('escapes as Android does', async () => {
    const phone = await createModelPhone()
    await phone.verb('arrive', '--from', '1', '--body', 'a\u0001b\u2028c\u2029d\te/f\u007f\\é😀')
    expect((await phone.call('termux-sms-list')).stdout).toContain(
      '"body": "a\\u0001b\\u2028c\\u2029d\\te/f\u007f\\\\é😀"',
    )
  })

  it('keeps half a surrogate pair as SQLite does', async () => {
    const phone = await createModelPhone()
    await phone.verb('arrive', '--from', '1', '--body', 'half \uD83D pair')
    expect((await phone.list())[0]?.body).toBe('half \uFFFD pair')
  })
})

describe('permissions', () => {
  it('names all that are missing', async () => {
    const phone = await createSamplePhone()
    await phone.verb('permission', 'revoke', 'READ_SMS', 'READ_CONTACTS')
    expect(await phone.call('termux-sms-list')).toMatchObject({
      exitCode: 0,
      stdout: `{
  "error": "Please grant the following permissions to use this command: android.permission.READ_SMS ,android.permission.READ_CONTACTS"
}
`,
    })
  })

  it('speaks of one permission when one is missing', async () => {
    const phone = await createSamplePhone()
    await phone.verb('permission', 'revoke', 'READ_CONTACTS')
    const error = 'Please grant the following permission to use this command: android.permission.READ_CONTACTS'
    expect(JSON.parse((await phone.call('termux-sms-list')).stdout)).toEqual({ error })
    expect(JSON.parse((await phone.call('termux-contact-list')).stdout)).toEqual({ error })
    await phone.verb('permission', 'grant', 'READ_CONTACTS')
    expect(await phone.list()).toHaveLength(3)
  })
})

describe('conversations', () => {
  it('are their newest messages, the newest conversation last', async () => {
    const phone = await createSamplePhone()
    expect((await phone.list('-c')).map((row) => row._id)).toEqual([2, 3])
  })

  it('nest, with several messages each', async () => {
    const phone = await createSamplePhone()
    const { stdout } = await phone.call('termux-sms-list', [
      '-c',
      '--conversation-return-multiple-messages',
      '--conversation-return-nested-view',
    ])
    expect(stdout.startsWith('{\n  "1": [\n    {\n      "threadid": 1,')).toBe(true)
    expect(stdout.endsWith('\n    }\n  ]\n}\n')).toBe(true)
    expect(Object.values(JSON.parse(stdout) as Record<string, unknown[]>).map((list) => list.length)).toEqual([2, 1])
  })

  it('print an empty array for a thread without a match', async () => {
    const phone = await createSamplePhone()
    const { stdout } = await phone.call('termux-sms-list', [
      '-c',
      '--conversation-return-nested-view',
      '--message-selection=type == 2 and',
    ])
    expect(stdout).toMatch(/ {2}"2": \[\]\n\}\n$/)
  })

  it('break off where the selection does not end with and', async () => {
    const phone = await createSamplePhone()
    expect((await phone.call('termux-sms-list', ['-c', '--message-selection=type == 2'])).stdout).toBe('[')
  })

  it('hang when a sort order comes without the flag that the script mixes up with it', async () => {
    const phone = await createSamplePhone()
    const sorted = ['-c', '--conversation-sort-order=thread_id ASC']
    expect((await phone.call('termux-sms-list', sorted)).timedOut).toBe(true)
    expect((await phone.list(...sorted, '--conversation-return-no-order-reverse')).map((row) => row._id)).toEqual([
      2, 3,
    ])
  })
})
