import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MAX_LISTED_PEOPLE, MAX_LISTS } from '../../src/protocol/limits.ts'
import type { ListedPerson } from '../../src/store/list-filling.ts'
import type { Store } from '../../src/store/store.ts'
import { openTestStore } from './fixtures.ts'

const head = {
  name: 'Choir',
  source: 'file',
  columns: ['Phone', 'First name'],
  phoneColumn: 'Phone',
  nameColumn: 'First name',
} as const

const person = (row: number) => ({
  row,
  phone: `+3361234${String(row).padStart(4, '0')}`,
  name: `Anna ${row}`,
  cells: [`061234${String(row).padStart(4, '0')}`, `Anna ${row}`],
})
const duplicate = { row: 900, reason: 'duplicate', written: '06 12 34 00 02', sameAsRow: 2 } as const
const empty = { row: 901, reason: 'no_number', written: '', sameAsRow: null } as const

function keep(store: Store, count = 3) {
  const id = store.lists.begin(head)
  store.lists.add(id, {
    people: Array.from({ length: count }, (_, index) => person(index + 2)),
    problems: [duplicate, empty],
  })
  return store.lists.finish(id)
}

describe('a list', () => {
  it('is there for nobody before it is finished', () => {
    const store = openTestStore()
    const id = store.lists.begin(head)
    store.lists.add(id, { people: [person(2)], problems: [] })
    expect(store.lists.list()).toEqual([])
    expect(() => store.lists.people(id, 0, 10)).toThrow(expect.objectContaining({ code: 'not_found' }))
    expect(store.lists.finish(id)).toMatchObject({ id: 'list_1', people_count: 1 })
    expect(store.lists.list()).toHaveLength(1)
  })

  it('counts its people, its problems and its duplicates', () => {
    const store = openTestStore()
    expect(keep(store)).toEqual({
      id: 'list_1',
      name: 'Choir',
      source: 'file',
      columns: ['Phone', 'First name'],
      phone_column: 'Phone',
      name_column: 'First name',
      people_count: 3,
      problems_count: 2,
      duplicates_count: 1,
      created_at: expect.any(Number),
    })
  })

  it('gives its people and its problems in pages, in the order of the rows', () => {
    const store = openTestStore()
    const { id } = keep(store)
    const first = store.lists.page(id, { per_page: 2 })
    expect(first).toMatchObject({ problems: [], total: 3, next_cursor: '3' })
    expect(first.people[0]).toEqual({
      row: 2,
      phone: '+33612340002',
      phone_formatted: '06 12 34 00 02',
      name: 'Anna 2',
      values: { Phone: '0612340002', 'First name': 'Anna 2' },
    })
    const last = store.lists.page(id, { per_page: 2, cursor: '3' })
    expect(last.people.map(({ row }) => row)).toEqual([4])
    expect(last.next_cursor).toBeNull()
    const problems = store.lists.page(id, { problems: true })
    expect(problems).toMatchObject({ people: [], total: 2, next_cursor: null })
    expect(problems.problems).toEqual([
      {
        row: 900,
        reason: 'duplicate',
        text: 'Row 900 has the same number as row 2: it is texted once',
        written: '06 12 34 00 02',
        same_as_row: 2,
      },
      { row: 901, reason: 'no_number', text: 'Row 901 has no number', written: '', same_as_row: null },
    ])
    expect(() => store.lists.page(id, { cursor: 'x' })).toThrow(expect.objectContaining({ code: 'invalid' }))
  })

  it('gives a campaign those who can be texted, a few at a time, each with the key of its person', () => {
    const store = openTestStore()
    const { id } = keep(store)
    expect(store.lists.people(id, 0, 1)).toEqual([
      {
        row: 2,
        key: '+33612340002',
        phone: '+33612340002',
        name: 'Anna 2',
        values: { Phone: '0612340002', 'First name': 'Anna 2' },
      },
    ])
    expect(store.lists.people(id, 2, 10).map(({ row }) => row)).toEqual([3, 4])
    expect(store.lists.people(id, 4, 10)).toEqual([])
  })

  it('goes at once when it is deleted, and its rows little by little', () => {
    const store = openTestStore()
    const { id } = keep(store, 700)
    expect(store.lists.delete(id).people_count).toBe(700)
    expect(store.lists.list()).toEqual([])
    expect(() => store.lists.delete(id)).toThrow(expect.objectContaining({ code: 'not_found' }))
    let slices = 0
    while (store.lists.maintain()) slices += 1
    expect(slices).toBe(3)
    // A new one never has the id of one that is gone.
    expect(keep(store).id).toBe('list_2')
  })

  it('is renamed', () => {
    const store = openTestStore()
    const { id } = keep(store)
    expect(store.lists.rename(id, 'Band').name).toBe('Band')
    expect(() => store.lists.rename('list_9', 'Band')).toThrow(expect.objectContaining({ code: 'not_found' }))
  })

  it('that is made of an upload is found by it, so that saving twice makes one', () => {
    const store = openTestStore()
    const id = store.lists.begin({ ...head, uploadKey: 'upload_a' })
    expect(store.lists.findByUpload('upload_a')).toBeUndefined()
    store.lists.finish(id)
    expect(store.lists.findByUpload('upload_a')?.id).toBe(id)
    store.lists.delete(id)
    expect(store.lists.findByUpload('upload_a')).toBeUndefined()
  })

  it('that a crash left half filled is gone at the next start', () => {
    const directory = mkdtempSync(join(tmpdir(), 'lanline-lists-'))
    const path = join(directory, 'lanline.db')
    try {
      const before = openTestStore({ path })
      before.lists.add(before.lists.begin({ ...head, uploadKey: 'upload_a' }), { people: [person(2)], problems: [] })
      before.close()
      const after = openTestStore({ path })
      expect(after.lists.maintain()).toBe(true)
      while (after.lists.maintain());
      expect(after.lists.list()).toEqual([])
      expect(after.lists.finish(after.lists.begin({ ...head, uploadKey: 'upload_a' })).people_count).toBe(0)
      after.close()
    } finally {
      rmSync(directory, { recursive: true })
    }
  })
})

describe('the bounds of lists', () => {
  it('say how many there can be', () => {
    const store = openTestStore()
    for (let made = 0; made < MAX_LISTS; made += 1) store.lists.finish(store.lists.begin(head))
    expect(() => store.lists.begin(head)).toThrow(`Cannot keep more than ${MAX_LISTS} lists: delete one first`)
    store.lists.delete('list_1')
    expect(store.lists.begin(head)).toBe(`list_${MAX_LISTS + 1}`)
  })

  it('hold for the people of all lists together', () => {
    const store = openTestStore()
    const id = store.lists.begin(head)
    // So many, without the rows: it is the count that is held.
    const people: ListedPerson[] = []
    people.length = MAX_LISTED_PEOPLE + 1
    people[Symbol.iterator] = () => [].values()
    expect(() => store.lists.add(id, { people, problems: [] })).toThrow('1,000,000 people')
    expect(store.lists.page(store.lists.finish(id).id, {}).total).toBe(0)
  })
})
