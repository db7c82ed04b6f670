import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface InstalledPackages {
  versionOf(name: string): string | undefined
  /** Those that an interrupted upgrade has left half done. */
  readonly broken: readonly string[]
}

/** Several times what a full Termux has. */
const MAX_STATUS_BYTES = 16 * 1024 * 1024
const MAX_BROKEN = 20

/** The packages of Termux, out of its own record; undefined where there is none. Asking `dpkg` would cost a process. */
export function readPackages(prefix: string): InstalledPackages | undefined {
  const file = join(prefix, 'var/lib/dpkg/status')
  if (!existsSync(file) || statSync(file).size > MAX_STATUS_BYTES) return undefined
  const versions = new Map<string, string>()
  const broken: string[] = []
  for (const paragraph of readFileSync(file, 'utf8').split('\n\n')) {
    const name = field(paragraph, 'Package')
    const status = field(paragraph, 'Status')?.split(' ') ?? []
    const version = field(paragraph, 'Version')
    if (name === undefined || status[2] === undefined) continue
    if (/^(half-installed|unpacked|half-configured|triggers-awaited)$/.test(status[2]) && broken.length < MAX_BROKEN)
      broken.push(name)
    if (status[2] === 'installed' && version !== undefined) versions.set(name, version)
  }
  return { versionOf: (name) => versions.get(name), broken }
}

function field(paragraph: string, name: string): string | undefined {
  return new RegExp(`^${name}: (.+)$`, 'm').exec(paragraph)?.[1]
}

/** Whether a version is lower than another: by its numbers, as far as the other has some. */
export function isOlder(version: string, than: string): boolean {
  const own = numbersOf(version)
  for (const [index, wanted] of numbersOf(than).entries()) {
    const has = own[index] ?? 0
    if (has !== wanted) return has < wanted
  }
  return false
}

// What Debian puts before a colon and after a dash is not the program's own.
function numbersOf(version: string): number[] {
  const own = version.replace(/^\d+:/, '').replace(/-.*$/, '')
  return own
    .split(/[^0-9]+/)
    .filter((part) => part !== '')
    .map(Number)
}
