import { describe, expect, it } from 'vitest'
import { readScript } from '../../src/twin/commands/sms-list-script.ts'
import { readOldScript } from '../../src/twin/commands/sms-list-old-script.ts'

describe('the script of package 0.59', () => {
  it.each([
    ['an unknown letter', ['-z'], "termux-sms-list: Unknown option: '-z'.\n", true],
    ['an unknown word', ['--colour=red'], "termux-sms-list: Unknown option: '--colour=red'.\n", true],
    [
      'a flag with a value',
      ['--conversation-list=yes'],
      "termux-sms-list: Unknown option: '--conversation-list=yes'.\n",
      true,
    ],
    ['a letter without its value', ['-l'], "termux-sms-list: No argument passed for arg option '-l'.\n", true],
    [
      'a word without its value',
      ['--message-limit'],
      "termux-sms-list: No argument set for arg option '--message-limit'.\n",
      false,
    ],
    [
      'a word with an empty value',
      ['--message-limit='],
      "termux-sms-list: No argument set for arg option '--message-limit'.\n",
      false,
    ],
    ['too much of -v', ['-vvvvv'], 'termux-sms-list: Invalid option, max log level is 5.\n', false],
  ])('refuses %s with 64', (_what, args, stderr, hasHelp) => {
    const answer = readScript(args, undefined)
    expect(answer).toMatchObject({ exitCode: 64, stderr })
    expect('stdout' in answer && answer.stdout.includes('Usage:')).toBe(hasHelp)
  })

  it('stumbles over an argument that is no option', () => {
    expect(readScript(['extra'], undefined)).toMatchObject({
      exitCode: 64,
      stdout: '',
      stderr: '/data/data/com.termux/files/usr/bin/termux-sms-list: line 377: logger__log_error: command not found\n',
    })
  })

  it('refuses an unknown type with 1', () => {
    expect(readScript(['-t', 'foo'], undefined)).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr:
        "termux-sms-list: Unsupported message type 'foo'. It must one of following: all|inbox|sent|draft|outbox|failed|queued\n",
    })
  })

  it('shows its help on stdout with 0', () => {
    expect(readScript(['--help'], undefined)).toMatchObject({ exitCode: 0, stderr: '' })
    expect(readScript(['-ch'], undefined)).toMatchObject({ exitCode: 0 })
  })

  it('prints a log on stdout above level 1', () => {
    expect(readScript(['-v', '-l5'], undefined)).toMatchObject({
      log: ['Running command', 'termux-api SmsInbox `--ei` `limit` `5` `--ei` `offset` `0` `--ei` `type` `0`'],
      lastLog: ['Command successful'],
    })
    expect(readScript([], '3')).toMatchObject({ lastLog: ['Command successful'] })
    expect(readScript(['-q'], '3')).toMatchObject({ log: [], lastLog: [] })
    expect(readScript([], '9')).toMatchObject({ log: [] })
  })

  it('gives the app its extras in the order of the real one', () => {
    const read = readScript(
      ['-dnl', '7', '--message-selection=_id > 5', '-f', '123', '--message-return-no-order-reverse', '--'],
      undefined,
    )
    expect('extras' in read && read.extras.map(({ flag, name, value }) => `${flag} ${name} ${value}`)).toEqual([
      '--ei limit 7',
      '--ei offset 0',
      '--ei type 0',
      '--es message-selection _id > 5',
      '--es from 123',
      '--ez message-return-no-order-reverse true',
      '--ez show-dates true',
      '--ez show-phone-numbers true',
    ])
  })
})

describe('the script of package 0.58', () => {
  it.each([
    ['a long option', ['--message-limit=5'], 'termux-sms-list: illegal option --\n'],
    ['an unknown letter', ['-x'], 'termux-sms-list: illegal option -x\n'],
    ['a letter without its value', ['-l'], 'termux-sms-list: illegal option -l\n'],
    ['an argument', ['extra'], 'termux-sms-list: too many arguments\n'],
    [
      'a new type',
      ['-t', 'failed'],
      "termux-sms-list: Unsupported type 'failed'. Use one of: all|inbox|sent|draft|outbox\n",
    ],
  ])('refuses %s on stdout, with 1', (_what, args, stdout) => {
    expect(readOldScript(args)).toMatchObject({ exitCode: 1, stdout, stderr: '' })
  })

  it('knows limit, offset, type, number and conversations', () => {
    const read = readOldScript(['-c', '-l', '3', '-o1', '-t', 'sent', '-f', '42'])
    expect('extras' in read && read.extras.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'conversation-list=true',
      'offset=1',
      'limit=3',
      'type=2',
      'from=42',
    ])
  })
})
