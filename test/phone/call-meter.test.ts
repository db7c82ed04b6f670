import { describe, expect, it } from 'vitest'
import { createCallMeter } from '../../src/phone/call-meter.ts'
import { COMMANDS } from '../../src/phone/commands.ts'

describe('the meter of calls', () => {
  it('tells what each command was run for, and is silent of what costs nothing', async () => {
    const meter = createCallMeter()
    const heard: string[] = []
    meter.onCall((reason) => heard.push(reason))
    const result = { stdout: '', stderrTail: '', exitCode: 0, timedOut: false, isTooLarge: false, ms: 1 }
    const run = meter.watch(async () => result)
    for (const { name } of Object.values(COMMANDS)) await run({ command: `/bin/${name}`, args: [], timeoutMs: 1 })
    expect(heard.toSorted()).toEqual(
      ['contacts', 'device', 'device', 'device', 'messages', 'notices', 'sending', 'waking', 'waking'].toSorted(),
    )
  })
})
