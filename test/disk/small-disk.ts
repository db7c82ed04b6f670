import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A disk of its own for one process and what it starts, in memory and as small as is said. */
export interface SmallDisk {
  /** Where it lies for that process. */
  readonly directory: string
  /** Words before a command that is to see it. */
  readonly through: readonly string[]
  /** Where others find it while that process lives. */
  seenFrom(pid: number): string
  /** Leaves no byte free. */
  fill(pid: number): void
  /** Takes away what filled it. */
  free(pid: number): void
}

const FILLER = 'filler'
const CHUNK = Buffer.alloc(65_536)

/** Undefined, with a reason on the terminal, where this machine lets nobody make namespaces of their own. */
export function createSmallDisk(options: { readonly size: string; readonly more?: string }): SmallDisk | undefined {
  const root = mkdtempSync(join(tmpdir(), 'lanline-disk-'))
  const directory = join(root, 'disk')
  mkdirSync(directory)
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const mount = `mount -t tmpfs -o size=${options.size}${options.more ?? ''} none '${directory}'`
  const through = ['unshare', '-rm', 'sh', '-c', `${mount} && exec "$@"`, 'sh']
  const tried = spawnSync('unshare', [...through.slice(1), 'true'], { encoding: 'utf8' })
  if (tried.status !== 0) {
    console.warn(`Not tried on a real small disk, since none can be made here: ${tried.stderr || String(tried.error)}`)
    return undefined
  }
  const seenFrom = (pid: number) => `/proc/${pid}/root${directory}`
  return {
    directory,
    through,
    seenFrom,
    fill(pid) {
      const file = openSync(join(seenFrom(pid), FILLER), 'a')
      try {
        for (let bytes = CHUNK.length; bytes > 0; bytes = writeSome(file, bytes) ? bytes : Math.floor(bytes / 2));
      } finally {
        closeSync(file)
      }
    },
    free: (pid) => rmSync(join(seenFrom(pid), FILLER)),
  }
}

function writeSome(file: number, bytes: number): boolean {
  try {
    return writeSync(file, CHUNK, 0, bytes) > 0
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false
    throw error
  }
}
