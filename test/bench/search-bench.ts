import { DatabaseSync } from 'node:sqlite'
import { queryGroups } from '../../src/domain/search-grams.ts'
import { createTerms } from '../../src/domain/search-terms.ts'
import { openStore } from '../../src/store/open-store.ts'
import { percentile } from './measure.ts'
import type { Result } from './report.ts'
import { createRandom, hanOf, VOCABULARY_SIZE, wordOf } from './seeded-text.ts'

const QUERIES = 100
const ROUNDS = 5
const PAGE = 50

const random = createRandom(3)
const rankBetween = (low: number, high: number) => low + Math.floor(random() * (high - low))

/** So many texts of at least so many letters. */
function many(letters: number, make: () => string): string[] {
  const made: string[] = []
  while (made.length < QUERIES) {
    const text = make()
    if (text.length >= letters) made.push(text)
  }
  return made
}

const classes: readonly { name: string; words: readonly string[] }[] = [
  { name: 'a rare word', words: many(6, () => wordOf(rankBetween(2_000, VOCABULARY_SIZE))) },
  { name: 'a common word', words: many(1, () => wordOf(rankBetween(0, 100))) },
  { name: 'CJK', words: many(1, () => hanOf(random) + (random() < 0.5 ? hanOf(random) : '')) },
  { name: 'part of a word', words: many(4, () => wordOf(rankBetween(1_000, 4_000)).slice(1, 6)) },
]

/**
 * C3: one search with matching, highlights and total, against the index query and its rows alone; both inside one process. Where
 * fewer messages than a page have words that begin so, the answer holds those that have it inside, and the floor is that one query.
 */
export function benchSearch(database: string): Result[] {
  const store = openStore({ path: database, clock: { now: () => Date.now() }, isReadOnly: true })
  const db = new DatabaseSync(database, { readOnly: true })
  db.exec('PRAGMA cache_size = -4000')
  const raw = db.prepare(`SELECT m.* FROM message_search JOIN messages m ON m.id = message_search.rowid
    WHERE message_search MATCH ? ORDER BY message_search.rowid DESC LIMIT ${PAGE}`)
  try {
    const expressionOf = (word: string) => {
      const atStart = toExpression(word, 'start')
      return raw.all(atStart).length < PAGE ? toExpression(word, 'inside') : atStart
    }
    return classes.map(({ name, words }) => {
      const searches = words.map((word) => ({ word, expression: expressionOf(word) }))
      const { ours, floor } = bestTimes(searches, {
        ours: ({ word }) => store.search.find({ q: word, per_page: PAGE }),
        floor: ({ expression }) => raw.all(expression),
      })
      return {
        id: 'C3',
        what: `search, ${name}, p99`,
        bound: { most: 2 },
        ratio: percentile(ours, 0.99) / percentile(floor, 0.99),
        ours: describe(ours),
        floor: describe(floor),
      }
    })
  } finally {
    db.close()
    store.close()
  }
}

function toExpression(word: string, mode: 'start' | 'inside'): string {
  return queryGroups(createTerms([{ text: word, isQuoted: false }]), mode)
    .map((group) => `"${group.replaceAll('"', '""')}"`)
    .join(' ')
}

interface Search {
  readonly word: string
  readonly expression: string
}

interface Sides {
  ours(search: Search): unknown
  floor(search: Search): unknown
}

// The best of several runs each, in turn, so that the p99 is that of the queries and not of the machine's other work.
function bestTimes(searches: readonly Search[], sides: Sides): { ours: number[]; floor: number[] } {
  const best = searches.map(() => ({ ours: Number.POSITIVE_INFINITY, floor: Number.POSITIVE_INFINITY }))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, search] of searches.entries()) {
      const times = best[index]
      if (!times) continue
      times.floor = Math.min(
        times.floor,
        timeOf(() => sides.floor(search)),
      )
      times.ours = Math.min(
        times.ours,
        timeOf(() => sides.ours(search)),
      )
    }
  }
  return { ours: best.map((times) => times.ours), floor: best.map((times) => times.floor) }
}

function timeOf(work: () => unknown): number {
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}

function describe(times: readonly number[]): string {
  return `${percentile(times, 0.5).toFixed(2)} / ${percentile(times, 0.99).toFixed(2)} ms (p50 / p99)`
}
