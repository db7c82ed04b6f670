import { cp, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import * as esbuild from 'esbuild'
import { emoji } from './build/emoji.ts'
import { lucide } from './build/lucide.ts'
import { copyShape } from './build/copy-shape.ts'
import { buildServiceWorker } from './build/service-worker.ts'
import { buildTrustPage } from './build/trust.ts'

/**
 * Builds the web app into `web/dist`:
 *  1. bundle scripts and styles under hashed names in `assets/`,
 *  2. write `index.html` that names them, and copy what keeps its name (icons, manifest); make the page about the certificate
 *     and the service worker, which keeps all of it on a device,
 *  3. lay a `.br` and a `.gz` beside each file, so that the phone never compresses,
 *  4. print what a first visit loads.
 * `--watch` rebuilds on each change, unminified; `--out DIR` builds elsewhere; `--metafile FILE` writes down what went in.
 */

const WEB = import.meta.dirname
const ENTRIES = ['web/main.tsx', 'web/styles/main.css', 'web/styles/later.css', 'web/theme.ts']
/** An entry that the page fetches by itself, with the parts that need it. */
const LATER = 'later.css'
/** With all that they import, nearly the whole of what the first visit runs. */
const FIRST = [
  'views/app.tsx',
  'views/details/details-open.ts',
  'views/page-title.ts',
  'stores/offline-copy-key.ts',
  'stores/stores.ts',
  'transport/browser-environment.ts',
  'transport/event-socket.ts',
  'transport/signed-fetch.ts',
]
/** The texts of a language that the first visit needs. */
const LANGUAGE = /^web\/language\/(\w+)\/\1\.ts$/
const KEPT_NAMES = ['icon.svg', 'icon-unread.svg', 'manifest.webmanifest', 'apple-touch-icon.png']
const KEPT_FOLDERS = ['icons', 'pictures']
const COMPRESSED = new Set(['.js', '.css', '.html', '.svg', '.webmanifest'])
/** Below this many bytes a compressed copy saves no packet. */
const SMALLEST_COMPRESSED = 600

const isWatching = process.argv.includes('--watch')
const DIST = valueOf('--out') ?? join(WEB, 'dist')
const METAFILE = valueOf('--metafile')

/**
 * Keeps the first visit's modules in few chunks. esbuild cuts a chunk for each set of entries that reach the same modules, so with every
 * part that comes later the first visit would fall into more pieces, which compress worse. A later part that names the first visit's
 * modules, which run already by then, reaches the same set as any other.
 */
const keepTogether: esbuild.Plugin = {
  name: 'keep-together',
  setup(build) {
    const first = FIRST.map((path) => `import ${JSON.stringify(join(WEB, path))}`).join('\n')
    let later = new Set<string>()
    // Looked for beforehand: what is loaded before its dynamic import is met would come out otherwise than what is loaded after it, so
    // that the same sources would not always give the same files.
    build.onStart(async () => {
      later = await findLaterParts()
    })
    build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      if (!later.has(path)) return undefined
      const contents = `${await readFile(path, 'utf8')}\n${first}\n`
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    })
  },
}

/** What is imported dynamically, but by the languages, whose texts stand alone. */
async function findLaterParts(): Promise<Set<string>> {
  const found = new Set<string>()
  // What an earlier build left may be on its way out just now.
  const folders = (await readdir(WEB)).filter((name) => name !== 'dist' && name !== 'language')
  const sources = await Promise.all(folders.map(listSources))
  for (const path of sources.flat()) {
    const text = await readFile(path, 'utf8')
    for (const [, part = ''] of text.matchAll(/\bimport\(\s*'(\.[^']+)'\s*\)/g)) found.add(join(dirname(path), part))
  }
  return found
}

async function listSources(name: string): Promise<string[]> {
  const isFolder = (await stat(join(WEB, name))).isDirectory()
  const paths = isFolder ? await readdir(join(WEB, name), { recursive: true }) : ['']
  return paths.map((path) => join(WEB, name, path)).filter((path) => /\.tsx?$/.test(path))
}

const writeAround: esbuild.Plugin = {
  name: 'write-around',
  setup(build) {
    build.onStart(async () => {
      await rm(DIST, { recursive: true, force: true })
      await mkdir(DIST, { recursive: true })
    })
    build.onEnd(async ({ metafile, errors }) => {
      if (!metafile || errors.length > 0) return
      const entries = findEntries(metafile)
      await writePage(entries)
      await copyKept()
      await writeFile(join(DIST, 'trust.html'), await buildTrustPage())
      await buildServiceWorker(DIST, isWatching)
      if (!isWatching) await compressAll(DIST)
      if (METAFILE !== undefined) await writeFile(METAFILE, JSON.stringify(metafile))
      await report(metafile, entries)
    })
  },
}

/** `main.js` → `/assets/main-4Q2XZ7AB.js`, and `languages` → the texts of each, which `theme.ts` fetches early. */
function findEntries(metafile: esbuild.Metafile): Map<string, string> {
  const entries = new Map<string, string>()
  const languages: string[] = []
  for (const [path, output] of Object.entries(metafile.outputs)) {
    const name = basename(path)
    // A part that is loaded later counts as an entry to esbuild too.
    const isOurs = output.entryPoint !== undefined && ENTRIES.includes(output.entryPoint)
    if (isOurs) entries.set(basename(output.entryPoint ?? '').replace(/\.tsx?$/, '.js'), `/assets/${name}`)
    const language = LANGUAGE.exec(output.entryPoint ?? '')?.[1]
    if (language) languages.push(`${language}=/assets/${name}`)
  }
  entries.set('languages', languages.toSorted().join(' '))
  entries.set('preload', preload(metafile))
  return entries
}

/** What the bundle imports at once is fetched beside it, not after it. */
function preload({ outputs }: esbuild.Metafile): string {
  const main = Object.values(outputs).find(({ entryPoint }) => entryPoint === 'web/main.tsx')
  const chunks = main?.imports.filter(({ kind, external }) => kind === 'import-statement' && !external) ?? []
  return chunks.map(({ path }) => `<link rel="modulepreload" href="/assets/${basename(path)}" />`).join('\n    ')
}

async function writePage(entries: ReadonlyMap<string, string>): Promise<void> {
  const template = await readFile(join(WEB, 'index.html'), 'utf8')
  const page = template.replaceAll(/%([\w.]+)%/g, (_, name: string) => {
    const url = entries.get(name)
    if (!url) throw new Error(`index.html names ${name}, which the bundle does not hold`)
    return url
  })
  await writeFile(join(DIST, 'index.html'), page)
}

async function copyKept(): Promise<void> {
  for (const name of [...KEPT_NAMES, ...KEPT_FOLDERS])
    await cp(join(WEB, 'assets', name), join(DIST, name), { recursive: true })
}

async function compressAll(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !COMPRESSED.has(extname(entry.name))) continue
    const path = join(entry.parentPath, entry.name)
    const content = await readFile(path)
    if (content.length < SMALLEST_COMPRESSED) continue
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
    await writeFile(`${path}.br`, brotliCompressSync(content, quality))
    await writeFile(`${path}.gz`, gzipSync(content, { level: 9 }))
  }
}

/** Prints the sizes of each output, and of what the first visit loads: the entries, the English texts, and the chunks they import at once. */
async function report(metafile: esbuild.Metafile, entries: ReadonlyMap<string, string>): Promise<void> {
  const first = new Set<string>()
  const visit = (path: string) => {
    if (first.has(path)) return
    first.add(path)
    for (const { kind, path: next } of metafile.outputs[path]?.imports ?? []) {
      if (kind === 'import-statement') visit(next)
    }
  }
  for (const [path, { entryPoint = '' }] of Object.entries(metafile.outputs)) {
    const isEntry = [...entries].some(([name, url]) => name !== LATER && path.endsWith(url.slice('/assets/'.length)))
    // Every reader loads one language; the budget is kept for English.
    if (isEntry || LANGUAGE.exec(entryPoint)?.[1] === 'en') visit(path)
  }
  const totals = { js: 0, css: 0 }
  for (const path of Object.keys(metafile.outputs).toSorted()) {
    if (path.endsWith('.map')) continue
    const content = await readFile(join(WEB, '..', path))
    const small = isWatching ? content.length : brotliCompressSync(content).length
    if (first.has(path)) totals[path.endsWith('.css') ? 'css' : 'js'] += small
    console.log(`${first.has(path) ? 'first' : 'later'}  ${kilobytes(small)}  ${basename(path)}`)
  }
  console.log(`first visit: ${kilobytes(totals.js)} of scripts, ${kilobytes(totals.css)} of styles, compressed`)
}

function valueOf(option: string): string | undefined {
  const index = process.argv.indexOf(option)
  return index > 0 ? process.argv[index + 1] : undefined
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`.padStart(9)
}

const options: esbuild.BuildOptions = {
  absWorkingDir: join(WEB, '..'),
  entryPoints: ENTRIES,
  outdir: join(DIST, 'assets'),
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  charset: 'utf8',
  target: ['chrome120', 'firefox121', 'safari17.2'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  minify: !isWatching,
  sourcemap: isWatching,
  metafile: true,
  define: { COPY_SHAPE: JSON.stringify(copyShape()) },
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [lucide, emoji, keepTogether, writeAround],
}

if (isWatching) {
  const context = await esbuild.context(options)
  await context.watch()
} else {
  await esbuild.build(options)
}
