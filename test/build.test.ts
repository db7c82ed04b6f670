import { execFile } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readVersion } from '../src/config.ts'
import { projectRoot } from '../src/project-root.ts'
import { runLanline, startDaemon } from './support/daemon.ts'
import { readSigningKey, signRequest } from './support/signing.ts'

const run = promisify(execFile)
const quiet = '--disable-warning=ExperimentalWarning'

describe('the built server', () => {
  const home = mkdtempSync(join(tmpdir(), 'lanline-build-'))
  const main = join(home, 'dist/main.js')

  beforeAll(async () => {
    copyFileSync(join(projectRoot, 'package.json'), join(home, 'package.json'))
    // Nothing else: a release has no packages beside it.
    for (const name of ['src', 'web']) symlinkSync(join(projectRoot, name), join(home, name))
    await run(process.execPath, [quiet, join(projectRoot, 'src/build.ts'), '--out', join(home, 'dist')])
  })
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  it('knows its version', async () => {
    const { stdout } = await run(process.execPath, [quiet, main, '--version'])
    expect(stdout.trim()).toBe(readVersion())
  })

  it('serves what lies beside it, and ends when told', async () => {
    const daemon = await startDaemon({ dataDir: join(home, 'data'), entry: main })
    try {
      expect((await fetch(`${daemon.url}/health`)).status).toBe(200)
      expect(await (await fetch(`${daemon.url}/docs`)).text()).toContain('<html')
      // Checked by a schema, whose compiler is loaded at the first request.
      const pairing = await fetch(`${daemon.url}/api/pair`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: daemon.url },
        body: '{"code": 1}',
      })
      expect(pairing.status).toBe(400)
      // Every browser signs its calls; the code that checks them is loaded at the first.
      const made = runLanline(['key', 'create', 'script', '--data', join(home, 'data')])
      const { keyId, signBytes } = readSigningKey(made.stdout.trim())
      const created = Math.floor(Date.now() / 1000)
      const headers = signRequest({ host: new URL(daemon.url).host, url: '/api/session', created, keyId }, signBytes)
      expect((await fetch(`${daemon.url}/api/session`, { headers })).status).toBe(200)
    } finally {
      expect(await daemon.stop()).toBe(0)
    }
  })
})
