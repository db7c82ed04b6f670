import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { projectRoot } from './project-root.ts'
import { gatherLicences, type Metafile } from './release/licences.ts'
import { packArchive } from './release/tar.ts'

/**
 * Makes a release of a built server and web app; `termux/release.sh` builds them and calls this.
 *   --folder DIR       where `dist` and `web/dist` are built; the rest of the release is laid beside them
 *   --metafile FILE    what went into a build, for the licences; once for each build
 *   --out DIR          writes lanline-VERSION.tar.gz and SHA256SUMS there; without it the folder is the release
 *   --seconds N        the time of the files in the archive, Unix seconds
 */
const options = {
  folder: { type: 'string' },
  metafile: { type: 'string', multiple: true },
  out: { type: 'string' },
  seconds: { type: 'string' },
} as const

/** What the daemon and the installation need of the sources as they are. */
const AS_THEY_ARE = ['install.sh', 'LICENSE', 'termux', 'src/http/docs']
/** First in the archive, so that one that was cut off still has the script that says so, and the list to compare with. */
const FIRST = ['install.sh', 'MANIFEST']

const { values } = parseArgs({ options })
const { folder, metafile = [], out, seconds } = values
if (folder === undefined) throw new Error('--folder is missing: it names where the builds are')

// The project's own package file, whose shape npm holds.
const { version } = readJson(join(projectRoot, 'package.json')) as { version: string }
for (const part of AS_THEY_ARE) {
  cpSync(join(projectRoot, part), join(folder, part), { recursive: true, filter: (path) => !path.endsWith('.ts') })
}
// Says which version it is, and to Node that the server is made of modules.
writeFileSync(
  join(folder, 'package.json'),
  `${JSON.stringify({ name: 'lanline', version, private: true, license: 'MIT', type: 'module', engines: { node: '>=24' } }, undefined, 2)}\n`,
)
// Written by esbuild a moment ago.
const metafiles = metafile.map((file) => readJson(file) as Metafile)
writeFileSync(join(folder, 'THIRD-PARTY-LICENCES'), gatherLicences(metafiles))
// The script last, so that it sees whether the list of files was cut off.
const manifest = [...listFiles(folder).filter((path) => !FIRST.includes(path)), 'install.sh']
writeFileSync(
  join(folder, 'MANIFEST'),
  manifest.map((path) => `${sha256(readFileSync(join(folder, path)))}  ${path}\n`).join(''),
)
// A checkout keeps this, an archive that was carried about may not.
chmodSync(join(folder, 'install.sh'), 0o755)

if (out !== undefined) writeArchive(folder, out)

function writeArchive(from: string, to: string): void {
  const name = `lanline-${version}`
  const rest = listFiles(from).filter((path) => !FIRST.includes(path))
  const files = [...FIRST, ...rest].map((path) => ({
    path: `${name}/${path}`,
    content: readFileSync(join(from, path)),
    isExecutable: path.endsWith('.sh') || (statSync(join(from, path)).mode & 0o100) !== 0,
  }))
  const archive = packArchive(files, { seconds: Number(seconds ?? 0) })
  mkdirSync(to, { recursive: true })
  writeFileSync(join(to, `${name}.tar.gz`), archive)
  writeFileSync(join(to, 'SHA256SUMS'), `${sha256(archive)}  ${name}.tar.gz\n`)
  process.stdout.write(
    `${join(to, `${name}.tar.gz`)}: ${files.length} files, ${archive.length.toLocaleString('en')} bytes\n`,
  )
}

/** Relative, with forward slashes, sorted by their bytes, which no locale changes. */
function listFiles(directory: string): string[] {
  if (!existsSync(directory)) throw new Error(`There is nothing at ${directory}`)
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted((a, b) => (a < b ? -1 : 1))
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
