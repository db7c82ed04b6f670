import { readdirSync, readFileSync } from 'node:fs'

/** Ends the commands of a simulated phone whose caller was killed: nobody else would. Found by the phone's own file, which no other has. */
export function endOrphans(phoneFile: string): void {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue
    if (commandLineOf(name).includes(`\0${phoneFile}\0`)) endProcess(Number(name))
  }
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // It has ended since.
    return ''
  }
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
