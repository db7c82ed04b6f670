import { expect, it } from 'vitest'
import { logCalls } from '../../src/phone/log-calls.ts'

it('tells of a call how it went, and nothing of what it was given or said', async () => {
  const lines: unknown[] = []
  const note = (fields: object, sentence: string) => void lines.push({ ...fields, sentence })
  const result = { stdout: 'secret', exitCode: 0, stderrTail: 'secret', timedOut: false, isTooLarge: false, ms: 7 }
  const run = logCalls(async () => result, { debug: note, info: note, warn: note, error: note })
  const call = { command: '/bin/termux-sms-send', args: ['-n', '+447700900123'], stdin: 'secret', timeoutMs: 1_000 }
  expect(await run(call)).toBe(result)
  expect(lines).toEqual([
    { command: 'termux-sms-send', ms: 7, exit: 0, timed_out: false, characters: 6, sentence: 'the phone was asked' },
  ])
})
