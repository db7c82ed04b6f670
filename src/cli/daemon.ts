import { configOf } from './verb.ts'
import { findControlPath } from './control/control-path.ts'
import { connectControl, type ControlClient } from './control/control-client.ts'
import { dataFilesIn, isDemoData, type DataFiles } from './data-directory.ts'
import { AppError } from '../domain/app-error.ts'

/** The running daemon of this data, if there is one. */
export function findDaemon(files: DataFiles): Promise<ControlClient | undefined> {
  return connectControl(findControlPath(files))
}

/** The running daemon of this data; without one, a sentence that says how to start it. */
export async function requireDaemon(files: DataFiles): Promise<ControlClient> {
  const daemon = await findDaemon(files)
  if (daemon) return daemon
  const start = `start it with: lanline start${isDemoData(files) ? ' --demo' : ''}`
  const hint = (await demoRunsInstead(files)) ? 'the demo is running, so add --demo' : start
  throw new AppError('not_found', `No daemon runs on ${files.directory}: ${hint}`)
}

// The usual slip: `lanline start --demo` in one window, `lanline pair` in the other.
async function demoRunsInstead(files: DataFiles): Promise<boolean> {
  const demoFiles = dataFilesIn(configOf({ demo: true }).dataDir)
  if (demoFiles.directory === files.directory) return false
  const daemon = await findDaemon(demoFiles)
  daemon?.close()
  return daemon !== undefined
}
