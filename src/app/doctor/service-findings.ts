import { accessSync, closeSync, constants, existsSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { found } from '../../domain/doctor/findings.ts'
import type { Finding } from '../../protocol/doctor.ts'
import type { TermuxPlace } from './surroundings.ts'

const SERVICE = 'lanline'
const MAX_LOG_FILES = 200
const MAX_BOOT_FILES = 100
const MAX_SCRIPT_BYTES = 64 * 1024

/** Whether Lanline runs as a service, is logged, and starts after a reboot. */
export function findService(place: TermuxPlace): Finding[] {
  const directory = join(place.prefix, 'var/service', SERVICE)
  if (!existsSync(directory)) return [found('service', 'none')]
  return [judgeService(place, directory), findServiceLog(directory), findBoot(place)]
}

function judgeService({ prefix }: TermuxPlace, directory: string): Finding {
  const run = join(directory, 'run')
  if (!isExecutable(run)) return found('service', 'no_run', { path: run })
  if (!existsSync(join(prefix, 'etc/profile.d/start-services.sh'))) return found('service', 'no_runit')
  const down = join(directory, 'down')
  if (existsSync(down)) return found('service', 'disabled', { path: down })
  if (!isSupervised(directory)) return found('service', 'unsupervised')
  const state = readStart(join(directory, 'supervise/stat')).trim()
  return state.startsWith('run') ? found('service', 'ok', { path: directory }) : found('service', 'stopped')
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    // Whatever keeps us from it, it cannot be run.
    return false
  }
}

// As `sv` does it: only a runsv that lives reads from this pipe.
function isSupervised(directory: string): boolean {
  try {
    closeSync(openSync(join(directory, 'supervise/ok'), constants.O_WRONLY | constants.O_NONBLOCK))
    return true
  } catch {
    // ENXIO: nobody reads. ENOENT: nobody ever did.
    return false
  }
}

// How large it is, is looked at with the daemon's own: both lie in one folder.
function findServiceLog(directory: string): Finding {
  const run = join(directory, 'log/run')
  return found('service_log', isExecutable(run) ? 'ok' : 'none', { path: run })
}

/** All files directly in a directory, in bytes. */
export function sizeOf(directory: string): number {
  if (!existsSync(directory)) return 0
  const files = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isFile())
  return files
    .slice(0, MAX_LOG_FILES)
    .reduce((sum, { name }) => sum + (statSync(join(directory, name), { throwIfNoEntry: false })?.size ?? 0), 0)
}

/** Termux:Boot runs what lies in one folder, sorted by name, and ends at the first that is no file. */
function findBoot({ home }: TermuxPlace): Finding {
  const directory = join(home, '.termux/boot')
  const entries = existsSync(directory) ? readdirSync(directory).toSorted().slice(0, MAX_BOOT_FILES) : []
  const scripts = entries.map((name) => {
    const path = join(directory, name)
    const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() === true
    return { path, isFile, text: isFile ? withoutComments(readStart(path)) : '' }
  })
  const ours = scripts.findIndex(({ text }) => /start-services|runsvdir|lanline/.test(text))
  const script = scripts[ours]
  if (!script) return found('boot', 'none', { path: directory })
  const folder = scripts.slice(0, ours).find(({ isFile }) => !isFile)
  if (folder) return found('boot', 'folder', { path: folder.path })
  if (/^\s*source\s/m.test(script.text) && !/^#!.*bash/.test(script.text))
    return found('boot', 'source', { path: script.path })
  const isAwake = scripts.slice(0, ours + 1).some(({ text }) => text.includes('termux-wake-lock'))
  return found('boot', isAwake ? 'ok' : 'no_wake_lock', { path: script.path })
}

// The first line says who runs it.
function withoutComments(text: string): string {
  return text
    .split('\n')
    .filter((line, index) => index === 0 || !line.trimStart().startsWith('#'))
    .join('\n')
}

function readStart(path: string): string {
  try {
    return statSync(path).size > MAX_SCRIPT_BYTES ? '' : readFileSync(path, 'utf8')
  } catch {
    // Gone meanwhile, or not ours to read: nothing is known of it then.
    return ''
  }
}
