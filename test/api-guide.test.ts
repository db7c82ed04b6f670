import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpApp, type HttpApp } from './support/http-app.ts'
import { projectRoot } from './support/source-files.ts'

const guide = readFileSync(join(projectRoot, 'docs/api.md'), 'utf8')
const blocks = [...guide.matchAll(/^```sh\n(.*?)^```/gmsu)].map(([, block = '']) => block)

let app: HttpApp
beforeAll(async () => {
  app = await createHttpApp()
  await app.server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => app.close())

describe('the guide to the API', () => {
  it('has curl lines that all do what they say', async () => {
    const { id, messages } = app.receive('+447700900001', ['apple', 'dinner at eight'])
    const address = app.server.server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const env = {
      ...process.env,
      URL: `http://127.0.0.1:${port}`,
      TOKEN: app.token,
      CONVERSATION: id,
      MESSAGE: messages[0]?.id,
    }
    // A call that is refused ends the shell, and the message names it.
    const script = ['set -eu', ...blocks].join('\n').replaceAll('echo; }', 'echo; } || { echo "$@" >&2; exit 1; }')
    const { stdout } = await promisify(execFile)('sh', ['-c', script], { env, timeout: 60_000 })
    const answers = stdout.trim().split('\n')
    expect(answers).toHaveLength(script.match(/^api /gmu)?.length ?? 0)
    for (const answer of answers) expect(JSON.parse(answer).success, answer).not.toBe(false)
  })

  it('names every route there is, and none that is not', async () => {
    const { body } = await app.get('/api/openapi.json')
    const described = Object.entries<object>(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const listed = [...guide.matchAll(/^\| `([A-Z]+ \/[^`]*)` \|/gmu)].map(([, route = '']) => route)
    expect(listed.toSorted()).toEqual(described.toSorted())
  })
})
