import { describe, expect, it } from 'vitest'
import { listRows, transact } from '../../../src/twin/model/phone-file.ts'
import { ANNA, BEN, createHostileWorld, DAY, HOUR, MINUTE, type HostileWorld } from './hostile-world.ts'

/** All that the phone has gets new ids, as an app does that writes a backup back; a few may be left out. */
function restoreAll(
  { phone }: HostileWorld,
  { above, keep = () => true }: { above: number; keep?: (id: number) => boolean },
) {
  transact(phone.db, () => {
    const ids = listRows<{ _id: number }>(phone.db, 'SELECT _id FROM sms ORDER BY _id DESC').map((row) => row._id)
    for (const id of ids) {
      if (keep(id)) phone.db.prepare('UPDATE sms SET _id = ? WHERE _id = ?').run(above + id, id)
      else phone.db.prepare('DELETE FROM sms WHERE _id = ?').run(id)
    }
  })
}

describe('another phone, or a restored one', () => {
  it('a thread id that means somebody else after a swap never brings strangers together', async () => {
    const world = await createHostileWorld({
      fill: ({ arrive }) => [arrive('from Anna', { from: ANNA }), arrive('from Ben', { from: BEN })],
    })
    // The new phone: the same thread ids, other people.
    world.sql('DELETE FROM sms')
    world.sql('DELETE FROM threads')
    world.sql("DELETE FROM sqlite_sequence WHERE name = 'threads'")
    world.arrive('Ben on the new phone', { from: BEN })
    world.arrive('Anna on the new phone', { from: ANNA })
    world.arrive('somebody else', { from: '+33655555555' })
    await world.pass(20 * MINUTE)
    expect(world.bodies(ANNA)).toEqual(['from Anna', 'Anna on the new phone'])
    expect(world.bodies(BEN)).toEqual(['from Ben', 'Ben on the new phone'])
    expect(world.bodies('+33655555555')).toEqual(['somebody else'])
  })

  it('50,000 rows restored at once come in quietly, through kills', async () => {
    const count = 50_000
    const world = await createHostileWorld({ fill: ({ arrive }) => arrive('before') })
    transact(world.phone.db, () => {
      const insert = world.phone.db.prepare(
        `INSERT INTO sms (thread_id, address, date, read, type, body, creator) VALUES (1, ?, ?, 1, ?, ?, 'restore')`,
      )
      const start = world.now() - 400 * DAY
      for (let index = 0; index < count; index += 1)
        insert.run(ANNA, start + index * 10 * MINUTE, index % 3 === 0 ? 2 : 1, `restored ${index}`)
    })
    for (let kill = 0; kill < 4; kill += 1) {
      await world.pass(4_000)
      world.kill()
      world.restart()
    }
    await world.pass(10 * MINUTE)
    const { conversations, messages } = world.store.statistics.read(0)
    expect({ conversations, messages }).toEqual({ conversations: 1, messages: count + 1 })
    expect(world.frames.filter(({ type }) => type === 'new_message')).toEqual([])
    world.arrive('news')
    await world.pass(MINUTE)
    expect(world.announced()).toEqual(['news'])
  }, 300_000)

  it.each(['by which all ids are new', 'while the newest message stays'])(
    'a backup restored over what was known, %s, doubles none of it',
    async (how) => {
      const world = await createHostileWorld({
        fill({ arrive, ownerSends, phone }) {
          for (let index = 0; index < 700; index += 1) {
            const row = { at: phone.time.now() - 30 * DAY + index * MINUTE, from: index % 2 ? ANNA : BEN, isRead: true }
            if (index % 5 === 0) ownerSends('ok', row)
            else arrive(index % 7 === 0 ? 'yes' : `m${index}`, row)
          }
        },
      })
      const before = world.bodies()
      expect(before).toHaveLength(700)
      const last = world.arrive('newest')
      await world.pass(MINUTE)
      world.frames.length = 0
      if (how.startsWith('by')) restoreAll(world, { above: 9_000 })
      else {
        restoreAll(world, { above: 9_000, keep: (id) => id !== last })
        world.arrive('newest', { id: last, at: world.message('newest').timestamp, isRead: true })
      }
      await world.pass(30 * MINUTE)
      await world.night()
      expect(world.bodies(ANNA).concat(world.bodies(BEN)).toSorted()).toEqual([...before, 'newest'].toSorted())
      expect(world.messages().filter(({ sync_status: status }) => status !== 'synced')).toEqual([])
      expect(world.announced()).toEqual([])
    },
  )

  it.each(['beside strangers', 'alone'])(
    'a new phone that gives the messages of the old one ids that it had for others, %s, doubles none of them',
    async (how) => {
      const people = [ANNA, BEN, '+33655555555']
      const world = await createHostileWorld({
        fill({ arrive, ownerSends, phone }) {
          for (let index = 0; index < 60; index += 1)
            arrive(`m${index}`, { at: phone.time.now() - 9 * DAY + index * MINUTE, from: people[index % 2] ?? null })
          // One text to several people in one second, and one person's two equal ones.
          for (const from of [...people, ANNA]) ownerSends('Happy New Year', { at: phone.time.now() - DAY, from })
        },
      })
      world.store.transaction(() => world.store.messages.delete(world.message('m7').id))
      const before = world.bodies()
      // The ids of the old phone, all of them, for other messages: in reverse, or moved along by a few.
      const shift = how === 'alone' ? 0 : 3
      world.sql('UPDATE sms SET _id = -_id')
      world.sql(how === 'alone' ? 'UPDATE sms SET _id = 65 + _id' : `UPDATE sms SET _id = ${shift} - _id`)
      for (let id = 1; id <= shift; id += 1)
        world.arrive(`stranger ${id}`, { id, from: '+33644444444', at: world.now() - HOUR })
      await world.pass(30 * MINUTE)
      await world.night()
      const strangers = Array.from({ length: shift }, (_, index) => `stranger ${index + 1}`)
      expect(world.bodies().toSorted()).toEqual([...before, ...strangers].toSorted())
      expect(world.messages().filter(({ sync_status: status }) => status !== 'synced')).toEqual([])
    },
  )

  it('what was deleted here is not brought back by a restored backup either', async () => {
    const world = await createHostileWorld({
      fill: ({ arrive, phone }) =>
        ['a', 'b', 'c'].map((body, index) => arrive(body, { at: phone.time.now() - (9 - index) * HOUR })),
    })
    world.store.transaction(() => world.store.messages.delete(world.message('b').id))
    restoreAll(world, { above: 500 })
    world.arrive('d')
    await world.pass(30 * MINUTE)
    await world.night()
    expect(world.bodies()).toEqual(['a', 'c', 'd'])
  })

  it('a backup restored after the clock was set back doubles nothing that lies ahead of it', async () => {
    const world = await createHostileWorld({ fill: ({ arrive }) => ['a', 'b', 'c'].map((body) => arrive(body)) })
    world.phone.jump(-3 * HOUR)
    await world.pass(20 * MINUTE)
    restoreAll(world, { above: 500, keep: (id) => id !== 3 })
    world.arrive('c', { id: 3, at: world.message('c').timestamp })
    await world.pass(30 * MINUTE)
    expect(world.bodies()).toEqual(['a', 'b', 'c'])
    expect(world.messages().filter(({ sync_status: status }) => status !== 'synced')).toEqual([])
  })

  it('what was deleted here is not brought back by any look', async () => {
    const world = await createHostileWorld({ fill: ({ arrive }) => ['a', 'b', 'c'].map((body) => arrive(body)) })
    world.store.transaction(() => world.store.messages.delete(world.message('b').id))
    world.daemon.control.pullAll()
    await world.pass(20 * MINUTE)
    world.kill()
    world.restart()
    await world.night()
    expect(world.bodies()).toEqual(['a', 'c'])
  })

  it('what was gone and comes back under another id is the same message again', async () => {
    const world = await createHostileWorld({
      fill: ({ arrive, phone }) =>
        ['a', 'b', 'c'].map((body, index) => arrive(body, { at: phone.time.now() - (9 - index) * MINUTE })),
    })
    const { timestamp } = world.message('b')
    world.remove(2)
    await world.pass(20 * MINUTE)
    expect(world.message('b').sync_status).toBe('deleted_on_phone')
    world.arrive('b', { id: 77, at: timestamp, isRead: true })
    await world.pass(20 * MINUTE)
    expect(world.message('b')).toMatchObject({ sync_status: 'synced', external_message_id: 77 })
  })
})
