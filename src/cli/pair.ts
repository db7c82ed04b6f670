import { requireDaemon } from './daemon.ts'
import { dataFilesIn } from './data-directory.ts'
import { describePairing } from './pairing-notice.ts'
import { configOf, dataHelp, dataOptions, parseOptions, type Verb } from './verb.ts'

/** Asks the running daemon for a one-time code. */
export const pair: Verb = {
  help: `Usage: lanline pair [--data DIR] [--demo]

Prints a one-time code, and on a terminal its QR, that lets one browser in. The daemon must be running.

${dataHelp}`,

  async run(args) {
    const { values } = parseOptions(args, dataOptions, 0)
    const daemon = await requireDaemon(dataFilesIn(configOf(values).dataDir))
    try {
      const pairing = await daemon.ask('pair', {})
      console.log(describePairing(pairing, Date.now(), { hasScreen: process.stdout.isTTY }))
      return 0
    } finally {
      daemon.close()
    }
  },
}
