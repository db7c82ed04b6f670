import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { createClock, openTestStore } from './fixtures.ts'

const COUNT = 100_000
const directory = mkdtempSync(join(tmpdir(), 'lanline-opt-outs-'))
const path = join(directory, 'lanline.db')

let store: Store
let db: DatabaseSync
beforeAll(() => {
  store = openTestStore({ clock: createClock(), path })
  db = new DatabaseSync(path)
  const insert = db.prepare(
    `INSERT INTO opt_outs (phone, tail, search_text, spoken_at, at, source) VALUES (?, ?, ?, 0, ?, 'import')`,
  )
  db.exec('BEGIN')
  for (let index = 0; index < COUNT; index += 1) {
    // Times are in another order than the rows are.
    const phone = `+4477${10_000_000 + index}`
    insert.run(phone, phone.slice(-7), `${phone} 0${phone.slice(3)}`, (index * 7_919) % COUNT)
  }
  db.exec('COMMIT')
})
afterAll(() => {
  db.close()
  store.close()
  rmSync(directory, { recursive: true })
})

function best(work: () => void): number {
  const times = Array.from({ length: 7 }, () => {
    const from = performance.now()
    work()
    return performance.now() - from
  })
  return Math.min(...times)
}

describe('a search in a hundred thousand opt-outs', () => {
  it('finds them newest first, page by page', () => {
    const first = store.optOuts.list({ search: '7710000', per_page: 3 })
    const second = store.optOuts.list({ search: '7710000', per_page: 3, cursor: first.next_cursor ?? '' })
    const at = [...first.opt_outs, ...second.opt_outs].map((each) => each.at)
    expect(at).toEqual(at.toSorted((a, b) => b - a))
    expect([first.total, second.total, new Set(at).size]).toEqual([1_000, 1_000, 6])
  })

  it.each(['nobody', '7712345', '7'])('for %s takes as long as to look at each once or twice', (search) => {
    const bare = db.prepare('SELECT count(*) FROM opt_outs NOT INDEXED WHERE instr(search_text, ?) > 0')
    const floor = best(() => bare.get('nobody'))
    expect(best(() => store.optOuts.list({ search })) / floor).toBeLessThan(6)
  })
})
