import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createTwinCommands, type TwinResult } from '../../src/twin/twin-commands.ts'
import { perform } from '../../src/twin/verbs/run-verb.ts'
import { findVerb } from '../../src/twin/verbs/verb-table.ts'

/** 2026-03-01 13:05:09 UTC: 14:05:09 in Paris. */
export const START = Date.UTC(2026, 2, 1, 13, 5, 9)
const TIMEOUT_MS = 20_000

/** A phone in this process, with a clock that stands until it is moved. */
export async function createModelPhone() {
  const directory = mkdtempSync(join(tmpdir(), 'lanline-model-'))
  const file = join(directory, 'phone.db')
  const clock = { at: START, now: () => clock.at }
  const verb = async (name: string, ...args: string[]): Promise<string> => {
    const load = findVerb(name)
    if (load === undefined) throw new Error(`no verb ${name}`)
    return perform(file, await load(), args, clock)
  }
  await verb('create', '--zone', 'Europe/Paris')
  const commands = createTwinCommands(file, { clock })
  onTestFinished(() => {
    commands.close()
    rmSync(directory, { recursive: true })
  })

  const call = (command: string, args: readonly string[] = [], stdin = ''): Promise<TwinResult> =>
    commands.run({ command, args, stdin, timeoutMs: TIMEOUT_MS })
  return {
    file,
    clock,
    verb,
    call,
    list: async (...args: string[]): Promise<Listed[]> => {
      const result = await call('termux-sms-list', args)
      return JSON.parse(result.stdout) as Listed[]
    },
    send: (to: string, text: string, ...args: string[]) => call('termux-sms-send', ['-n', to, ...args], text),
    wait: (ms: number) => {
      clock.at += ms
    },
  }
}

export type Listed = {
  readonly threadid: number
  readonly type: string
  readonly read: boolean
  readonly sender?: string
  readonly address: string | null
  readonly received: string
  readonly body: string | null
  readonly _id: number
}
