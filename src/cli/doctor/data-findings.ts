import { existsSync, statfsSync, statSync } from 'node:fs'
import { inspectDatabase, type DatabaseState } from '../../store/inspect-database.ts'
import { checkUsable, reasonOf, type DataFiles } from '../data-directory.ts'
import { finding, type Finding } from './finding.ts'

const MEGABYTE = 1024 * 1024
const LITTLE_SPACE_BYTES = 500 * MEGABYTE
const NO_SPACE_BYTES = 50 * MEGABYTE

/** The data directory, the database in it, and the room around it. */
export function findData(files: DataFiles): Finding[] {
  if (!existsSync(files.directory)) {
    return [finding('data', 'note', `There is no ${files.directory} yet: the first start makes it`)]
  }
  if (!statSync(files.directory).isDirectory()) {
    return [finding('data', 'fail', `${files.directory} is no directory`, 'Name another one with --data')]
  }
  const obstacle = findObstacle(files)
  if (obstacle !== undefined) {
    return [finding('data', 'fail', `${files.directory} cannot be used: ${obstacle}`, 'Name another one with --data')]
  }
  return [findModes(files), findSpace(files), ...findDatabase(files)]
}

function findObstacle(files: DataFiles): string | undefined {
  try {
    checkUsable(files)
    return undefined
  } catch (error) {
    return reasonOf(error)
  }
}

function findModes(files: DataFiles): Finding {
  const open = [files.directory, files.database].filter(
    (path) => existsSync(path) && (statSync(path).mode & 0o077) !== 0,
  )
  if (open.length === 0) return finding('data', 'ok', `${files.directory} is closed to others`)
  return finding('data', 'fail', `Others may read ${open.join(' and ')}`, `chmod go-rwx ${open.join(' ')}`)
}

function findSpace(files: DataFiles): Finding {
  const { bavail, bsize } = statfsSync(files.directory)
  const free = bavail * bsize
  const words = `${Math.floor(free / MEGABYTE).toLocaleString('en')} MB of space are free`
  if (free < NO_SPACE_BYTES) return finding('space', 'fail', words, 'Make room: messages can no longer be kept')
  return free < LITTLE_SPACE_BYTES ? finding('space', 'warn', words, 'Make room soon') : finding('space', 'ok', words)
}

function findDatabase(files: DataFiles): Finding[] {
  if (!existsSync(files.database)) return [finding('database', 'note', 'There is no database yet')]
  const found = inspectDatabase(files.database)
  return [
    describeDatabase(found),
    found.hasFullTextSearch
      ? finding('search', 'ok', `SQLite ${found.sqliteVersion} has full-text search`)
      : finding(
          'search',
          'warn',
          `SQLite ${found.sqliteVersion} lacks FTS5: search is slow`,
          'Run "pkg upgrade" in Termux',
        ),
  ]
}

function describeDatabase(found: DatabaseState): Finding {
  const { problems, schemaVersion, knownSchemaVersion, conversations, messages } = found
  const schema = `schema ${schemaVersion} of ${knownSchemaVersion}`
  if (problems.length > 0) {
    return finding(
      'database',
      'fail',
      `The database is damaged: ${problems[0]}`,
      'Stop the daemon and put a backup in its place; what the phone still has can be read again from it',
    )
  }
  if (schemaVersion > knownSchemaVersion) {
    return finding('database', 'fail', `A newer Lanline wrote the database: ${schema}`, 'Update Lanline')
  }
  return finding(
    'database',
    'ok',
    `The database is sound: ${schema}, ${conversations} conversations, ${messages} messages`,
  )
}
