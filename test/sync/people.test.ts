import { describe, expect, it } from 'vitest'
import { PhoneFailure } from '../../src/phone/phone-failure.ts'
import { createContactRefresher } from '../../src/sync/contact-refresher.ts'
import { createMessagePuller } from '../../src/sync/message-puller.ts'
import { createNameCheck } from '../../src/sync/name-check.ts'
import { ALICE, createWorld, NOW } from './world.ts'

const BOB = '+447700900456'

function setUp() {
  const world = createWorld()
  const contacts = createContactRefresher({ ...world.deps, nameCheck: createNameCheck(world.deps) })
  const nameOf = (phone: string) =>
    world.store.conversations.list({}).conversations.find((conversation) => conversation.phone === phone)?.contact_name
  /** What the phone calls the sender of all messages from this number from now on. */
  const call = (address: string, contactName: string | undefined) => {
    world.phone.rows = world.phone.rows.map((row) => (row.address === address ? { ...row, contactName } : row))
  }
  return { world, contacts, nameOf, call }
}

describe('names', () => {
  it('stand over a conversation from its first message on', async () => {
    const { world, contacts, nameOf } = setUp()
    world.phone.contacts = [{ name: 'Alice', number: '07700 900123' }]
    await contacts.runOnce()
    world.phone.arrive({ body: 'first', at: NOW, contactName: 'Alice' })
    await world.look()
    expect(nameOf(ALICE)).toBe('Alice')
  })

  it('follow the phone for numbers that its list leaves out: given, changed and taken away without a new message', async () => {
    const { world, contacts, nameOf, call } = setUp()
    world.phone.arrive({ body: 'hi', at: NOW, isRead: true })
    await world.look()
    expect(nameOf(ALICE)).toBeNull()
    call(ALICE, 'Alice')
    expect(await contacts.runOnce()).toBe(1)
    expect(nameOf(ALICE)).toBe('Alice')
    call(ALICE, 'Alice Smith')
    await contacts.runOnce()
    expect(nameOf(ALICE)).toBe('Alice Smith')
    world.frames.length = 0
    call(ALICE, undefined)
    await contacts.runOnce()
    expect(nameOf(ALICE)).toBeNull()
    expect(world.frames.map(({ type }) => type)).toEqual(['conversation_update'])
  })

  it('are asked for in one call a run, however many conversations there are', async () => {
    const { world, contacts, call } = setUp()
    const numbers = Array.from({ length: 260 }, (_, index) => `+44770090${String(index).padStart(4, '0')}`)
    for (const [index, address] of numbers.entries()) {
      world.phone.arrive({ body: 'x', at: NOW - index * 60_000, address, threadId: index, isRead: true })
    }
    await world.look()
    await world.readHistory()
    for (const address of numbers) call(address, 'Somebody')
    let asked = world.phone.asked.length
    for (let run = 0; run < 6; run += 1) {
      await contacts.runOnce()
      expect(world.phone.asked.length - asked).toBe(1)
      asked = world.phone.asked.length
    }
    const named = world.store.conversations.list({ per_page: 200 }).conversations
    expect(named.every((conversation) => conversation.contact_name === 'Somebody')).toBe(true)
  })

  it('go as soon as a new message comes without one', async () => {
    const { world, nameOf } = setUp()
    world.phone.arrive({ body: 'one', at: NOW, contactName: 'Alice' })
    await world.look()
    expect(nameOf(ALICE)).toBe('Alice')
    world.phone.arrive({ body: 'two', at: NOW })
    await world.look()
    expect(nameOf(ALICE)).toBeNull()
  })

  it('are those of both where two people share a number, and of one where she has two', async () => {
    const { world, contacts, nameOf } = setUp()
    world.phone.arrive({ body: 'x', at: NOW })
    world.phone.arrive({ body: 'y', at: NOW, address: BOB, threadId: 2 })
    await world.look()
    world.phone.contacts = [
      { name: 'Ben', number: '07700 900123' },
      { name: 'Anna', number: '+44 7700 900123' },
      { name: 'Anna', number: '07700 900456' },
    ]
    await contacts.runOnce()
    expect([nameOf(ALICE), nameOf(BOB)]).toEqual(['Anna, Ben', 'Anna'])
    world.phone.contacts = world.phone.contacts.toReversed()
    expect(await contacts.runOnce()).toBe(0)
  })

  it('stay when the list shows another number of the same person, and follow her rename', async () => {
    const { world, contacts, nameOf, call } = setUp()
    world.phone.arrive({ body: 'x', at: NOW, contactName: 'Anna' })
    await world.look()
    world.phone.contacts = [{ name: 'Anna', number: '07700 900123' }]
    await contacts.runOnce()
    world.phone.contacts = [{ name: 'Anna', number: '07700 900456' }]
    await contacts.runOnce()
    expect(nameOf(ALICE)).toBe('Anna')
    call(ALICE, 'Anna Roe')
    world.phone.contacts = [{ name: 'Anna Roe', number: '07700 900456' }]
    await contacts.runOnce()
    expect(nameOf(ALICE)).toBe('Anna Roe')
  })

  it('stay as they were when the list cannot be read, or is suddenly empty', async () => {
    const { world, contacts, nameOf } = setUp()
    world.phone.arrive({ body: 'x', at: NOW, contactName: 'Alice' })
    await world.look()
    const all = Array.from({ length: 6 }, (_, index) => ({ name: `N${index}`, number: `0770090020${index}` }))
    world.phone.contacts = [...all, { name: 'Alice', number: '07700 900123' }]
    await contacts.runOnce()
    world.phone.listContacts = async () => {
      throw new PhoneFailure('permission_missing', 'termux-contact-list')
    }
    await expect(contacts.runOnce()).rejects.toMatchObject({ kind: 'permission_missing' })
    expect(nameOf(ALICE)).toBe('Alice')
    world.phone.listContacts = async () => []
    await contacts.runOnce()
    expect(world.store.contacts.countListed()).toBe(7)
    // Twice the same: there is nobody any more.
    await contacts.runOnce()
    expect(world.store.contacts.countListed()).toBe(0)
  })

  it('of 10,000 contacts are read and written a hundred a turn of the event loop', async () => {
    const { world } = setUp()
    let turns = 0
    let most = 0
    let before = 0
    const nextTurn = async () => {
      turns += 1
      const listed = world.store.contacts.countListed()
      most = Math.max(most, listed - before)
      before = listed
    }
    const deps = { ...world.deps, nextTurn }
    const contacts = createContactRefresher({ ...deps, nameCheck: createNameCheck(deps) })
    world.phone.contacts = Array.from({ length: 10_000 }, (_, index) => ({
      name: `Person ${index}`,
      number: `0770 09${String(index).padStart(5, '0')}`,
    }))
    await contacts.runOnce()
    expect(world.store.contacts.countListed()).toBe(10_000)
    expect(turns).toBeGreaterThan(200)
    expect(most).toBe(100)
  })
})

describe('a joined conversation', () => {
  it('takes no message in twice, whichever of its numbers it is from', async () => {
    const { world } = setUp()
    world.phone.arrive({ body: 'a', at: NOW - 60_000 })
    world.phone.arrive({ body: 'b', at: NOW, address: BOB, threadId: 2 })
    await world.look()
    const [first, second] = world.store.conversations.list({}).conversations
    world.store.people.join(first?.id ?? '', second?.id ?? '')
    const puller = createMessagePuller({ ...world.deps, board: { publish: () => undefined } })
    puller.add('all')
    while (await puller.runOnce());
    await world.look()
    await world.scanWindow()
    expect(world.bodies()).toEqual(['a', 'b'])
  })

  it('answers the number that wrote last, and says so', async () => {
    const { world } = setUp()
    world.phone.arrive({ body: 'a', at: NOW - 60_000 })
    world.phone.arrive({ body: 'b', at: NOW, address: BOB, threadId: 2 })
    await world.look()
    const [first, second] = world.store.conversations.list({}).conversations
    const kept = world.store.people.join(first?.id ?? '', second?.id ?? '')
    expect(world.store.conversations.get(kept).phone).toBe(BOB)
    world.clock.pass(5_000)
    world.phone.arrive({ body: 'from the old number', at: NOW + 5_000 })
    await world.look()
    expect(world.store.conversations.get(kept).phone).toBe(ALICE)
    expect(world.frames.at(-1)).toMatchObject({ type: 'conversation_update', data: { conversation: { phone: ALICE } } })
  })
})
