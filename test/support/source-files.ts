import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url))

export interface Import {
  /** The project's own file, relative to its root; else the package's name. */
  readonly target: string
  readonly isOwn: boolean
  readonly isTypeOnly: boolean
}

export interface SourceFile {
  /** Relative to the project's root, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
}

/** Every TypeScript file below these folders of the project. */
export function listSourceFiles(...folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name).split(sep).join('/'))
      .filter((path) => /\.tsx?$/.test(path) && !/(^|\/)(dist|node_modules)\//.test(path))
      .map((path) => readSourceFile(path)),
  )
}

function readSourceFile(path: string): SourceFile {
  const text = readFileSync(join(projectRoot, path), 'utf8')
  return { path, text, imports: findImports(path, text) }
}

const staticImport = /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?'([^']+)'/gm
const dynamicImport = /\bimport\(\s*'([^']+)'\s*\)/g

function findImports(path: string, text: string): Import[] {
  const toImport = (specifier: string, isTypeOnly: boolean): Import => {
    const isOwn = specifier.startsWith('.')
    const target = isOwn ? relative(projectRoot, resolve(projectRoot, dirname(path), specifier)) : specifier
    return { target: target.split(sep).join('/'), isOwn, isTypeOnly }
  }
  return [
    ...[...text.matchAll(staticImport)].map((match) => toImport(match[2] ?? '', match[1] !== undefined)),
    ...[...text.matchAll(dynamicImport)].map((match) => toImport(match[1] ?? '', false)),
  ]
}
