import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWebApp, type BuiltWebApp } from './support/build-web-app.ts'

const MOST_SCRIPT_BYTES = 45 * 1024
const MOST_STYLE_BYTES = 12 * 1024

let built: BuiltWebApp
beforeAll(async () => {
  built = await buildWebApp()
})
afterAll(() => built[Symbol.asyncDispose]())

/** Every text of the first visit in one language, fetched beside the scripts that the page names. */
const textsOf = (page: string, language: string) =>
  new RegExp(`content="[^"]*\\b${language}=(/assets/[^ "]+)`).exec(page)?.[1] ?? `no texts in ${language}`

const read = (path: string) => readFile(join(built.directory, path), 'utf8')

describe('the built web app', () => {
  it('keeps the first visit below 45 KB of scripts and 12 KB of styles, compressed', async () => {
    const page = await read('index.html')
    const named = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path)
    const scripts = [...page.matchAll(/<(?:script|link rel="stylesheet")[^>]*\/assets\//g)]
    const loaded = new Set([...named, textsOf(page, 'en')])
    // What a script imports at once is loaded with it.
    for (const path of loaded) {
      if (!path.endsWith('.js')) continue
      const imports = (await read(path)).matchAll(/(?:from|import)\s*"\.\/([\w-]+\.js)"/g)
      for (const [, name = ''] of imports) loaded.add(`/assets/${name}`)
    }
    const sizes = { '.js': 0, css: 0 }
    for (const path of loaded) sizes[path.endsWith('.js') ? '.js' : 'css'] += await compressedSize(path)
    expect(scripts.length).toBe(3)
    // Each piece is a request of its own, whatever little it holds.
    expect(page.match(/rel="modulepreload"/g)).toHaveLength(1)
    expect(sizes['.js']).toBeLessThan(MOST_SCRIPT_BYTES)
    expect(sizes.css).toBeLessThan(MOST_STYLE_BYTES)
  })

  it('has a compressed copy of all that is worth it, and nothing from other places', async () => {
    for (const name of await readdir(join(built.directory, 'assets'))) {
      if (!/\.(?:js|css)$/.test(name)) continue
      const text = await read(`assets/${name}`)
      expect(text).not.toMatch(/https?:\/\/(?!www\.w3\.org|lanline\.invalid|example\.org)[a-z0-9]+\.[a-z]/)
      if (text.length > 600) await expect(stat(join(built.directory, 'assets', `${name}.br`))).resolves.toBeDefined()
    }
  })

  it('has no inline script and no inline style', async () => {
    const page = await read('index.html')
    expect(page).not.toMatch(/<script(?![^>]*src=)/)
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/)
  })
})

async function compressedSize(path: string): Promise<number> {
  try {
    return (await stat(join(built.directory, `${path}.br`))).size
  } catch {
    // Too small to be worth a copy.
    return (await stat(join(built.directory, path))).size
  }
}
