#!/usr/bin/env node
/*
 * A simulated Android phone behind the commands of Termux:
 *   node main.ts --phone FILE termux-sms-list -l 5      behaves as that command
 *   node main.ts --phone FILE twin arrive --from …      changes the phone; `twin --help` lists the verbs
 */
import { enableCompileCache } from 'node:module'
import { exit } from 'node:process'
import { writeAll } from './process/write-all.ts'

/** `EX_USAGE` is taken by the commands, so what is wrong with this program itself ends with another code. */
const EXIT_WRONG_USAGE = 2

// A process per call: with what it read last time still at hand, a call takes half as long (0.06 s instead of 0.12 s; and
// 0.03 s where the caller sets NODE_COMPILE_CACHE, for then this file is at hand too).
enableCompileCache()

const [flag, file, command, ...args] = process.argv.slice(2)
// Node's notes about its own modules would stand in the stderr of the command.
process.removeAllListeners('warning')

if (flag !== '--phone' || file === undefined || file === '' || command === undefined) {
  writeAll(2, 'usage: main.ts --phone FILE COMMAND [ARGUMENT…]\n       main.ts --phone FILE twin VERB [ARGUMENT…]\n')
  exit(EXIT_WRONG_USAGE)
}
if (command === 'twin') {
  const { runVerb } = await import('./verbs/run-verb.ts')
  exit(await runVerb(file, args))
}
const { runCommandProcess } = await import('./process/command-process.ts')
exit(await runCommandProcess(file, command, args))
