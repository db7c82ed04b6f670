import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { projectRoot } from '../support/source-files.ts'
import { until } from '../support/until.ts'

const PARTS = ['install.sh', 'package.json', 'package-lock.json', 'tsconfig.json', 'src', 'web', 'test/support']

/** It builds, beside others that use the same cores. */
const BUILD_LIMIT_MS = 120_000

describe('install.sh', { timeout: BUILD_LIMIT_MS * 2 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanline install '))
  const home = join(folder, 'home')
  const checkout = join(folder, 'my checkout')
  const env = { ...process.env, HOME: home, LANLINE_PORT: '0', LANLINE_LAN: 'false' }
  const children: ReturnType<typeof spawn>[] = []

  afterAll(() => {
    for (const child of children) child.kill()
    rmSync(folder, { recursive: true })
  })

  function start() {
    const child = spawn('./install.sh', { cwd: checkout, env, stdio: ['ignore', 'pipe', 'pipe'] })
    children.push(child)
    return child
  }

  it('builds and starts the demo, and run again says that it runs and lets one more browser in', async () => {
    mkdirSync(home)
    for (const part of PARTS) cpSync(join(projectRoot, part), join(checkout, part), { recursive: true })
    // The packages are those of this checkout; the stamp among them says so to the script. Linked one by one: an installation over a
    // link to all of them would empty the checkout's own folder.
    const packages = join(projectRoot, 'node_modules')
    mkdirSync(join(checkout, 'node_modules'))
    for (const name of readdirSync(packages)) symlinkSync(join(packages, name), join(checkout, 'node_modules', name))

    let printed = ''
    start().stdout.on('data', (chunk) => (printed += String(chunk)))
    await until('it says where to go', () => /pair#c=/.test(printed), BUILD_LIMIT_MS)
    expect(printed).toMatch(/listening on http:\/\/127\.0\.0\.1:\d+/)
    expect(printed).toMatch(/pairing code: \w{4}-\w{4}/)

    const second = spawnSync('./install.sh', { cwd: checkout, env, encoding: 'utf8', timeout: BUILD_LIMIT_MS })
    expect(second.stdout).toContain('Lanline runs already')
    expect(second.stdout).toMatch(/pairing code: \w{4}-\w{4}/)
    expect(second.status).toBe(0)
  })

  it('refuses the Termux of Google Play, with the remedy', () => {
    const { status, stderr } = spawnSync('./install.sh', {
      cwd: checkout,
      env: { ...env, TERMUX_VERSION: 'googleplay.2026.06.21' },
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stderr).toContain('from F-Droid')
  })
})
