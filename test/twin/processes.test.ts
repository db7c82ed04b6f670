import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished, describe, expect, it } from 'vitest'
import { createTwinPhone } from '../support/twin-phone.ts'
import { until } from '../support/until.ts'

async function createPhone(...create: string[]) {
  const phone = await createTwinPhone(...create)
  onTestFinished(() => phone.cleanup())
  return phone
}
const NUMBER = '+33639980001'

describe('the commands as processes', () => {
  it('answer to the byte, from a path with a space in it', async () => {
    const phone = await createPhone('--zone', 'Europe/Paris')
    await phone.run('arrive', '--from', 'MyBank', '--body', 'a "b"\n✓', '--at', '2026-03-01T13:07:00Z')
    expect(await phone.call('termux-sms-list')).toEqual({
      stdout: `[
  {
    "threadid": 1,
    "type": "inbox",
    "read": false,
    "address": "MyBank",
    "number": "MyBank",
    "received": "2026-03-01 14:07:00",
    "body": "a \\"b\\"\\n✓",
    "_id": 1
  }
]
`,
      stderr: '',
      exitCode: 0,
      timedOut: false,
    })
  })

  it('end with the codes and streams of the scripts', async () => {
    const phone = await createPhone()
    const unknown = await phone.call('termux-sms-list', ['-z'])
    expect(unknown).toMatchObject({ exitCode: 64, stderr: "termux-sms-list: Unknown option: '-z'.\n" })
    expect(await phone.call('termux-sms-send', ['-z'])).toMatchObject({
      exitCode: 1,
      stdout: 'termux-sms-send: illegal option -z\n',
    })
    expect(await phone.call('getprop', ['persist.sys.timezone'])).toMatchObject({ exitCode: 0, stderr: '' })
    expect(await phone.call('termux-sms-list', [], { env: { TERMUX_API__LOG_LEVEL: '2' } })).toMatchObject({
      stdout:
        'termux-sms-list: Running command\n' +
        'termux-sms-list: termux-api SmsInbox `--ei` `limit` `10` `--ei` `offset` `0` `--ei` `type` `0`\n' +
        '[]\ntermux-sms-list: Command successful\n',
    })
  })

  it('read a text from stdin to its end, as UTF-8', async () => {
    const phone = await createPhone()
    await phone.call('termux-sms-send', ['-n', NUMBER], { stdin: ' 你好 $(x) `y`\n"z" \\n\n' })
    expect(await phone.run('sent', '--hand-overs', '--count', '--body', '你好 $(x) `y`\n"z" \\n')).toBe('1\n')
  })

  it('wait for ever while stdin stays open, and send nothing then', async () => {
    const phone = await createPhone()
    const call = await phone.call('termux-sms-send', ['-n', NUMBER], {
      stdin: 'half',
      keepStdinOpen: true,
      timeoutMs: 700,
    })
    expect(call).toMatchObject({ timedOut: true, stdout: '' })
    expect(await phone.run('sent', '--hand-overs', '--count')).toBe('0\n')
  })

  it('hang until they are killed, and keep the pipe open when only their leader is', async () => {
    const phone = await createPhone()
    await phone.run('fault', 'set', 'termux-sms-list', 'hang', '--count', '1')
    expect(await phone.call('termux-sms-list', [], { timeoutMs: 700 })).toMatchObject({
      timedOut: true,
      exitCode: null,
    })
    await phone.run('fault', 'set', 'termux-sms-list', 'orphan', '--count', '1')
    const child = spawn(join(phone.binDir, 'termux-sms-list'), [], {
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    })
    const { pid } = child
    if (pid === undefined) throw new Error('no process')
    let hasEnded = false
    child.stdout.once('end', () => (hasEnded = true))
    child.stdout.resume()
    const exited = new Promise((resolve) => child.once('exit', resolve))
    const children = `/proc/${pid}/task/${pid}/children`
    await until('it has a child', () => readFileSync(children, 'utf8') !== '')
    child.kill('SIGKILL')
    await exited
    expect(hasEnded).toBe(false)
    process.kill(-pid, 'SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))
    expect(hasEnded).toBe(true)
  })

  it('can leave a grandchild that holds stderr', async () => {
    const phone = await createPhone()
    await phone.run('fault', 'set', 'termux-sms-list', 'stderr-held', '--ms', '1500ms', '--count', '1')
    const child = spawn(join(phone.binDir, 'termux-sms-list'), [], { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.resume()
    child.stderr.resume()
    const exitedAt = new Promise<number>((resolve) => child.once('exit', () => resolve(performance.now())))
    const closedAt = new Promise<number>((resolve) => child.once('close', () => resolve(performance.now())))
    expect((await closedAt) - (await exitedAt)).toBeGreaterThan(1_000)
  })

  it('are killed at any moment without half a send', async () => {
    const phone = await createPhone()
    await phone.call('termux-sms-send', ['-n', NUMBER], { stdin: 'warm' })
    const delays = Array.from({ length: 14 }, (_, index) => 15 + index * 12)
    for (const timeoutMs of delays) {
      await phone.call('termux-sms-send', ['-n', `${NUMBER},+33639980002`], { stdin: 'whole text', timeoutMs })
    }
    const handOvers = (await phone.run('dump', 'hand_overs'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { recipient: string; body: string; state: string })
    const killed = handOvers.slice(1)
    expect(killed.filter(({ recipient }) => recipient === NUMBER).length * 2).toBe(killed.length)
    expect(killed.every(({ body }) => body === 'whole text')).toBe(true)
    // What was handed over goes out, once, and nothing else does.
    await phone.run('clock', '--advance', '1m')
    expect(await phone.run('sent', '--count')).toBe(`${handOvers.length}\n`)
  })

  it('work at the same time on one phone, and each thing happens once', async () => {
    const phone = await createPhone()
    const sends = Array.from({ length: 12 }, (_, index) =>
      phone.call('termux-sms-send', ['-n', NUMBER], { stdin: `text ${index}` }),
    )
    const lists = Array.from({ length: 6 }, () => phone.call('termux-sms-list', ['-l', '100']))
    const results = await Promise.all([...sends, ...lists])
    expect(results.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual(results.map(() => [0, '']))
    await phone.run('clock', '--advance', '1m')
    await Promise.all(Array.from({ length: 4 }, () => phone.call('termux-sms-list', ['-l', '100'])))
    const bodies = (await phone.run('sent'))
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { body: string }).body)
    expect(bodies.sort()).toEqual(Array.from({ length: 12 }, (_, index) => `text ${index}`).sort())
  }, 60_000)

  it('are remembered, with what they were asked', async () => {
    const phone = await createPhone()
    await phone.call('termux-sms-list', ['-l', '1'])
    const [line = ''] = (await phone.run('calls', '--command', 'termux-sms-list')).split('\n')
    expect(JSON.parse(line)).toMatchObject({ arguments: ['-l', '1'], exit_code: 0, faults: [] })
    expect(await phone.run('calls', '--count')).toBe('1\n')
  })
})

describe('the verbs as processes', () => {
  it('end with 2 and a sentence on wrong usage', async () => {
    const phone = await createPhone()
    const wrong = [
      ['arrive'],
      ['nonsense'],
      ['fault', 'set', 'termux-sms-list', 'y'],
      ['fault', 'set', 'termux-sms-lst', 'hang'],
      ['zone', 'Mars/Base'],
      ['delete'],
      ['set', 'colour', 'red'],
      [],
    ]
    for (const args of wrong) {
      const result = await phone.call('lanline-twin', args)
      expect([args, result.exitCode, result.stdout]).toEqual([args, 2, ''])
      expect(result.stderr).not.toBe('')
    }
  })

  it('have a help each', async () => {
    const phone = await createPhone()
    const all = await phone.run('--help')
    const names = [...all.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name ?? '')
    expect(names.length).toBeGreaterThan(15)
    const helps = await Promise.all(names.map((name) => phone.run(name, '--help')))
    expect(helps.every((help, index) => help.startsWith(`usage: twin ${names[index]}`))).toBe(true)
  }, 60_000)
})
