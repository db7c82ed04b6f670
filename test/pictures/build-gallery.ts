import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as esbuild from 'esbuild'
import { emoji } from '../../web/build/emoji.ts'
import { lucide } from '../../web/build/lucide.ts'
import { projectRoot } from '../support/source-files.ts'

/** Puts `gallery.html` beside a built web app, whose styles and languages it uses. */
export async function buildGallery(webRoot: string): Promise<void> {
  await esbuild.build({
    absWorkingDir: projectRoot,
    entryPoints: ['web/gallery/gallery.tsx'],
    outdir: join(webRoot, 'gallery'),
    bundle: true,
    splitting: true,
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    target: 'chrome120',
    charset: 'utf8',
    logLevel: 'warning',
    plugins: [lucide, emoji],
  })
  await copyFile(join(projectRoot, 'web/gallery/gallery.css'), join(webRoot, 'gallery/gallery.css'))
  const page = await readFile(join(webRoot, 'index.html'), 'utf8')
  const gallery = page
    .replace(/<script type="module" src="[^"]*">/, '<script type="module" src="/gallery/gallery.js">')
    .replace('</head>', '<link rel="stylesheet" href="/gallery/gallery.css" /></head>')
  await writeFile(join(webRoot, 'gallery.html'), gallery)
}
