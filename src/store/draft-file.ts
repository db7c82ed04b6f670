import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** What SQLite may have put beside it, too. */
const DRAFT_END = /^\.(\d{1,10})\.part(?:\.lock|-wal|-shm|-journal)?$/

/**
 * Where a file is written until it is whole: beside the name that it will have, and this process's own, so that two can write the same file.
 * Takes away what killed ones have left.
 */
export function draftOf(file: string): string {
  const directory = dirname(file)
  const begin = `.${basename(file)}`
  for (const name of readdirSync(directory)) {
    const pid = name.startsWith(begin) ? DRAFT_END.exec(name.slice(begin.length))?.[1] : undefined
    if (pid !== undefined && (Number(pid) === process.pid || !isAlive(Number(pid)))) {
      rmSync(join(directory, name), { force: true })
    }
  }
  return join(directory, `${begin}.${process.pid}.part`)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It is there, but another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
