import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, it } from 'vitest'
import { projectRoot } from '../support/source-files.ts'

const TEST = join(projectRoot, 'test')
const LAST_POINT = 50
const table = readFileSync(join(import.meta.dirname, 'ui-points.md'), 'utf8')
const rows = [...table.matchAll(/^\| (\d+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(([, number, title, proof = '']) => ({
  number: Number(number),
  title,
  proofs: [...proof.matchAll(/`([\w/.-]+\.test\.ts) › ([^`]+)`/g)].map(([, file = '', name = '']) => ({ file, name })),
}))

interface ListedTest {
  readonly name: string
  readonly file: string
}

let listed: readonly ListedTest[]
beforeAll(async () => {
  const files = new Set(rows.flatMap(({ proofs }) => proofs.map(({ file }) => file)))
  listed = (await Promise.all(['short', 'long'].map((run) => listTests(run, [...files])))).flat()
})

it('the table names every point of the interface once, in order', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: LAST_POINT + 1 }, (_, number) => number))
})

it.each(rows)('point $number is proved by tests that run: $title', ({ proofs }) => {
  expect(proofs.length).toBeGreaterThan(0)
  const missing = proofs.filter(({ file, name }) => !isListed(join(TEST, file), name))
  expect(missing).toEqual([])
})

/** The tests as vitest finds them: none that is skipped, and no title of a group. */
async function listTests(run: string, files: readonly string[]): Promise<readonly ListedTest[]> {
  const vitest = join(projectRoot, 'node_modules/vitest/vitest.mjs')
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [vitest, 'list', ...files, '--config', 'test/vitest.config.ts', '--json'],
    { cwd: projectRoot, env: { ...process.env, LANLINE_TESTS: run }, maxBuffer: 16 * 1024 * 1024 },
  )
  // Its own output, with the quotes of names still escaped as they are written.
  return (JSON.parse(stdout) as ListedTest[]).map(({ name, file }) => ({
    file,
    name: name.replaceAll(/\\(["'])/g, '$1'),
  }))
}

function isListed(file: string, name: string): boolean {
  return listed.some((test) => test.file === file && (test.name === name || test.name.endsWith(` > ${name}`)))
}
