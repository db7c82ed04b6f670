import { execFileSync, spawn } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runLanline } from '../support/daemon.ts'
import { projectRoot } from '../support/source-files.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lanline-stuck-'))
})
afterEach(() => rmSync(home, { recursive: true }))

/** A pipe that is full, and that nobody reads: svlogd on a full disk. */
function openFullPipe(): number {
  const path = join(home, 'pipe')
  execFileSync('mkfifo', [path])
  const pipe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK)
  for (let bytes = 4096; bytes > 0;) {
    try {
      writeSync(pipe, 'x'.repeat(bytes))
    } catch {
      // EAGAIN: so much does not fit any more, perhaps less does.
      bytes = Math.floor(bytes / 2)
    }
  }
  return pipe
}

it('a daemon goes on when the one that keeps its log reads nothing, and ends when told', async () => {
  const pipe = openFullPipe()
  const main = join(projectRoot, 'src/main.ts')
  const args = ['--disable-warning=ExperimentalWarning', main, 'start', '--port', '0', '--no-lan', '--data', home]
  // Of its own, so that it is full for the daemon too, and opened anew, so that it waits as a pipe of runit does.
  const output = openSync(join(home, 'pipe'), constants.O_RDWR)
  const daemon = spawn(process.execPath, args, {
    env: { ...process.env, HOME: home, LANLINE_LOG_TO: 'stdout', LANLINE_LOG_LEVEL: 'trace' },
    stdio: ['ignore', output, 'ignore'],
  })
  const ended = new Promise((resolve) => daemon.once('exit', resolve))
  try {
    expect(runLanline(['status', '--wait', '40', '--data', home])).toMatchObject({ status: 0 })
  } finally {
    daemon.kill()
    expect(await ended).toBe(0)
    closeSync(output)
    closeSync(pipe)
  }
})
