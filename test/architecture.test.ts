import { describe, expect, it } from 'vitest'
import { listSourceFiles, type SourceFile } from './support/source-files.ts'

/** Which part may import which. A part is a folder of `src`, or a file that stands alone in it. */
const allowed: Record<string, readonly string[]> = {
  main: ['cli'],
  build: ['project-root'],
  release: ['project-root'],
  cli: [
    'app',
    'config',
    'logging',
    'http',
    'use-cases',
    'sync',
    'store',
    'phone',
    'access',
    'project-root',
    'domain',
    'protocol',
  ],
  app: [
    'config',
    'logging',
    'http',
    'use-cases',
    'sync',
    'store',
    'phone',
    'access',
    'outbound',
    'project-root',
    'domain',
    'protocol',
  ],
  http: ['use-cases', 'store', 'access', 'project-root', 'domain', 'protocol'],
  'use-cases': ['store', 'access', 'domain', 'protocol'],
  sync: ['store', 'phone', 'domain', 'protocol'],
  store: ['domain', 'protocol'],
  phone: ['domain', 'protocol'],
  access: ['domain', 'protocol'],
  outbound: ['domain', 'protocol'],
  logging: ['domain', 'protocol'],
  config: ['project-root', 'domain', 'protocol'],
  'project-root': [],
  twin: ['domain'],
  domain: ['protocol'],
  protocol: [],
}

const webAllowed: Record<string, readonly string[]> = {
  transport: ['language'],
  stores: ['transport', 'language'],
  views: ['stores', 'components', 'language'],
  components: ['language'],
  language: [],
  // For the eye of who develops; nothing imports it.
  gallery: ['views', 'stores', 'transport', 'components', 'language'],
}

const source = listSourceFiles('src')
const web = listSourceFiles('web')
const tests = listSourceFiles('test')

const partOf = (path: string) => /^src\/([^/.]+)/.exec(path)?.[1] ?? path
const webPartOf = (path: string) => /^web\/([^/]+)\//.exec(path)?.[1]

describe('the tree', () => {
  it('imports down only', () => {
    expect(
      offences(source, (file, target) => {
        const [from, to] = [partOf(file.path), partOf(target)]
        return from !== to && !allowed[from]?.includes(to)
      }),
    ).toEqual([])
  })

  it('has a line in the table for each of its parts', () => {
    expect([...new Set(source.map((file) => partOf(file.path)))].filter((part) => !(part in allowed))).toEqual([])
  })

  it('gives the web values of the domain, and of the protocol only types and plain constants', () => {
    const found = web.flatMap((file) =>
      file.imports
        .filter((each) => each.isOwn && each.target.startsWith('src/'))
        .filter((each) => partOf(each.target) !== 'domain')
        .filter((each) => !(partOf(each.target) === 'protocol' && (each.isTypeOnly || isPlain(each.target))))
        .filter(() => !/^web\/build[./]/.test(file.path))
        .map((each) => `${file.path} → ${each.target}`),
    )
    expect(found).toEqual([])
  })

  it('leads in the web from views down to the transport', () => {
    expect(
      offences(web, (file, target) => {
        const [from, to] = [webPartOf(file.path), webPartOf(target)]
        return from !== undefined && to !== undefined && from !== to && webAllowed[from]?.includes(to) === false
      }),
    ).toEqual([])
  })

  it('starts processes in one file only', () => {
    // The twin stands for the phone's own programs, some of which leave a child behind.
    const importers = importersOf(source, /^(node:)?child_process$/).filter((path) => partOf(path) !== 'twin')
    expect(importers).toEqual(['src/phone/run-command.ts'])
  })

  it('keeps SQL in the store and in the twin', () => {
    const importers = importersOf(source, /^node:sqlite$/).map(partOf)
    expect(importers.filter((part) => part !== 'store' && part !== 'twin')).toEqual([])
  })

  it('keeps Node and packages out of the domain, but for the phone numbers', () => {
    const found = source
      .filter((file) => partOf(file.path) === 'domain')
      .flatMap((file) => file.imports.filter((each) => !each.isOwn).map((each) => `${file.path} → ${each.target}`))
    expect(found.filter((each) => each !== 'src/domain/phone-number.ts → libphonenumber-js/mobile')).toEqual([])
  })

  it('has no file over 300 lines', () => {
    const long = [...source, ...web, ...tests].filter((file) => file.text.split('\n').length > 301)
    expect(long.map((file) => file.path)).toEqual([])
  })

  it('names a file after what it holds', () => {
    const vague = /(^|\/)(utils?|helpers?|common|index|misc|shared)\.tsx?$/
    expect([...source, ...web].filter((file) => vague.test(file.path)).map((file) => file.path)).toEqual([])
  })

  it('makes no HTML from strings', () => {
    const found = web.filter((file) => /dangerouslySetInnerHTML|\.(inner|outer)HTML\b/.test(file.text))
    expect(found.map((file) => file.path)).toEqual([])
  })
})

// The limits are plain numbers without a schema, so they weigh nothing in the browser.
/** Constants alone: nothing comes with them into the web app, least of all the schemas. */
function isPlain(target: string): boolean {
  return source.some((file) => file.path === target && file.imports.length === 0)
}

function offences(files: readonly SourceFile[], isWrong: (file: SourceFile, target: string) => boolean): string[] {
  return files.flatMap((file) =>
    file.imports
      .filter((each) => each.isOwn && isWrong(file, each.target))
      .map((each) => `${file.path} → ${each.target}`),
  )
}

function importersOf(files: readonly SourceFile[], name: RegExp): string[] {
  return files.filter((file) => file.imports.some((each) => name.test(each.target))).map((file) => file.path)
}
