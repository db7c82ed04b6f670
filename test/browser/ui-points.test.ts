import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const TEST = join(import.meta.dirname, '..')
const LAST_POINT = 50
const table = readFileSync(join(import.meta.dirname, 'ui-points.md'), 'utf8')
const rows = [...table.matchAll(/^\| (\d+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(([, number, title, proof = '']) => ({
  number: Number(number),
  title,
  proofs: [...proof.matchAll(/`([\w/.-]+\.test\.ts) › ([^`]+)`/g)].map(([, file = '', name = '']) => ({ file, name })),
}))

it('the table names every point of the interface once, in order', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: LAST_POINT + 1 }, (_, number) => number))
})

it.each(rows)('point $number is proved by tests that exist: $title', ({ proofs }) => {
  expect(proofs.length).toBeGreaterThan(0)
  const missing = proofs.filter(({ file, name }) => !hasTest(file, name))
  expect(missing).toEqual([])
})

function hasTest(file: string, name: string): boolean {
  const source = readFileSync(join(TEST, file), 'utf8')
  return [`'${name}'`, `"${name}"`, `\`${name}\``].some((written) => source.includes(written))
}
