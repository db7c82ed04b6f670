import { describe, expect, it } from 'vitest'
import { createModelPhone } from './model-phone.ts'

const NUMBER = '+33639980001'
const LONGEST_DELAY_MS = 8_000

describe('termux-sms-send', () => {
  it('prints nothing, and the row appears when the radio has answered', async () => {
    const phone = await createModelPhone()
    expect(await phone.send(NUMBER, 'Hello')).toMatchObject({ stdout: '', stderrTail: '', exitCode: 0 })
    expect(await phone.list()).toEqual([])
    phone.wait(LONGEST_DELAY_MS)
    const [row] = await phone.list("--message-selection=type == 2 and creator LIKE 'com.termux%' and status == -1")
    expect(row).toMatchObject({ address: NUMBER, body: 'Hello', type: 'sent', read: true })
    // The time of the radio's answer, not of the hand-over.
    expect(row?.received).not.toBe('2026-03-01 14:05:09')
  })

  it('cuts blank edges as Java does, and joins many parts in one row', async () => {
    const phone = await createModelPhone()
    const long = 'word '.repeat(200)
    await phone.send(NUMBER, ` \n\t${long}\u00a0\n\u0000`)
    phone.wait(LONGEST_DELAY_MS)
    expect((await phone.list()).map((row) => row.body)).toEqual([`${long}\u00a0`])
    expect(JSON.parse(await phone.verb('sent', '--hand-overs'))).toMatchObject({ parts: 15 })
  })

  it('sends what came before its input was cut off', async () => {
    const phone = await createModelPhone()
    await phone.send(NUMBER, 'Half a sen')
    expect(await phone.verb('sent', '--hand-overs', '--count', '--body', 'Half a sen')).toBe('1\n')
  })

  it('says nothing when the text is empty', async () => {
    const phone = await createModelPhone()
    expect(await phone.send(NUMBER, ' \n ')).toMatchObject({ stdout: '', exitCode: 0 })
    expect(await phone.verb('sent', '--hand-overs', '--count')).toBe('0\n')
  })

  it('sends one text to each of several numbers', async () => {
    const phone = await createModelPhone()
    await phone.send(`${NUMBER},+33639980002`, 'Both')
    phone.wait(LONGEST_DELAY_MS)
    expect(new Set((await phone.list()).map((row) => row.address))).toEqual(new Set([NUMBER, '+33639980002']))
  })

  it('stops at an empty number, when those before it have left', async () => {
    const phone = await createModelPhone()
    await phone.send(`${NUMBER},,+33639980002`, 'Hello')
    expect(await phone.verb('sent', '--hand-overs', '--count')).toBe('1\n')
  })

  it('reads a text among the arguments with the backslashes of echo', async () => {
    const phone = await createModelPhone()
    await phone.call('termux-sms-send', ['-n', NUMBER, '-n', NUMBER, 'a\\tb', 'c\\cd'])
    phone.wait(LONGEST_DELAY_MS)
    expect((await phone.list()).map((row) => row.body)).toEqual(['a\tb c'])
  })

  it.each([
    ['no number', [], 'termux-sms-send: no recipient number given\n'],
    ['an unknown option', ['-z'], 'termux-sms-send: illegal option -z\n'],
    ['a missing number', ['-n'], 'termux-sms-send: illegal option -n\n'],
  ])('refuses %s on stdout, with 1', async (_what, args, stdout) => {
    const phone = await createModelPhone()
    expect(await phone.call('termux-sms-send', args)).toMatchObject({ stdout, exitCode: 1 })
  })

  it.each([
    ['blanks in the number', ['-n', '+33 639']],
    ['an empty number', ['-n', '']],
    ['a slot that is no number', ['-n', NUMBER, '-s', 'one']],
  ])('hangs for %s', async (_what, args) => {
    const phone = await createModelPhone()
    expect((await phone.call('termux-sms-send', args, 'Hello')).timedOut).toBe(true)
    expect(await phone.verb('sent', '--hand-overs', '--count')).toBe('0\n')
  })

  it('uses the SIM of the slot, and passes over a slot that is not there', async () => {
    const phone = await createModelPhone()
    await phone.verb('create', '--sims', '2')
    await phone.send(NUMBER, 'second SIM', '-s', '1')
    await phone.send(NUMBER, 'first SIM')
    expect(await phone.send(NUMBER, 'no SIM', '-s', '4')).toMatchObject({ stdout: '', exitCode: 0, timedOut: false })
    phone.wait(LONGEST_DELAY_MS)
    expect((await phone.list('--message-selection=sub_id == 3')).map((row) => row.body)).toEqual(['second SIM'])
    expect((await phone.list()).length).toBe(2)
  })

  it('needs two permissions, also without a slot', async () => {
    const phone = await createModelPhone()
    await phone.verb('permission', 'revoke', 'READ_PHONE_STATE', 'SEND_SMS')
    expect(JSON.parse((await phone.send(NUMBER, 'Hello')).stdout)).toEqual({
      error:
        'Please grant the following permissions to use this command: android.permission.READ_PHONE_STATE ,android.permission.SEND_SMS',
    })
  })
})

describe('a text that does not go', () => {
  it('never shows, and is kept where no app sees it', async () => {
    const phone = await createModelPhone()
    await phone.verb('fault', 'set', 'termux-sms-send', 'send', '--outcome', 'fails', '--count', '1')
    await phone.send(NUMBER, 'fails')
    phone.wait(LONGEST_DELAY_MS)
    expect(await phone.list()).toEqual([])
    expect(JSON.parse(await phone.verb('dump'))).toMatchObject({ type: 5, body: 'fails' })
    await phone.send(NUMBER, 'goes')
    phone.wait(LONGEST_DELAY_MS)
    expect((await phone.list()).map((row) => row.body)).toEqual(['goes'])
  })

  it('can show as sent for a moment', async () => {
    const phone = await createModelPhone()
    await phone.verb('person', 'set', NUMBER, '--outcome', 'flashes', '--send-takes', '2s')
    await phone.send(NUMBER, 'flash')
    phone.wait(2_000)
    expect(await phone.list('-t', 'sent')).toHaveLength(1)
    phone.wait(1_500)
    expect(await phone.list()).toEqual([])
  })

  it('can leave no trace at all', async () => {
    const phone = await createModelPhone()
    await phone.verb('fault', 'set', 'termux-sms-send', 'send', '--outcome', 'never')
    await phone.send(NUMBER, 'lost')
    phone.wait(3_600_000)
    expect(await phone.verb('dump')).toBe('')
    expect(JSON.parse(await phone.verb('sent', '--hand-overs'))).toMatchObject({ state: 'never' })
  })
})

describe('the limit of Android', () => {
  async function listStates(phone: Awaited<ReturnType<typeof createModelPhone>>) {
    const lines = (await phone.verb('sent', '--hand-overs')).trim().split('\n')
    const states = lines.map((line) => (JSON.parse(line) as { state: string }).state)
    return Object.fromEntries(
      [...new Set(states)].map((state) => [state, states.filter((one) => one === state).length]),
    )
  }

  it('lets 30 parts pass in a minute, makes five texts wait for a dialog, and fails the rest', async () => {
    const phone = await createModelPhone()
    for (let count = 0; count < 14; count += 1) await phone.send(NUMBER, `${count} ${'x'.repeat(200)}`)
    for (let count = 0; count < 10; count += 1) await phone.send(NUMBER, `short ${count}`)
    expect(await listStates(phone)).toEqual({ radio: 16, dialog: 5, failed: 3 })
    phone.wait(LONGEST_DELAY_MS)
    expect(await phone.list('-l', '100')).toHaveLength(16)
  })

  it('starts again after a minute', async () => {
    const phone = await createModelPhone()
    for (let count = 0; count < 30; count += 1) await phone.send(NUMBER, `${count}`)
    phone.wait(60_000)
    await phone.send(NUMBER, 'later')
    expect(await listStates(phone)).toEqual({ sent: 30, radio: 1 })
  })

  it('sends what waits when the owner allows it, and fails it when not', async () => {
    const phone = await createModelPhone()
    await phone.verb('set', 'limitParts', '1')
    for (const text of ['one', 'two', 'three']) await phone.send(NUMBER, text)
    expect((await phone.verb('dialog', 'list')).trim().split('\n')).toHaveLength(2)
    expect(await phone.verb('dialog', 'allow')).toBe('2\n')
    await phone.send(NUMBER, 'four')
    expect(await phone.verb('dialog', 'deny')).toBe('1\n')
    phone.wait(LONGEST_DELAY_MS)
    expect(new Set((await phone.list()).map((row) => row.body))).toEqual(new Set(['one', 'two', 'three']))
  })
})

describe('people', () => {
  it('answer when a text has reached them', async () => {
    const phone = await createModelPhone()
    await phone.verb('person', 'set', NUMBER, '--answer', 'Yes!', '--answer-after', '3s', '--send-takes', '1s')
    await phone.send('0639980001', 'Coming?')
    phone.wait(3_999)
    expect(await phone.list('-t', 'inbox')).toEqual([])
    phone.wait(1)
    expect(await phone.list('-t', 'inbox')).toMatchObject([{ body: 'Yes!', address: NUMBER, read: false }])
  })

  it('write by themselves, and do not make up for a long silence', async () => {
    const phone = await createModelPhone()
    await phone.verb('person', 'set', NUMBER, '--writes', 'Hi', '--writes', 'You there?', '--every', '2m..2m')
    phone.wait(120_000)
    expect((await phone.list()).map((row) => row.body)).toEqual(['Hi'])
    phone.wait(120_000)
    expect((await phone.list()).map((row) => row.body)).toEqual(['Hi', 'You there?'])
    phone.wait(72 * 3_600_000)
    expect(await phone.list()).toHaveLength(3)
  })
})
