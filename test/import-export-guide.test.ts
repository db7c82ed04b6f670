import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpApp, type HttpApp } from './support/http-app.ts'
import { projectRoot } from './support/source-files.ts'

const guide = readFileSync(join(projectRoot, 'docs/import-export.md'), 'utf8')
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

describe('the page on data in and out', () => {
  it('has curl lines that all do what they say', async () => {
    const { id } = app.receive('+447700900001', ['apple'])
    const address = app.server.server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const env = { ...process.env, URL: `http://127.0.0.1:${port}`, TOKEN: app.token, CONVERSATION: id }
    const script = ['set -eu', ...blocks].join('\n')
    const { stdout } = await promisify(execFile)('sh', ['-c', script], { cwd: directory, env, timeout: 60_000 })
    expect(JSON.parse(stdout.split('\n')[0] ?? '')).toMatchObject({ messages: 1 })
    expect(readdirSync(directory).toSorted()).toEqual([
      expect.stringMatching(/^lanline-.*-2026-03-01\.html$/),
      'sms-lanline-2026-03-01.xml',
      'starred.csv',
    ])
  })
})
