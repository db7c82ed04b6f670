import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ListProblemReasonSchema } from '../src/protocol/list.ts'
import { createHttpApp, type HttpApp } from './support/http-app.ts'
import { projectRoot } from './support/source-files.ts'

const guide = readFileSync(join(projectRoot, 'docs/lists.md'), 'utf8')
const blocks = [...guide.matchAll(/^```sh\n(.*?)^```/gmsu)].map(([, block = '']) => block)

let app: HttpApp
let directory: string
beforeAll(async () => {
  app = await createHttpApp()
  directory = mkdtempSync(join(tmpdir(), 'lanline-guide-'))
  await app.server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await app.close()
  rmSync(directory, { recursive: true })
})

describe('the page on lists', () => {
  it('has curl lines that all do what they say', async () => {
    const address = app.server.server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const env = { ...process.env, URL: `http://127.0.0.1:${port}`, TOKEN: app.token }
    // A call that is refused ends the shell, and the message names it.
    const script = ['set -eu', ...blocks].join('\n').replaceAll('echo; }', 'echo; } || { echo "$@" >&2; exit 1; }')
    const { stdout } = await promisify(execFile)('sh', ['-c', script], { env, cwd: directory, timeout: 60_000 })
    const [preview, corrected, choir, pasted, contacts, all, one, people, problems, renamed, deleted, ...more] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(more).toEqual([])
    expect(preview).toMatchObject({ delimiter: ';', people: 2, phone_column: 'Mobile', name_column: 'First name' })
    expect(corrected).toMatchObject({ upload_id: preview.upload_id, people: 2, duplicates: 1, problem_count: 2 })
    expect([choir, pasted, contacts].map(({ list }) => [list.source, list.people_count])).toEqual([
      ['file', 2],
      ['pasted', 2],
      ['contacts', 2],
    ])
    expect([all.lists.length, one.list.name, people.people.length, problems.problems.length]).toEqual([
      3,
      'Choir',
      1,
      2,
    ])
    expect([renamed.list.name, deleted.success]).toEqual(['Choir 2027', true])
    expect(readdirSync(directory)).toEqual([])
  })

  it('explains each reason for which a row is left out, and no other', () => {
    const table = guide.split(/^## /mu).find((each) => each.startsWith('What is wrong')) ?? ''
    const explained = [...table.matchAll(/^\| (.*?) \|/gmu)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`(\w+)`/gu)].map(([, reason]) => reason),
    )
    expect(explained).toEqual(ListProblemReasonSchema.anyOf.map((each) => each.const))
  })
})
