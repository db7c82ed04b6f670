import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALICE, listMessages, NOW } from '../../sync/world.ts'
import { allMessages, contents, createImportWorld, toBackup, type ImportWorld, type Row } from './import-world.ts'

let world: ImportWorld
beforeEach(() => {
  world = createImportWorld()
})
afterEach(() => world.close())

const DAY = 86_400_000
const hello: Row = { address: ALICE, direction: 'inbound', body: 'Hello', at: NOW - 3 * DAY + 250 }
const onPhone = ({ address, direction, body, at }: Row, more: object = {}) =>
  world.phone.arrive({ address, direction, body, at, isRead: true, ...more })
const readPhone = async () => {
  await world.look()
  await world.readHistory()
}
const first = () => allMessages(world.store)[0] ?? fail()
const conversation = () => world.store.conversations.list({}).conversations[0] ?? fail()

function fail(): never {
  throw new Error('There is none')
}

describe('a message that a file brings first', () => {
  it('is the phone’s own as soon as the phone shows it, in its place', async () => {
    await world.importRows([hello])
    const before = first()
    const row = onPhone(hello)
    await readPhone()
    expect(allMessages(world.store)).toEqual([
      { ...before, external_message_id: row.id, timestamp: row.at, sync_status: 'synced', source: 'phone' },
    ])
    expect(world.importer.list().imports[0]).toMatchObject({ added: 1, removable: 0 })
  })

  it('was sent after all, where the Sent box has what the backup says had failed', async () => {
    const sent: Row = { ...hello, direction: 'outbound' }
    await world.importRows([{ ...sent, type: 5 }])
    expect(first().status).toBe('failed')
    onPhone(sent)
    await readPhone()
    expect(first()).toMatchObject({ status: 'sent', status_detail: null })
  })

  it('gives way where it was one of our own sends whose row nobody had seen yet', async () => {
    await readPhone()
    const send = world.send('On my way')
    await world.handOver()
    world.clock.pass(3_000)
    const row = world.phone.writeSent({ to: ALICE, body: 'On my way' }, world.clock.now(), 'com.termux.api')
    await world.importRows([{ address: ALICE, direction: 'outbound', body: 'On my way', at: row.at + 400 }])
    expect(allMessages(world.store)).toHaveLength(2)
    await world.look()
    world.clock.pass(3_000)
    await world.look()
    expect(allMessages(world.store)).toMatchObject([{ id: send.id, status: 'sent', external_message_id: row.id }])
  })

  it('is read as an answer only when the phone says that it came', async () => {
    await readPhone()
    const stop: Row = { ...hello, body: 'STOP', at: world.clock.now() }
    world.clock.pass(1_000)
    await world.importRows([stop])
    expect(world.store.optOuts.count()).toBe(0)
    onPhone(stop)
    await world.look()
    expect(world.store.optOuts.count()).toBe(1)
  })

  it('is unread again, where the phone says so of a new one', async () => {
    await readPhone()
    const fresh = { ...hello, at: world.clock.now() - 1_000 }
    await world.importRows([fresh])
    expect(conversation().unread_count).toBe(0)
    onPhone(fresh, { isRead: false })
    await world.look()
    expect(conversation().unread_count).toBe(1)
  })
})

describe('a message that is here already', () => {
  it('comes in no second time: from the phone, sent from here, and under another spelling of the number', async () => {
    onPhone(hello)
    await readPhone()
    world.send('From here')
    await world.handOver()
    const row = world.phone.writeSent({ to: ALICE, body: 'From here' }, world.clock.now(), 'com.termux.api')
    await world.look()
    world.clock.pass(3_000)
    await world.look()
    const sent: Row = { address: '07700 900123', direction: 'outbound', body: 'From here ', at: row.at }
    const before = contents(world.store)
    expect(await world.importRows([{ ...hello, address: '07700900123' }, sent])).toMatchObject({
      added: 0,
      already_here: 2,
    })
    expect(contents(world.store)).toEqual(before)
  })

  it('leaves unread what is, and makes nothing unread', async () => {
    await readPhone()
    onPhone({ ...hello, at: NOW - 1_000 }, { isRead: false })
    await world.look()
    await world.importRows([{ ...hello, body: 'older', at: NOW - 5_000 }])
    expect(conversation().unread_count).toBe(1)
  })

  it('is one that failed here, where the backup has the row that the phone kept of it', async () => {
    await readPhone()
    world.send('never left')
    await world.handOver()
    const handedOver = world.clock.now()
    for (let look = 0; look < 4; look += 1) {
      world.clock.pass(60_000)
      await world.look()
    }
    expect(first().status).toBe('failed')
    const row: Row = { address: ALICE, direction: 'outbound', body: 'never left', at: handedOver + 9_000, type: 5 }
    expect(await world.importRows([row])).toMatchObject({ added: 0, already_here: 1 })
  })
})

describe('times that were read in a wrong zone', () => {
  const texts = Array.from({ length: 8 }, (_, index): Row => ({
    ...hello,
    body: `text ${index}`,
    at: hello.at + index * 61_000,
  }))
  const shifted = (rows: readonly Row[], ms: number) => rows.map((row) => ({ ...row, at: row.at + ms }))

  it('are known where many texts are away by the same quarters of an hour', async () => {
    for (const row of shifted(texts, 2 * 3_600_000)) onPhone(row)
    await readPhone()
    expect(await world.importRows(texts)).toMatchObject({ added: 0, already_here: 8 })
  })

  it('are not guessed of a few, nor of one text that comes every quarter of an hour', async () => {
    for (const row of shifted(texts.slice(0, 4), 3_600_000)) onPhone(row)
    await readPhone()
    expect(await world.importRows(texts.slice(0, 4))).toMatchObject({ added: 4 })
    const alarm = Array.from({ length: 12 }, (_, index) => ({
      ...hello,
      body: 'Level ok',
      at: hello.at + DAY + index * 900_000,
    }))
    for (const row of alarm.slice(6)) onPhone(row)
    await readPhone()
    expect(await world.importRows(alarm)).toMatchObject({ added: 6, already_here: 6 })
  })
})

describe('what was deleted here', () => {
  it('stays deleted, whether the phone or a file had brought it', async () => {
    onPhone(hello)
    await readPhone()
    await world.importRows([hello, { ...hello, body: 'from the file' }])
    for (const { id } of allMessages(world.store)) world.store.messages.delete(id)
    expect(await world.importRows([hello, { ...hello, body: 'from the file' }])).toMatchObject({
      added: 0,
      skipped_by_reason: { deleted_here: 2 },
    })
    onPhone({ ...hello, body: 'from the file' })
    await readPhone()
    world.store.syncState.set('historyDone', false)
    await readPhone()
    expect(allMessages(world.store)).toEqual([])
  })

  it('takes no equal text of another person with it, nor a second one of the same', async () => {
    await world.importRows([hello, hello])
    world.store.messages.delete(first().id)
    const other = { ...hello, address: '+447700900456' }
    expect(await world.importRows([hello, hello, other])).toMatchObject({
      added: 1,
      already_here: 1,
      skipped_by_reason: { deleted_here: 1 },
    })
  })

  it('stays deleted with its conversation', async () => {
    await world.importRows([hello])
    world.store.conversations.delete(conversation().id)
    while (world.store.maintain());
    expect(await world.importRows([hello])).toMatchObject({ added: 0, skipped_by_reason: { deleted_here: 1 } })
  })
})

describe('an import', () => {
  const many = Array.from({ length: 300 }, (_, index): Row => ({
    ...hello,
    body: `text ${index}`,
    at: hello.at + index * 60_000,
  }))

  it('says in a dry run what it would do, and does nothing', async () => {
    onPhone(many[0] ?? hello)
    await readPhone()
    const before = contents(world.store)
    expect(await world.importRows(many, { isDryRun: true })).toMatchObject({
      id: null,
      is_dry_run: true,
      read: 300,
      added: 299,
      already_here: 1,
    })
    expect(contents(world.store)).toEqual(before)
    expect(world.importer.list().imports).toEqual([])
  })

  it('is counted alike in every dry run', async () => {
    await world.importRows(many)
    for (let run = 0; run < 3; run += 1) {
      expect(await world.importRows(many, { isDryRun: true })).toMatchObject({ added: 0, already_here: 300 })
    }
  })

  it('is taken back, but for what the phone was found to have; and can be made again', async () => {
    const { id } = await world.importRows([...many, { ...hello, address: '+447700900456' }])
    onPhone(many[0] ?? hello)
    await readPhone()
    expect(world.importer.undo(id ?? '')).toMatchObject({ state: 'undoing', removable: 300 })
    await world.importer.idle()
    expect(world.importer.list().imports[0]).toMatchObject({ state: 'undone', removable: 0 })
    expect(world.store.conversations.list({}).conversations).toMatchObject([{ phone: ALICE, total_message_count: 1 }])
    expect(() => world.importer.undo(id ?? '')).toThrow('it was removed already')
    expect(await world.importRows(many)).toMatchObject({ added: 299, already_here: 1 })
  })

  it('is cancelled between two slices, and what came in stays', async () => {
    const large = Array.from({ length: 20_000 }, (_, index) => ({ ...hello, at: hello.at + index * 1_000 }))
    const ended = world.importRows(large)
    while (world.importer.list().current === null) await new Promise((resolve) => setImmediate(resolve))
    await expect(
      world.importer.start({ path: '/nowhere', fileName: 'b', isDryRun: false, startedBy: null }),
    ).rejects.toThrow('another one is being imported')
    const cancelled = await world.importer.cancel()
    expect(cancelled).toMatchObject({ state: 'stopped', error: expect.stringContaining('cancelled') })
    await ended
    expect(world.store.statistics.read(0).messages).toBe(cancelled.added)
    await expect(world.importer.cancel()).rejects.toThrow('none is running')
  })

  it('that a killed daemon left running has stopped, and the file again completes it', async () => {
    world.store.imports.begin({ fileName: 'sms.xml', bytes: 1, startedBy: null, at: NOW })
    const next = createImportWorld({ store: world.store })
    expect(next.importer.list().imports[0]).toMatchObject({ state: 'stopped', error: expect.stringContaining('again') })
    await next.importer.close()
  })

  it('is kept by backup and restore, as all tables are', async () => {
    await world.importText(toBackup(many))
    expect(listMessages(world.store, conversation().id)).toHaveLength(300)
    expect(world.importer.list().imports).toMatchObject([{ id: 'import_1', file_name: 'sms.xml', removable: 300 }])
  })
})
