import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'

const ICONS = join(import.meta.dirname, '../../node_modules/lucide-static/icons')

/** `import search from 'lucide:search'` gives the shapes of that icon as plain data, so that no markup is ever parsed in the browser. */
export const lucide: Plugin = {
  name: 'lucide',
  setup(build) {
    build.onResolve({ filter: /^lucide:/ }, ({ path }) => ({ path: path.slice('lucide:'.length), namespace: 'lucide' }))
    build.onLoad({ filter: /.*/, namespace: 'lucide' }, async ({ path }) => {
      const svg = await readFile(join(ICONS, `${path}.svg`), 'utf8')
      return { contents: JSON.stringify(readShapes(svg)), loader: 'json' }
    })
  },
}

function readShapes(svg: string): [tag: string, attributes: Record<string, string>][] {
  const shapes = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1).matchAll(/<(\w+)([^>]*?)\/>/g)
  return [...shapes].map(([, tag = '', attributes = '']) => [
    tag,
    Object.fromEntries([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value])),
  ])
}
