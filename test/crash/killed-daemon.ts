import { writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { dataFilesIn, prepareDataDirectory } from '../../src/cli/data-directory.ts'
import { runDaemon } from '../../src/cli/run-daemon.ts'
import { configOf } from '../../src/cli/verb.ts'
import { openLog } from '../../src/logging/create-log.ts'

/**
 * The daemon as `lanline start` runs it, that kills itself at one point of its sends, as the system kills a process: nothing of it runs from
 * there on; until then it tells of each point on stdout. `--die-at POINT`, and `--die-after N` for one of the next times.
 */

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    port: { type: 'string' },
    data: { type: 'string' },
    'no-lan': { type: 'boolean' },
    'die-at': { type: 'string' },
    'die-after': { type: 'string' },
  },
})
const { 'die-at': dieAt, 'die-after': dieAfter, 'no-lan': _noLan, ...flags } = values
let left = Number(dieAfter ?? '0')

const config = configOf({ ...flags, lan: false })
const files = dataFilesIn(config.dataDir)
prepareDataDirectory(files, config)
const { log } = openLog({ level: config.logLevel, to: config.logTo, directory: files.logs, terminal: process.stdout })
await runDaemon(config, files, log, {
  reached(point) {
    writeSync(1, `reached ${point}\n`)
    if (point !== dieAt) return
    if (left === 0) process.kill(process.pid, 'SIGKILL')
    left -= 1
  },
})
