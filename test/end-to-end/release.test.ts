import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '../support/source-files.ts'
import { startDaemon } from '../support/daemon.ts'

const env = {
  ...process.env,
  PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
  SOURCE_DATE_EPOCH: '1790000000',
}
/** Two builds, beside others that use the same cores. */
const BUILDS_LIMIT_MS = 400_000

describe('a release', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanline-release-'))
  let files: string[] = []
  let root = ''
  const archives: Buffer[] = []

  // Twice, at two places, each from a copy, as others may be working on the sources.
  beforeAll(() => {
    for (const name of ['one', 'another place']) {
      const copy = join(folder, name)
      mkdirSync(copy)
      for (const part of ['install.sh', 'LICENSE', 'package.json', 'tsconfig.json', 'termux', 'src', 'web']) {
        const from = name === 'one' ? projectRoot : join(folder, 'one')
        const isWanted = (path: string) => !path.startsWith(join(projectRoot, 'web/dist'))
        cpSync(join(from, part), join(copy, part), { recursive: true, filter: isWanted })
      }
      symlinkSync(join(projectRoot, 'node_modules'), join(copy, 'node_modules'))
      execFileSync('sh', [join(copy, 'termux/release.sh')], { env, cwd: folder })
      const archive = readdirSync(join(copy, 'release')).find((each) => each.endsWith('.tar.gz')) ?? ''
      archives.push(readFileSync(join(copy, 'release', archive)))
      const { status } = spawnSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: join(copy, 'release') })
      expect(status).toBe(0)
      execFileSync('tar', ['-xf', join(copy, 'release', archive), '-C', folder])
    }
    root = join(folder, readdirSync(folder).find((name) => name.startsWith('lanline-')) ?? '')
    files = readFileSync(join(root, 'MANIFEST'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(66))
  }, BUILDS_LIMIT_MS)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('has the same bytes wherever the same sources are built', () => {
    expect(archives[0]?.equals(archives[1] ?? Buffer.alloc(0))).toBe(true)
  })

  it('lists every file with its checksum, and begins with the script and the list', () => {
    expect(spawnSync('sha256sum', ['-c', '--quiet', 'MANIFEST'], { cwd: root }).status).toBe(0)
    const listed = execFileSync('tar', ['-tzf', '-'], { input: archives[0] ?? '', encoding: 'utf8' })
      .trimEnd()
      .split('\n')
    const names = listed.map((path) => path.slice(path.indexOf('/') + 1))
    expect(names.slice(0, 2)).toEqual(['install.sh', 'MANIFEST'])
    expect(names.filter((name) => name !== 'MANIFEST').toSorted()).toEqual(files.toSorted())
  })

  it('has the web app with its compressed copies, and no source, package or compiler', () => {
    expect(files).toContain('web/dist/index.html.br')
    expect(files).toContain('termux/service/log/run')
    expect(files.filter((name) => /\.tsx?$|node_modules|esbuild/.test(name))).toEqual([])
  })

  it('names the licence of every package that is in it', () => {
    const text = readFileSync(join(root, 'THIRD-PARTY-LICENCES'), 'utf8')
    for (const name of [
      'fastify',
      'preact',
      'lucide-static',
      'emojilib',
      '@fastify/ajv-compiler',
      'abstract-logging',
    ]) {
      expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'))
    }
    expect(text).not.toMatch(/^(vitest|esbuild|typescript) /m)
  })

  it('runs the demo with nothing beside it', async () => {
    const dataDir = join(folder, 'data')
    const daemon = await startDaemon({ dataDir, entry: join(root, 'dist/main.js'), args: ['--demo'] })
    try {
      expect(existsSync(join(dataDir, 'twin/bin/termux-sms-list'))).toBe(true)
      expect(readFileSync(join(dataDir, 'twin/bin/termux-sms-list'), 'utf8')).toContain(join(root, 'dist/twin.js'))
      expect((await fetch(daemon.url)).status).toBe(200)
      expect(await (await fetch(`${daemon.url}/docs`)).text()).toContain('<html')
    } finally {
      await daemon.stop()
    }
  })
})
