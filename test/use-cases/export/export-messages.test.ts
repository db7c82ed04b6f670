import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportMessages, ROWS_A_TURN } from '../../../src/use-cases/export/export-messages.ts'
import type { ConversationId } from '../../../src/protocol/ids.ts'
import type { Store } from '../../../src/store/store.ts'
import { begin, createClock, NOON, openTestStore, phoneRow, say } from '../../store/fixtures.ts'
import { exportText } from './export-world.ts'

let store: Store
let anna: ConversationId
let ben: ConversationId
beforeEach(() => {
  store = openTestStore()
  anna = begin(store, '0612345678')
  ben = begin(store, '0698765432')
})
afterEach(() => store.close())

const HOUR = 3_600_000
const bodiesOf = (text: string) => JSON.parse(text).messages.map((each: { body: string }) => each.body)

function put(...rows: readonly Partial<Parameters<typeof phoneRow>[0]>[]) {
  return store.messages.insertPhoneRows(rows.map((row) => phoneRow({ conversationId: anna, ...row })))
}

describe('an export', () => {
  it('holds all messages of all conversations by time, oldest first', async () => {
    put({ body: 'one', timestamp: NOON - 3 * HOUR }, { body: 'two', timestamp: NOON - 2 * HOUR, conversationId: ben })
    put({ body: 'three', timestamp: NOON - HOUR })
    const { text, total } = await exportText(store, { format: 'json' })
    expect(total).toBe(3)
    expect(bodiesOf(text)).toEqual(['one', 'two', 'three'])
    expect(
      JSON.parse(text)
        .conversations.map((each: { id: string }) => each.id)
        .toSorted(),
    ).toEqual([anna, ben])
  })

  it('goes on over as many slices as there are, and misses none at the borders', async () => {
    const bodies = Array.from({ length: ROWS_A_TURN * 2 }, (_, index) => `text ${index}`)
    put(...bodies.map((body, index) => ({ body, timestamp: NOON - (bodies.length - index) * 1000 })))
    const { text } = await exportText(store, { format: 'json' })
    expect(bodiesOf(text)).toEqual(bodies)
  })

  it('holds one conversation, a period, or what is starred, where that is asked for', async () => {
    const [, two] = put(
      { body: 'early', timestamp: NOON - 3 * HOUR },
      { body: 'mine', timestamp: NOON - 2 * HOUR },
      { body: 'late', timestamp: NOON - HOUR },
    )
    put({ body: 'other', timestamp: NOON - 2 * HOUR, conversationId: ben })
    store.stars.set(two?.id ?? '', true)
    const read = async (choice: object) => bodiesOf((await exportText(store, { format: 'json', ...choice })).text)

    expect(await read({ conversation: ben })).toEqual(['other'])
    expect(await read({ from: NOON - 2 * HOUR, to: NOON - HOUR })).toEqual(['mine', 'other'])
    expect(await read({ starred: true })).toEqual(['mine'])
    expect(await read({ starred: true, conversation: ben })).toEqual([])
    expect(await read({ conversation: anna, from: NOON - HOUR })).toEqual(['late'])
  })

  it('leaves out archived conversations, and what the phone has no more, only where that is asked for', async () => {
    put({ body: 'kept' })
    const gone = phoneRow({ conversationId: anna, body: 'gone', timestamp: NOON - HOUR })
    const [message] = store.messages.insertPhoneRows([gone])
    store.messages.setSyncStatus(message?.id ?? '', 'deleted_on_phone')
    put({ body: 'put away', conversationId: ben, timestamp: NOON - 2 * HOUR })
    store.conversations.update(ben, { is_archived: true })
    const read = async (choice: object) => bodiesOf((await exportText(store, { format: 'json', ...choice })).text)

    expect(await read({})).toEqual(['put away', 'gone', 'kept'])
    expect(await read({ archived: false })).toEqual(['gone', 'kept'])
    expect(await read({ deleted_on_phone: false })).toEqual(['put away', 'kept'])
  })

  it('holds what was there when it began: neither a message that comes while it is written, nor one that goes', async () => {
    const bodies = Array.from({ length: ROWS_A_TURN + 5 }, (_, index) => `text ${index}`)
    const messages = put(...bodies.map((body, index) => ({ body, timestamp: NOON - (bodies.length - index) * 1000 })))
    const { pieces, total } = await exportMessages({ store, clock: createClock(), version: '1' }, { format: 'json' })
    let text = ''
    for await (const piece of pieces) {
      if (text === '') {
        put({ body: 'just now', timestamp: NOON })
        store.messages.delete(messages.at(-1)?.id ?? '')
      }
      text += piece.text
    }
    expect(total).toBe(bodies.length)
    expect(bodiesOf(text)).toEqual(bodies.slice(0, -1))
  })

  it('keeps no statement open between two slices: the store can do all else meanwhile', async () => {
    put(
      ...Array.from({ length: ROWS_A_TURN * 2 }, (_, index) => ({ body: `${index}`, timestamp: NOON - index * 1000 })),
    )
    const { pieces } = await exportMessages({ store, clock: createClock(), version: '1' }, { format: 'csv' })
    for await (const piece of pieces) {
      // An open one would keep SQLite from leaving exclusive work, which throws.
      expect(() => store.transaction(() => say(store, ben, `after ${piece.done}`))).not.toThrow()
    }
  })

  it('ends where nobody fetches it any more, and reads no further', async () => {
    put(
      ...Array.from({ length: ROWS_A_TURN * 3 }, (_, index) => ({ body: `${index}`, timestamp: NOON - index * 1000 })),
    )
    let slices = 0
    const counting: Store = {
      ...store,
      exportRows: {
        ...store.exportRows,
        list: (...args) => {
          slices += 1
          return store.exportRows.list(...args)
        },
      },
    }
    const { pieces } = await exportMessages({ store: counting, clock: createClock(), version: '1' }, { format: 'csv' })
    await pieces.next()
    await pieces.next()
    await pieces.return(undefined)
    expect(slices).toBe(1)
  })

  it('refuses a period that ends before it begins, a zone that is none and a conversation that is not there', async () => {
    const refuse = (choice: object) => exportText(store, { format: 'json', ...choice })
    await expect(refuse({ from: 2, to: 1 })).rejects.toThrow('Cannot export: the period ends before it begins')
    await expect(refuse({ time_zone: 'Mars/Base' })).rejects.toThrow('"Mars/Base" is no time zone')
    await expect(refuse({ conversation: 'conv_99' })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is a whole file also where nothing was chosen', async () => {
    expect(JSON.parse((await exportText(store, { format: 'json' })).text)).toEqual({
      lanline_export: 1,
      exported_at: NOON,
      conversations: [],
      messages: [],
    })
    expect((await exportText(store, { format: 'xml' })).text).toMatch(/<smses count="0" [^>]*>\n<\/smses>\n$/)
    expect((await exportText(store, { format: 'html' })).text).toContain('There is no message in what was chosen.')
  })

  it('has a name with the day, and in it whose conversation it is', async () => {
    put({ body: 'x' })
    const name = async (format: 'xml' | 'json' | 'html', conversation?: ConversationId) =>
      (await exportText(store, { format, ...(conversation && { conversation }) })).fileName
    expect(await name('json')).toBe('lanline-2026-03-14.json')
    expect(await name('html', anna)).toBe('lanline-+33612345678-2026-03-14.html')
    // SMS Backup & Restore looks for files that begin so.
    expect(await name('xml')).toBe('sms-lanline-2026-03-14.xml')
  })
})
