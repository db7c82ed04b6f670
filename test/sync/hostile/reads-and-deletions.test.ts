import { describe, expect, it } from 'vitest'
import { MAX_UNASKED_DELETIONS } from '../../../src/domain/deletion-mirror.ts'
import { transact } from '../../../src/twin/model/phone-file.ts'
import { changeSettings } from '../../../src/use-cases/change-settings.ts'
import { decideDeletions, readDeletions } from '../../../src/use-cases/decide-deletions.ts'
import { ALL_PERMISSIONS } from '../../chaos/phone-acts.ts'
import { ANNA, BEN, createHostileWorld, DAY, HOUR, MINUTE, type HostileWorld } from './hostile-world.ts'

/** Comes round whatever the scans have to see. */
const SCANS = 40 * MINUTE

async function createFilled(count: number, { isRead = true, ageMs = 60 * DAY } = {}): Promise<HostileWorld> {
  return createHostileWorld({
    fill({ arrive, phone }) {
      for (let index = 0; index < count; index += 1) {
        const at = phone.time.now() - ageMs + Math.floor((index * ageMs) / (count + 1))
        arrive(`m${index + 1}`, { at, isRead, from: index % 2 ? ANNA : BEN })
      }
    },
  })
}

describe('read on the phone', () => {
  it('a new message is read here within minutes, and one that is not stays unread', async () => {
    const world = await createHostileWorld()
    world.arrive('one')
    world.arrive('two', { from: BEN })
    await world.pass(2 * MINUTE)
    expect([world.unread(ANNA), world.unread(BEN)]).toEqual([1, 1])
    world.sql("UPDATE sms SET read = 1 WHERE body = 'one'")
    await world.pass(20 * MINUTE)
    expect([world.unread(ANNA), world.unread(BEN)]).toEqual([0, 1])
  })

  it('a message months old is read here within minutes, too', async () => {
    const world = await createFilled(6, { isRead: false, ageMs: 120 * DAY })
    expect(world.unread(ANNA) + world.unread(BEN)).toBe(6)
    world.sql('UPDATE sms SET read = 1 WHERE _id <= 4')
    await world.pass(20 * MINUTE)
    expect([world.unread(ANNA), world.unread(BEN)]).toEqual([1, 1])
  })

  it('of more unread messages than one answer holds, the oldest are read here in the end', async () => {
    const world = await createFilled(1_400, { isRead: false })
    await world.pass(10 * MINUTE)
    expect(world.unread(ANNA) + world.unread(BEN)).toBe(1_400)
    // A person whose messages all stand below what the answer shows.
    world.sql("UPDATE sms SET address = '+33655555555' WHERE _id <= 20")
    world.sql('UPDATE sms SET read = 1 WHERE _id <= 300')
    await world.pass(6 * HOUR)
    expect(world.unread(ANNA) + world.unread(BEN)).toBe(1_100)
  })

  it('nothing is taken for read by a phone that shows no message for a while', async () => {
    const world = await createFilled(6, { isRead: false })
    world.phone.fail('termux-sms-list', { kind: 'text', text: '[]' }, 400)
    await world.pass(SCANS)
    world.phone.clearFaults()
    await world.pass(SCANS)
    expect(world.unread(ANNA) + world.unread(BEN)).toBe(6)
    expect(world.messages().map(({ sync_status: status }) => status)).toEqual(Array(6).fill('synced'))
  })
})

describe('a deletion on the phone, kept', () => {
  it('marks the message, new or months old, keeps its text, and takes the mark away when it is back', async () => {
    const world = await createFilled(1_000)
    world.arrive('of today')
    await world.pass(2 * MINUTE)
    const old = world.message('m500')
    world.remove(500, 1_001)
    world.arrive('another')
    await world.pass(SCANS)
    await world.night()
    expect(world.message('m500').sync_status).toBe('deleted_on_phone')
    expect(world.message('of today').sync_status).toBe('deleted_on_phone')
    expect(world.message('m499').sync_status).toBe('synced')
    world.arrive('m500', { id: 500, at: old.timestamp, from: ANNA, isRead: true })
    await world.night()
    expect(world.message('m500').sync_status).toBe('synced')
  })
})

describe('a deletion on the phone, mirrored', () => {
  const createMirrored = async (count: number, ageMs = 3 * HOUR) => {
    const world = await createFilled(count, { ageMs })
    world.store.settings.change({ deletions_on_phone: 'mirror' })
    return world
  }

  it('deletes here too, says so to every client, and lets the message come again', async () => {
    const world = await createMirrored(20)
    const { id, timestamp } = world.message('m10')
    world.remove(10)
    await world.pass(SCANS)
    expect(world.bodies()).toHaveLength(19)
    expect(world.frames).toContainEqual(
      expect.objectContaining({
        type: 'conversation_update',
        data: expect.objectContaining({ deleted_message_ids: [id] }),
      }),
    )
    world.arrive('m10', { id: 10, at: timestamp, isRead: true })
    await world.pass(SCANS)
    expect(world.bodies()).toContain('m10')
  })

  it('follows what was deleted months ago, at night', async () => {
    const world = await createFilled(900)
    world.store.settings.change({ deletions_on_phone: 'mirror' })
    world.remove(5, 6, 450)
    await world.night()
    await world.pass(SCANS)
    expect(world.bodies()).toHaveLength(897)
  })

  it('begins with the setting, and ends with it: what was kept stays kept', async () => {
    const world = await createFilled(20, { ageMs: 20 * MINUTE })
    world.remove(10)
    await world.pass(SCANS)
    world.store.settings.change({ deletions_on_phone: 'mirror' })
    await world.pass(SCANS)
    expect(world.message('m10').sync_status).toBe('deleted_on_phone')
    world.remove(11)
    await world.pass(SCANS)
    expect(world.bodies()).toHaveLength(19)
    world.remove(12)
    await world.pass(16 * MINUTE)
    world.store.settings.change({ deletions_on_phone: 'keep' })
    await world.pass(SCANS)
    world.store.settings.change({ deletions_on_phone: 'mirror' })
    await world.pass(SCANS)
    expect(world.bodies()).toHaveLength(19)
  })

  it('is given up for all that waits when the setting is taken back, if for a moment only', async () => {
    const world = await createMirrored(20, 20 * MINUTE)
    world.remove(10)
    const deps = { store: world.store, clock: world.phone.time, sync: world.daemon.control }
    while (world.store.goneMessages.count() === 0) await world.pass(MINUTE)
    changeSettings(deps, { deletions_on_phone: 'keep' })
    changeSettings(deps, { deletions_on_phone: 'mirror' })
    await world.pass(SCANS)
    expect(world.message('m10').sync_status).toBe('deleted_on_phone')
  })

  it('leaves starred messages, and those of a phone with too few others to prove anything', async () => {
    const world = await createMirrored(8)
    world.store.transaction(() => world.store.stars.set(world.message('m2').id, true))
    world.remove(2, 3)
    await world.pass(SCANS)
    expect(world.bodies()).not.toContain('m3')
    expect(world.message('m2').sync_status).toBe('deleted_on_phone')
    world.remove(1, 4, 5, 6)
    await world.pass(SCANS)
    expect(world.messages()).toHaveLength(7)
  })

  it('never takes away what a phone only fails to show: nothing at all, half an answer, or no permission', async () => {
    const world = await createMirrored(30)
    const faults = [{ kind: 'text', text: '[]' }, { kind: 'truncated', characters: 900 }, { kind: 'empty' }] as const
    for (const fault of faults) {
      world.phone.fail('termux-sms-list', fault, 300)
      await world.pass(SCANS)
      world.phone.clearFaults()
      await world.pass(SCANS)
    }
    world.phone.set('permissions', ['SEND_SMS'])
    await world.pass(SCANS)
    world.phone.set('permissions', ALL_PERMISSIONS)
    await world.pass(3 * HOUR)
    expect(world.messages().map(({ sync_status: status }) => status)).toEqual(Array(30).fill('synced'))
  })

  it('never takes away what another phone does not have', async () => {
    const world = await createMirrored(300)
    world.sql('DELETE FROM sms')
    for (let index = 0; index < 40; index += 1) world.arrive(`new phone ${index}`, { from: BEN })
    await world.pass(3 * HOUR)
    await world.night()
    await world.night()
    expect(world.messages()).toHaveLength(340)
  })

  it('never takes away the few that a former phone had more than this one has', async () => {
    const world = await createMirrored(60)
    world.sql('DELETE FROM sms')
    for (let index = 0; index < 40; index += 1) world.arrive(`new phone ${index}`, { from: BEN })
    await world.pass(3 * HOUR)
    await world.night()
    await world.night()
    expect(world.messages()).toHaveLength(100)
    world.remove(20)
    await world.night()
    await world.pass(SCANS)
    expect(world.messages()).toHaveLength(99)
  })

  it('never takes away a phone that lost everything, or all but the newest', async () => {
    const world = await createMirrored(300)
    world.sql('DELETE FROM sms WHERE _id <> 300')
    await world.pass(3 * HOUR)
    await world.night()
    expect(world.messages()).toHaveLength(300)
    world.sql('DELETE FROM sms')
    await world.night()
    expect(world.messages()).toHaveLength(300)
  })

  it('asks before it takes more than some tens a day, and does as it is told', async () => {
    const world = await createMirrored(400, 20 * MINUTE)
    const gone = MAX_UNASKED_DELETIONS + 20
    transact(world.phone.db, () => world.phone.db.exec(`DELETE FROM sms WHERE _id % 5 = 0 AND _id <= ${5 * gone}`))
    await world.pass(SCANS)
    const deps = { store: world.store, clock: world.phone.time }
    expect(world.messages()).toHaveLength(400)
    expect(readDeletions(deps)).toEqual({ mode: 'mirror', waiting: gone, needs_decision: true })
    decideDeletions(deps, { decision: 'delete' })
    await world.pass(50 * MINUTE)
    expect(world.messages()).toHaveLength(400 - gone)
    // The word was about those alone.
    world.sql(`DELETE FROM sms WHERE _id % 5 = 1 AND _id <= ${5 * gone}`)
    await world.pass(SCANS)
    expect(world.messages()).toHaveLength(400 - gone)
    decideDeletions(deps, { decision: 'keep' })
    await world.night()
    expect(world.messages()).toHaveLength(400 - gone)
  })
})
