import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ExportedMessage, ExportFormat } from '../../../src/protocol/export.ts'
import type { Store } from '../../../src/store/store.ts'
import { createImporter } from '../../../src/use-cases/import/importer.ts'
import { begin, createClock, NOON, openTestStore, phoneRow } from '../../store/fixtures.ts'
import { silentLog } from '../../sync/world.ts'
import { exportText } from './export-world.ts'

let here: Store
let there: Store
let directory: string
beforeEach(() => {
  here = openTestStore()
  there = openTestStore()
  directory = mkdtempSync(join(tmpdir(), 'lanline-round-trip-'))
  fill(here)
})
afterEach(() => {
  here.close()
  there.close()
  rmSync(directory, { recursive: true })
})

/** People with and without a name, senders that are words, one person with two numbers, and texts that formats trip over. */
function fill(store: Store): void {
  const [anna, annasWork, bank] = [begin(store, '0612345678'), begin(store, '+447700900001'), begin(store, 'MyBank')]
  store.people.join(anna, annasWork)
  const bodies = [
    'Hello',
    '=SUM(A1:A9)',
    '+1',
    '"quoted", and\nnew lines\r\nand\ttabs',
    '😀👨‍👩‍👧 e\u0301',
    '<b>&amp;</b>',
    "it's",
    'مرحبا',
  ]
  const rows = bodies.flatMap((body, index) => [
    phoneRow({ conversationId: anna, body, timestamp: NOON - index * 86_400_000, isRead: true, sim: 0 }),
    phoneRow({ conversationId: bank, body, timestamp: NOON - index * 3_600_000 - 1000, isRead: true }),
    phoneRow({ conversationId: anna, body, direction: 'outbound', timestamp: NOON - index * 60_000 - 2000 }),
  ])
  // The same words twice in the same second are two messages.
  const twice = { conversationId: bank, body: 'Twice', timestamp: NOON - 5_000, isRead: true }
  const [first] = store.messages.insertPhoneRows([...rows, phoneRow(twice), phoneRow(twice)])
  store.stars.set(first?.id ?? '', true)
}

async function readMessages(store: Store): Promise<ExportedMessage[]> {
  return JSON.parse((await exportText(store, { format: 'json' })).text).messages
}

async function take(format: ExportFormat): Promise<void> {
  const { text } = await exportText(here, { format, time_zone: 'Europe/Paris' })
  const path = join(directory, `file.${format}`)
  writeFileSync(path, text)
  const importer = createImporter({ store: there, clock: createClock(), log: silentLog })
  await importer.start({ path, fileName: `file.${format}`, isDryRun: false, startedBy: null, zone: 'Europe/Paris' })
  await importer.idle()
  expect(importer.list().current).toMatchObject({ state: 'done', skipped: 0, added: 26 })
  await importer.close()
}

/** What a format carries of a message, in an order of its own: two of one second may change places. */
const carried = (messages: readonly ExportedMessage[], ...fields: (keyof ExportedMessage)[]) =>
  messages.map((each) => JSON.stringify(fields.map((field) => each[field]))).toSorted()

describe('an export that is imported elsewhere', () => {
  it.each([
    ['xml', ['phone', 'direction', 'body', 'timestamp', 'status', 'is_read']],
    ['json', ['phone', 'direction', 'body', 'timestamp', 'status', 'is_read', 'is_starred']],
    ['csv', ['phone', 'direction', 'body', 'timestamp', 'status']],
  ] as const)('as %s is the same there, whatever its texts are', async (format, fields) => {
    await take(format)
    expect(carried(await readMessages(there), ...fields)).toEqual(carried(await readMessages(here), ...fields))
  })

  it.each(['xml', 'json', 'csv'] as const)('as %s adds nothing when it comes a second time', async (format) => {
    await take(format)
    const { text } = await exportText(there, { format, time_zone: 'Europe/Paris' })
    const path = join(directory, `again.${format}`)
    writeFileSync(path, text)
    const importer = createImporter({ store: here, clock: createClock(), log: silentLog })
    await importer.start({ path, fileName: `again.${format}`, isDryRun: false, startedBy: null, zone: 'Europe/Paris' })
    await importer.idle()
    expect(importer.list().current).toMatchObject({ state: 'done', added: 0, already_here: 26 })
    await importer.close()
  })
})
