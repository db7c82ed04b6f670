import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readVersion } from '../../src/config.ts'
import { projectRoot } from './source-files.ts'

/** Makes a release of this checkout in a folder; returns its archive. */
export function makeRelease(folder: string): string {
  const { status, stderr } = spawnSync('sh', [join(projectRoot, 'termux/release.sh'), '--out', folder], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH']}` },
  })
  if (status !== 0) throw new Error(`termux/release.sh failed: ${stderr}`)
  return join(folder, `lanline-${readVersion()}.tar.gz`)
}

/** Unpacks an archive into a folder and returns where the release is; tar's own failure is left to what reads it. */
export function unpack(archive: string, folder: string): string {
  spawnSync('tar', ['-xf', archive, '-C', folder])
  return join(folder, `lanline-${readVersion()}`)
}

/** Another release in another folder: the same one, with some files changed and its list of files made anew. */
export function changeRelease(
  from: string,
  to: string,
  changes: Readonly<Record<string, (text: string) => string>>,
): string {
  cpSync(from, to, { recursive: true })
  let manifest = readFileSync(join(to, 'MANIFEST'), 'utf8')
  for (const [path, change] of Object.entries(changes)) {
    const text = change(readFileSync(join(to, path), 'utf8'))
    writeFileSync(join(to, path), text)
    const hash = createHash('sha256').update(text).digest('hex')
    manifest = manifest
      .split('\n')
      .map((line) => (line.endsWith(`  ${path}`) ? `${hash}  ${path}` : line))
      .join('\n')
  }
  writeFileSync(join(to, 'MANIFEST'), manifest)
  return to
}
