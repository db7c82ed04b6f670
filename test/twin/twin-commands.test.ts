import { describe, expect, it } from 'vitest'
import type { RunCommand } from '../../src/phone/run-command.ts'
import { createTwinCommands } from '../../src/twin/twin-commands.ts'
import { createModelPhone } from './model-phone.ts'

describe('createTwinCommands', () => {
  it('stands where the server starts processes', async () => {
    const phone = await createModelPhone()
    await phone.verb('arrive', '--from', '1', '--body', 'x')
    const commands = createTwinCommands(phone.file, { clock: phone.clock })
    const run: RunCommand = commands.run
    const result = await run({ command: '/usr/bin/termux-sms-list', args: ['-l', '1'], timeoutMs: 1_000 })
    expect(result).toMatchObject({ exitCode: 0, timedOut: false, isTooLarge: false })
    expect(JSON.parse(result.stdout)).toHaveLength(1)
    await expect(run({ command: 'rm', args: [], timeoutMs: 1 })).rejects.toMatchObject({ code: 'ENOENT' })
    commands.close()
  })

  it('waits as it is told to', async () => {
    const phone = await createModelPhone()
    const waits: number[] = []
    const wait = async (ms: number) => {
      waits.push(ms)
      phone.wait(ms)
    }
    const commands = createTwinCommands(phone.file, { clock: phone.clock, wait })
    await phone.verb('fault', 'set', 'getprop', 'late', '--ms', '3s', '--count', '1')
    await phone.verb('fault', 'set', 'getprop', 'work-then-hang')
    const result = await commands.run({ command: 'getprop', args: ['ro.product.model'], timeoutMs: 5_000 })
    expect(result).toMatchObject({ timedOut: true, exitCode: null, stdout: 'Pixel 7a\n', ms: 5_000 })
    expect(waits).toEqual([3_000, 2_000])
    commands.close()
  })
})
