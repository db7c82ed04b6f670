import { findCommand } from '../commands/command-table.ts'
import { clearFaults, listFaults, setFault, type Fault } from '../model/faults.ts'
import { transact } from '../model/phone-file.ts'
import { isOutcome } from './person.ts'
import { parseDuration } from './parse-time.ts'
import { findNumber, findText, getText, toJsonLines, UsageError, type Verb, type VerbOptions } from './verb.ts'

export const fault: Verb = {
  summary: 'Lets commands misbehave.',
  usage: "set COMMAND|'*' KIND [--count N] [options] | list | clear [COMMAND]",
  notes: `KIND is one of
  hang                    no answer, nothing done        orphan   a hang whose child keeps stdout open
  late --ms 40s           frozen, then it works          latency [--low 400ms --high 4s]
  work-then-hang          done, but no end comes
  empty                   nothing on stdout              truncated [--characters N]
  play                    the Google Play text           error --message TEXT
  text --text TEXT        anything on stdout             exit --code N
  stderr [--text TEXT]    noise on stderr                stderr-held [--ms 4s]
  broken-utf8             half a surrogate pair in the first body
  send --outcome sent|fails|flashes|never [--ms 5s]      what becomes of a text handed over
Without --count a fault lasts until it is cleared. Several may hold at once.`,
  options: {
    count: { type: 'string' },
    ms: { type: 'string' },
    low: { type: 'string' },
    high: { type: 'string' },
    characters: { type: 'string' },
    message: { type: 'string' },
    text: { type: 'string' },
    code: { type: 'string' },
    outcome: { type: 'string' },
  },
  positionals: [1, 3],
  run({ db, positionals: [action, command, kind], options }) {
    switch (action) {
      case 'list':
        return toJsonLines(listFaults(db))
      case 'clear':
        return `${transact(db, () => clearFaults(db, command))}\n`
      case 'set': {
        if (command === undefined || kind === undefined) throw new UsageError('set needs a command and a kind')
        if (command !== '*' && findCommand(command) === undefined) throw new UsageError(`No such command: ${command}`)
        const read = readFault(kind, options)
        const count = findNumber(options, 'count') ?? null
        return `${transact(db, () => setFault(db, command, read, count))}\n`
      }
      case undefined:
      default:
        throw new UsageError(`fault cannot ${action}`)
    }
  },
}

const READ_REFUSED = 'Reading SMS is no longer permitted by Google'
const AM_NOISE =
  'WARNING: linker: Warning: "/data/data/com.termux/files/usr/lib/libc++_shared.so" has unsupported flags DT_FLAGS_1=0x8\n'

function readFault(kind: string, options: VerbOptions): Fault {
  const ms = (name: string, fallback: string) => parseDuration(findText(options, name) ?? fallback)
  switch (kind) {
    case 'hang':
    case 'orphan':
    case 'work-then-hang':
    case 'empty':
    case 'play':
    case 'broken-utf8':
      return { kind }
    case 'late':
      return { kind, ms: ms('ms', '40s') }
    case 'latency':
      return { kind, lowMs: ms('low', '400ms'), highMs: ms('high', '4s') }
    case 'truncated':
      return { kind, characters: findNumber(options, 'characters') ?? 150 }
    case 'error':
      return { kind, message: findText(options, 'message') ?? READ_REFUSED }
    case 'text':
      return { kind, text: getText(options, 'text') }
    case 'exit':
      return { kind, code: findNumber(options, 'code') ?? 1 }
    case 'stderr':
      return { kind, text: findText(options, 'text') ?? AM_NOISE }
    case 'stderr-held':
      return { kind, ms: ms('ms', '4s') }
    case 'send': {
      const outcome = getText(options, 'outcome')
      if (!isOutcome(outcome)) throw new UsageError(`Not an outcome: ${outcome}`)
      return { kind, outcome, delayMs: options['ms'] === undefined ? null : ms('ms', '0') }
    }
    default:
      throw new UsageError(`No such kind of fault: ${kind}`)
  }
}
