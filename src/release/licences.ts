import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { projectRoot } from '../project-root.ts'

/** What a build of esbuild says that it was made of. */
export interface Metafile {
  readonly inputs: Readonly<Record<string, unknown>>
}

/** Packages that a plugin of the web's build reads, by the name under which they come into it. */
const READ_BY_PLUGINS: Readonly<Record<string, string>> = { lucide: 'lucide-static', emoji: 'emojilib' }

/** The licences of all packages that went into these builds, as one text. A package without a licence stops the release. */
export function gatherLicences(metafiles: readonly Metafile[]): string {
  const folders = new Map<string, string>()
  for (const input of metafiles.flatMap(({ inputs }) => Object.keys(inputs))) {
    const folder = packageFolderOf(input)
    if (folder !== undefined) folders.set(nameOf(folder), folder)
  }
  const names = [...folders.keys()].toSorted()
  const parts = names.map((name) => describeLicence(folders.get(name) ?? ''))
  return (
    ['Lanline contains these packages, under their own licences.', ...parts].join(`\n\n${'-'.repeat(80)}\n\n`) + '\n'
  )
}

function packageFolderOf(input: string): string | undefined {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]
  if (found !== undefined) return resolve(projectRoot, found)
  const plugin = READ_BY_PLUGINS[/^([a-z]+):/.exec(input)?.[1] ?? '']
  return plugin === undefined ? undefined : join(projectRoot, 'node_modules', plugin)
}

function nameOf(folder: string): string {
  const { name, version } = readPackage(folder)
  return `${name} ${version}`
}

function describeLicence(folder: string): string {
  const { name, version, license, author } = readPackage(folder)
  const file = readdirSync(folder)
    .toSorted()
    .find((each) => /^(licen[cs]e|copying)/i.test(each))
  if (file === undefined && license === undefined)
    throw new Error(`Cannot release: ${name} says nothing of its licence`)
  const holder = typeof author === 'object' ? author.name : author
  const text =
    file === undefined
      ? `${license}${holder === undefined ? '' : `, ${holder}`}`
      : readFileSync(join(folder, file), 'utf8')
  const notice = join(folder, 'NOTICE')
  const words = existsSync(notice) ? `${text.trim()}\n\n${readFileSync(notice, 'utf8').trim()}` : text.trim()
  return `${name} ${version}${license === undefined ? '' : ` (${license})`}\n\n${words.replaceAll('\r\n', '\n')}`
}

interface PackageFile {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly author?: string | { readonly name: string }
}

// Files of npm packages, whose shape npm holds.
function readPackage(folder: string): PackageFile {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageFile
}
