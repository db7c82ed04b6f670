import { describe, expect, it } from 'vitest'
import { createModelPhone } from './model-phone.ts'

async function createPhoneWithMessage() {
  const phone = await createModelPhone()
  await phone.verb('arrive', '--from', '+33639980001', '--body', 'hello')
  return phone
}
const LIST = 'termux-sms-list'

describe('a fault', () => {
  it('hits only its command, and only as often as it is told', async () => {
    const phone = await createPhoneWithMessage()
    await phone.verb('fault', 'set', LIST, 'empty', '--count', '2')
    expect((await phone.call('termux-battery-status')).stdout).not.toBe('')
    expect((await phone.call(LIST)).stdout).toBe('')
    expect((await phone.call(LIST)).stdout).toBe('')
    expect(await phone.list()).toHaveLength(1)
  })

  it('lasts until it is cleared when it has no count', async () => {
    const phone = await createPhoneWithMessage()
    await phone.verb('fault', 'set', '*', 'hang')
    expect((await phone.call(LIST)).timedOut).toBe(true)
    expect((await phone.call('getprop', ['x'])).timedOut).toBe(true)
    expect((await phone.verb('fault', 'list')).trim().split('\n')).toHaveLength(1)
    expect(await phone.verb('fault', 'clear')).toBe('1\n')
    expect((await phone.call(LIST)).timedOut).toBe(false)
  })

  it('cuts an answer, at the least before its newline', async () => {
    const phone = await createPhoneWithMessage()
    const whole = (await phone.call(LIST)).stdout
    await phone.verb('fault', 'set', LIST, 'truncated', '--characters', '40', '--count', '1')
    expect((await phone.call(LIST)).stdout).toBe(whole.slice(0, 40))
    await phone.verb('fault', 'set', LIST, 'truncated', '--characters', '9999', '--count', '1')
    expect((await phone.call(LIST)).stdout).toBe(whole.slice(0, -1))
  })

  it('puts other answers in the place of the right one', async () => {
    const phone = await createPhoneWithMessage()
    const once = async (...fault: string[]) => {
      await phone.verb('fault', 'set', LIST, ...fault, '--count', '1')
      return phone.call(LIST)
    }
    expect((await once('play')).stdout).toMatch(
      /^Termux:API is not yet available on Google Play - see https:\S+ for updates\n$/,
    )
    expect((await once('error')).stdout).toBe('{\n  "error": "Reading SMS is no longer permitted by Google"\n}\n')
    expect((await once('error', '--message', 'a "b"')).stdout).toBe('{\n  "error": "a \\"b\\""\n}\n')
    expect((await once('text', '--text', '<html>')).stdout).toBe('<html>')
    expect(await once('exit', '--code', '7')).toMatchObject({
      stdout: '',
      exitCode: 7,
      stderrTail: 'termux-sms-list: Command failed with exit code 7\n',
    })
    expect((await once('stderr', '--text', 'noise\n')).stderrTail).toBe('noise\n')
    expect((await once('broken-utf8')).stdout).toContain('"body": "\uFFFD\uFFFD\uFFFDhello"')
  })

  it('can come too late for the caller, and then nothing was done', async () => {
    const phone = await createModelPhone()
    await phone.verb('fault', 'set', 'termux-sms-send', 'late', '--ms', '40s', '--count', '1')
    expect((await phone.send('+33639980001', 'late')).timedOut).toBe(true)
    expect(await phone.verb('sent', '--hand-overs', '--count')).toBe('0\n')
  })

  it('can hide that everything was done', async () => {
    const phone = await createModelPhone()
    await phone.verb('fault', 'set', 'termux-sms-send', 'work-then-hang', '--count', '1')
    expect((await phone.send('+33639980001', 'done')).timedOut).toBe(true)
    expect(await phone.verb('sent', '--hand-overs', '--count')).toBe('1\n')
  })

  it('can be the time that a call costs', async () => {
    const phone = await createPhoneWithMessage()
    await phone.verb('fault', 'set', LIST, 'latency', '--low', '400ms', '--high', '4s')
    const times = []
    for (let count = 0; count < 20; count += 1) times.push((await phone.call(LIST)).ms)
    expect(Math.min(...times)).toBeGreaterThanOrEqual(400)
    expect(Math.max(...times)).toBeLessThanOrEqual(4_000)
    expect(new Set(times).size).toBeGreaterThan(10)
  })
})

describe('a phone that is set up wrongly', () => {
  it('hangs without the app, and says so to termux-api-start alone', async () => {
    const phone = await createPhoneWithMessage()
    expect(await phone.call('termux-api-start')).toMatchObject({
      stdout: 'Starting service: Intent { cmp=com.termux.api/.KeepAliveService }\n',
      exitCode: 0,
    })
    await phone.verb('create', '--app', 'none')
    expect((await phone.call(LIST)).timedOut).toBe(true)
    expect(await phone.call('termux-api-start')).toMatchObject({
      exitCode: 2,
      stderrTail: 'Error: Not found; no service started.\n',
    })
  })

  it('hangs without am', async () => {
    const phone = await createPhoneWithMessage()
    await phone.verb('set', 'activityManager', 'missing')
    expect(await phone.call(LIST)).toMatchObject({
      timedOut: true,
      stderrTail: 'execv("/data/data/com.termux/files/usr/bin/am"): No such file or directory\n',
    })
    expect((await phone.call('termux-api-start')).exitCode).toBe(127)
    await phone.verb('set', 'activityManager', 'refused')
    expect((await phone.call('termux-api-start')).exitCode).toBe(1)
  })

  it('speaks plain text from Google Play', async () => {
    const phone = await createPhoneWithMessage()
    await phone.verb('create', '--app', 'play')
    expect((await phone.call(LIST)).stdout).toContain('not yet available on Google Play')
    expect((await phone.send('+33639980001', 'x')).stdout).toContain('not yet available on Google Play')
    expect(await phone.verb('sent', '--hand-overs', '--count')).toBe('0\n')
  })

  it('has an old script that knows no long options', async () => {
    const phone = await createPhoneWithMessage()
    await phone.verb('create', '--package', '0.58.0')
    expect(await phone.call(LIST, ['--message-limit=5'])).toMatchObject({
      stdout: 'termux-sms-list: illegal option --\n',
      exitCode: 1,
    })
    expect(await phone.list('-l', '5')).toHaveLength(1)
  })

  it('shows an error of the app as a notification', async () => {
    const phone = await createPhoneWithMessage()
    await phone.call(LIST, ['--message-selection=nonsense'])
    expect(JSON.parse(await phone.verb('notifications'))).toMatchObject({ title: 'Termux:API Error' })
  })
})
