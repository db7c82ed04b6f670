import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createShellPhone, listAnswering } from './shell-commands.ts'

const inbox = { kind: 'from', fromId: 0, limit: 10 } as const
const row = (id: number, received: string) =>
  `{"threadid": 3, "type": "inbox", "read": true, "number": "+447700900123", "received": "${received}", "body": "hi", "_id": ${id}}`

/** A phone that prints what lies in a file, is in the zone of another, and counts how often it is asked for that. */
function setUp() {
  const { phone, directory } = createShellPhone({
    'termux-sms-list': listAnswering('cat "$DIR/rows"'),
    getprop: 'echo x >> "$DIR/asked"; cat "$DIR/zone"',
  })
  const write = (name: string, text: string) => writeFileSync(join(directory, name), text)
  write('zone', 'Europe/London')
  write('rows', `[${row(1, '2026-02-01 14:00:00')}]\n`)
  const asked = () =>
    existsSync(join(directory, 'asked')) ? readFileSync(join(directory, 'asked'), 'utf8').length / 2 : 0
  return { phone, write, asked }
}

describe('an answer that is to the letter the one before', () => {
  it('means the same rows, and asks for no time zone', async () => {
    const { phone, asked } = setUp()
    const first = await phone.listMessages(inbox)
    const before = asked()
    expect(before).toBeGreaterThan(0)
    const second = await phone.listMessages(inbox)
    expect(second).toEqual({ ...first, ms: second.ms })
    expect(asked()).toBe(before)
  })

  it('hides no journey: what is printed in the next zone is read in that', async () => {
    const { phone, write } = setUp()
    await phone.listMessages(inbox)
    await phone.listMessages(inbox)
    write('zone', 'Europe/Paris')
    write('rows', `[${row(1, '2026-02-01 15:00:00')}, ${row(2, '2026-02-01 16:00:00')}]\n`)
    expect((await phone.listMessages(inbox)).rows.map(({ at }) => new Date(at).toISOString())).toEqual([
      '2026-02-01T14:00:00.000Z',
      '2026-02-01T15:00:00.000Z',
    ])
  })

  it('says nothing about another question', async () => {
    const { phone, write } = setUp()
    await phone.listMessages(inbox)
    write('rows', '[]\n')
    expect((await phone.listMessages({ ...inbox, fromId: 7 })).rows).toEqual([])
    expect((await phone.listMessages(inbox)).rows).toEqual([])
  })
})
