import { accessSync, constants, existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { found } from '../../domain/doctor/findings.ts'
import type { Finding } from '../../protocol/doctor.ts'
import { checkPages } from '../../store/check-pages.ts'
import { inspectDatabase, type DatabaseState } from '../../store/inspect-database.ts'
import type { DoctorFiles, Machine } from './surroundings.ts'

const MEGABYTE = 1024 * 1024
const LITTLE_SPACE_BYTES = 500 * MEGABYTE
const NO_SPACE_BYTES = 50 * MEGABYTE
const CHECK_LIMIT_MS = 20_000
/** Where Android keeps what all apps share: without modes, and without the locks that a database needs. */
const SHARED_STORAGE = /^\/(sdcard|storage|mnt\/(sdcard|media_rw|user|runtime))(\/|$)/

export interface DataFindings {
  readonly findings: readonly Finding[]
  readonly database: DatabaseState | undefined
}

/** The data directory, the database in it, and the room around it. */
export async function findData(
  files: DoctorFiles,
  { readFreeBytes }: Pick<Machine, 'readFreeBytes'>,
  limitMs: number = CHECK_LIMIT_MS,
): Promise<DataFindings> {
  const path = files.directory
  const only = (...findings: Finding[]) => ({ findings, database: undefined })
  if (!existsSync(path)) return only(found('data', 'missing', { path }))
  if (!statSync(path).isDirectory()) return only(found('data', 'no_directory', { path }))
  const obstacle = findObstacle(path)
  if (obstacle !== undefined) return only(found('data', 'unusable', { problem: obstacle }))
  const around = [findModes(files), ...findPlace(path), findSpace(files, readFreeBytes(path))]
  if (!existsSync(files.database)) return only(...around, found('database', 'none'))
  const database = inspectDatabase(files.database)
  const problems = database.problem === undefined ? await checkPages(files.database, limitMs) : [database.problem]
  return { findings: [...around, judgeDatabase(database, problems, limitMs), findSearch(database)], database }
}

function findObstacle(directory: string): string | undefined {
  try {
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function findModes(files: DoctorFiles): Finding {
  const open = [files.directory, files.database].filter(
    (path) => existsSync(path) && (statSync(path).mode & 0o077) !== 0,
  )
  if (open.length === 0) return found('data', 'ok', { path: files.directory })
  return found('data', 'open', { paths: open.join(', '), chmod: `chmod go-rwx ${open.map(quote).join(' ')}` })
}

function quote(path: string): string {
  return /^[\w/.@+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
}

function findPlace(path: string): Finding[] {
  return [path, realpathSync(path)].some(isShared) ? [found('data_place', 'shared', { path })] : []
}

/** Whether a path is on the storage that all apps of a phone share. */
export function isShared(path: string): boolean {
  return SHARED_STORAGE.test(path)
}

function findSpace(files: DoctorFiles, freeBytes: number): Finding {
  const used = readdirSync(files.directory, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { name }) => sum + (statSync(join(files.directory, name), { throwIfNoEntry: false })?.size ?? 0), 0)
  const state = freeBytes < NO_SPACE_BYTES ? 'none' : freeBytes < LITTLE_SPACE_BYTES ? 'little' : 'ok'
  return found('space', state, { free_bytes: freeBytes, used_bytes: used })
}

function judgeDatabase(state: DatabaseState, problems: readonly string[] | undefined, limitMs: number): Finding {
  const { schemaVersion: schema, knownSchemaVersion: known, conversations, messages } = state
  if (problems === undefined) return found('database', 'slow', { limit_ms: limitMs })
  const [problem] = problems
  if (problem !== undefined) return found('database', 'damaged', { problem })
  if (schema > known) return found('database', 'newer', { schema, known })
  if (schema < known) return found('database', 'older', { schema, known })
  return found('database', 'ok', { schema, conversations, messages })
}

export function findSearch(engine: Pick<DatabaseState, 'hasFullTextSearch' | 'sqliteVersion'>): Finding {
  const { hasFullTextSearch, sqliteVersion: version } = engine
  return found('search', hasFullTextSearch ? 'ok' : 'missing', { version })
}
