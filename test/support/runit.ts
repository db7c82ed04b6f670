import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { projectRoot } from './source-files.ts'

const PROGRAMS = ['runsvdir', 'runsv', 'sv', 'svlogd', 'chpst'] as const
/** Where test/run.sh unpacks Debian's package for the long run: nothing of it is installed on the machine. */
const UNPACKED = join(projectRoot, '.cache/runit/usr/bin')

/** Runit's programs by name, each with its path; undefined: this machine has none. */
export function findRunit(): ReadonlyMap<string, string> | undefined {
  const places = [UNPACKED, ...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']
  const found = PROGRAMS.flatMap((name) => {
    const path = places.map((place) => join(place, name)).find((each) => existsSync(each))
    return path === undefined ? [] : [[name, path] as const]
  })
  return found.length === PROGRAMS.length ? new Map(found) : undefined
}
