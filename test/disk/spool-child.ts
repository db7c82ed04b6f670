/** Hands a text to a command while its directory has no room, then with room; prints how each went, and what lies in the directory. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRunCommand } from '../../src/phone/run-command.ts'
import { createTermuxPhone } from '../../src/phone/termux-phone.ts'

const [disk = '', bin = ''] = process.argv.slice(2)
const directory = join(disk, 'run')
const run = createRunCommand({ env: process.env, directory })
const phone = createTermuxPhone({ run, path: bin, clock: { now: () => Date.now() } })

function fill(): void {
  for (let bytes = 1_048_576; bytes >= 1; bytes = Math.floor(bytes / 2)) {
    try {
      for (;;) writeFileSync(join(disk, 'filler'), Buffer.alloc(bytes), { flag: 'a' })
    } catch {
      // Half as much may fit still.
    }
  }
}

async function attempt(): Promise<void> {
  const send = phone.sendMessage({ to: '+33612345678', body: 'x'.repeat(1_600) })
  const outcome = await send.then(
    () => 'handed over',
    (error: unknown) => (error instanceof Error && 'kind' in error ? String(error.kind) : String(error)),
  )
  console.log(outcome, readdirSync(directory).length)
}

fill()
await attempt()
rmSync(join(disk, 'filler'))
await attempt()
