import { transform } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { parseAst } from 'vitest/node'
import { listSourceFiles } from './support/source-files.ts'

const web = listSourceFiles('web')
const files = web.filter(({ path }) => !/^web\/(language|trust|build|gallery)\b/.test(path))
const catalogue = listSourceFiles('web/language/en').filter(({ path }) => /\/(first|later)\//.test(path))

/** Attributes that somebody reads or hears. */
const READ = new Set([
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'title',
  'placeholder',
  'label',
  'alt',
  'hint',
])
/** What is written alike in every language: a command to type, our name, the letter that shows a size. */
const ALIKE = new Set(['lanline pair', 'Lanline', 'A'])

describe('the texts of the web app', () => {
  it('are read while drawing, never while a module loads, where they would stay in the first language', async () => {
    const found = await search((node, isInFunction) =>
      node['type'] === 'Identifier' && !isInFunction && /^(words|pageWords)$/.test(String(node['name']))
        ? 'early'
        : undefined,
    )
    expect(found).toEqual([])
  })

  it('come from the catalogue, not from the views', async () => {
    const found = await search((node) => {
      const text = node['type'] === 'JSXText' ? node['value'] : readAttribute(node)
      return typeof text === 'string' && /\p{L}/u.test(text) && !ALIKE.has(text.trim()) ? text.trim() : undefined
    })
    expect(found).toEqual([])
  })

  it('are all used', () => {
    // Why something is refused is named by the protocol.
    const used = [...web, ...listSourceFiles('src/protocol')]
      .filter(({ path }) => !/^web\/language\/\w+\/|^src\/protocol\/(?!error\.ts)/.test(path))
      .map(({ text }) => text)
      .join('\n')
    const keys = catalogue.flatMap(({ text }) => [...text.matchAll(/^ {2}(\w+):/gm)].map(([, key = '']) => key))
    expect(keys.length).toBeGreaterThan(200)
    // Cards of like rows read the hint of a text by its name.
    const isUsed = (key: string) => new RegExp(`\\b${key}\\b|\\['${key}'\\]`).test(used)
    const isHintOfUsed = (key: string) =>
      key.endsWith('Hint') && used.includes('${name}Hint') && isUsed(key.slice(0, -4))
    expect(keys.filter((key) => !isUsed(key) && !isHintOfUsed(key))).toEqual([])
  })

  it('have one key in one place only, since all areas of a language become one, but those with a name of their own', () => {
    const later = listSourceFiles('web/language/en').find(({ path }) => path.endsWith('/en-later.ts'))
    const named = [...(later?.text ?? '').matchAll(/^ {2}(\w+),$/gm)].map(([, name]) => `export const ${name} =`)
    expect(named.length).toBeGreaterThan(0)
    for (const folder of ['first', 'later']) {
      const keys = catalogue
        .filter(({ path, text }) => path.includes(`/${folder}/`) && !named.some((start) => text.includes(start)))
        .flatMap(({ text }) => [...text.matchAll(/^ {2}(\w+):/gm)].map(([, key = '']) => key))
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
    }
  })
})

type SyntaxNode = Readonly<Record<string, unknown>>
type Judge = (node: SyntaxNode, isInFunction: boolean) => string | undefined

async function search(judge: Judge): Promise<string[]> {
  const found: string[] = []
  for (const file of files) {
    const loader = file.path.endsWith('x') ? 'tsx' : 'ts'
    const { code } = await transform(file.text, { loader, jsx: 'preserve', target: 'esnext' })
    walk(parseAst(code, { lang: 'jsx' }), false, (node, isInFunction) => {
      const offence = judge(node, isInFunction)
      if (offence !== undefined) found.push(`${file.path}: ${offence}`)
    })
  }
  return found
}

function walk(value: unknown, isInFunction: boolean, visit: (node: SyntaxNode, isInFunction: boolean) => void): void {
  if (Array.isArray(value)) {
    for (const each of value) walk(each, isInFunction, visit)
    return
  }
  if (typeof value !== 'object' || value === null) return
  const node = Object.fromEntries(Object.entries(value))
  if (node['type'] === 'ImportDeclaration') return
  visit(node, isInFunction)
  const isFunction = /Function/.test(String(node['type']))
  for (const child of Object.values(node)) walk(child, isInFunction || isFunction, visit)
}

function readAttribute(node: SyntaxNode): unknown {
  if (node['type'] !== 'JSXAttribute') return undefined
  const { name, value } = node
  const isRead = isNode(name) && READ.has(String(name['name']))
  return isRead && isNode(value) && value['type'] === 'Literal' ? value['value'] : undefined
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null
}
