import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { logFilesIn } from '../../logging/log-file.ts'

/** What svlogd writes to; `current` becomes an `@…` of the time at which it was full. */
const SVLOGD_CURRENT = 'current'
const SVLOGD_OLDER = /^@[0-9a-f]{24}\.[su]$/

/** The files that grow: our own, and svlogd's where a service manager keeps the log. */
export function growingLogs(directory: string): string[] {
  return [logFilesIn(directory).current, join(directory, SVLOGD_CURRENT)]
}

/** All log files that are there, the one written to last first. */
export function listLogs(directory: string): string[] {
  const own = logFilesIn(directory)
  const rotated = listNames(directory)
    .filter((name) => SVLOGD_OLDER.test(name))
    .map((name) => join(directory, name))
  return [...growingLogs(directory), own.older, ...rotated]
    .flatMap((path) => {
      const found = statSync(path, { throwIfNoEntry: false })
      return found?.isFile() ? [{ path, at: found.mtimeMs }] : []
    })
    .toSorted((a, b) => b.at - a.at || (a.path < b.path ? 1 : -1))
    .map(({ path }) => path)
}

function listNames(directory: string): string[] {
  return statSync(directory, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(directory) : []
}
