import * as fc from 'fast-check'
import { expect, describe, it } from 'vitest'
import { contents, createImportWorld, toBackup, type ImportWorld, type Row } from './import-world.ts'
import { NOW } from '../../sync/world.ts'

/** Few people, seconds and words, so that equal ones are met often. The last two are one person, written in two ways. */
const PEOPLE = ['MyBank', '60301', '+447700900123', '07700900123'] as const

const row: fc.Arbitrary<Row> = fc
  .record({
    address: fc.constantFrom(...PEOPLE),
    direction: fc.constantFrom('inbound', 'outbound'),
    body: fc.constantFrom('ok', 'ok ', 'Yes 😀\nand no', 'See you', 'See you <there>'),
    second: fc.integer({ min: 0, max: 4 }),
    ms: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ second, ms, ...rest }) => ({ ...rest, at: NOW - 86_400_000 + second * 1000 + ms }))

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('import' as const), keep: fc.integer({ min: 1, max: 7 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('history' as const), keep: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('look' as const), keep: fc.constant(0) }) },
)

const keyOf = ({ address, direction, at, body }: Row) =>
  `${address.replace(/^07/, '+447')} ${direction} ${Math.floor(at / 1000)} ${body.trim()}`

function countKeys(rows: readonly Row[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const each of rows) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1)
  return counts
}

/** Of each text as often as the one that has it most often: the phone, or one of the files. */
function union(phone: readonly Row[], files: readonly (readonly Row[])[]): string[] {
  const most = new Map<string, number>()
  const onPhone = countKeys(phone)
  for (const rows of [phone, ...files]) {
    for (const [key, count] of countKeys(rows)) most.set(key, Math.max(count, most.get(key) ?? 0))
  }
  return [...most]
    .flatMap(([key, count]) =>
      Array.from({ length: count }, (_, index) => `${key} ${index < (onPhone.get(key) ?? 0) ? 'synced' : 'imported'}`),
    )
    .toSorted()
}

function putOnPhone(world: ImportWorld, rows: readonly Row[]): void {
  for (const { address, direction, body, at } of rows) {
    const threadId = 1 + PEOPLE.indexOf(address === '07700900123' ? '+447700900123' : (address as 'MyBank'))
    world.phone.arrive({ address, direction, body, at, threadId, isRead: true })
  }
}

describe('messages that come from the phone and from files', () => {
  it('end as the same set, however they are spread and in whatever order they come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 25 }),
        fc.array(row, { maxLength: 12 }),
        fc.array(step, { minLength: 1, maxLength: 6 }),
        async (onPhone, elsewhere, steps) => {
          const world = createImportWorld()
          putOnPhone(world, onPhone)
          const files: Row[][] = []
          for (const { do: what, keep } of steps) {
            if (what === 'history') await world.readHistory()
            else if (what === 'look') await world.look()
            else {
              const all = [...onPhone, ...elsewhere].filter((_, index) => (index * 7 + keep) % 3 !== 0)
              files.push(keep % 2 === 0 ? all : all.toReversed())
              await world.importRows(files.at(-1) ?? [])
            }
          }
          await world.look()
          await world.readHistory()
          const found = contents(world.store)
          await world.close()
          expect(found).toEqual(union(onPhone, files))
        },
      ),
      { numRuns: 50 },
    )
  })

  it('come in once while the history is being read page by page beside the import', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 10, maxLength: 40 }),
        fc.array(row, { maxLength: 10 }),
        async (rows, more) => {
          const world = createImportWorld()
          putOnPhone(world, rows)
          const file = [...rows.filter((_, index) => index % 4 !== 0), ...more]
          await Promise.all([
            (async () => {
              await world.look()
              await world.readHistory()
            })(),
            world.importText(toBackup(file)),
          ])
          const found = contents(world.store)
          await world.close()
          expect(found).toEqual(union(rows, [file]))
        },
      ),
      { numRuns: 25 },
    )
  })
})
