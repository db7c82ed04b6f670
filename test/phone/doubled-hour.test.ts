import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createShellPhone, listAnswering } from './shell-commands.ts'

// London's clock went from 02:00 back to 01:00 on 2025-10-26, at 01:00 UTC.
const row = (id: number, received: string) =>
  `{"threadid": 3, "type": "inbox", "read": true, "address": "12345", "received": "${received}", "body": "x", "_id": ${id}}`

const list = (...rows: string[]) => `printf '[%s]\\n' '${rows.join(', ')}'`

function createPhone(rows: readonly string[], secondPass: readonly string[]) {
  return createShellPhone({
    'termux-sms-list': listAnswering(
      `case "$*" in *"date >="*) printf '%s\\n' "$@" >> "$DIR/asked"; ${list(...secondPass)};; *) ${list(...rows)};; esac`,
    ),
  })
}

const from = { kind: 'from', fromId: 5, limit: 10 } as const

describe('messages of the hour that is doubled in autumn', () => {
  it('get the pass of the hour that the phone has them in, with no row before them to tell', async () => {
    const late = row(5, '2025-10-26 01:10:00')
    const early = row(6, '2025-10-26 01:20:00')
    const { phone, directory } = createPhone([late, early, row(7, '2025-10-26 02:00:00')], [late])
    const { rows } = await phone.listMessages(from)
    expect(rows.map(({ at }) => new Date(at).toISOString())).toEqual([
      '2025-10-26T01:10:00.000Z',
      '2025-10-26T00:20:00.000Z',
      '2025-10-26T02:00:00.000Z',
    ])
    const [start, end] = [Date.UTC(2025, 9, 26, 1), Date.UTC(2025, 9, 26, 2)]
    expect(readFileSync(join(directory, 'asked'), 'utf8')).toContain(
      `--message-selection=_id in (5, 6) and ((date >= ${start} and date < ${end}))\n`,
    )
  })

  it('are asked for once, though they are looked at again and again', async () => {
    const late = row(5, '2025-10-26 01:10:00')
    const { phone, directory } = createPhone([late], [late])
    await phone.listMessages(from)
    const { rows } = await phone.listMessages(from)
    expect(rows.map(({ at }) => at)).toEqual([Date.UTC(2025, 9, 26, 1, 10)])
    expect(readFileSync(join(directory, 'asked'), 'utf8').match(/date >=/g)).toHaveLength(1)
  })
})
