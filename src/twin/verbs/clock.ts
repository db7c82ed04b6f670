import { readPhoneClock, readPhoneTime, writePhoneClock } from '../model/phone-clock.ts'
import { catchUp } from '../model/happenings.ts'
import { transact } from '../model/phone-file.ts'
import { lookAtPhone } from '../model/twin-phone.ts'
import { parseDuration, parseTime } from './parse-time.ts'
import { findNumber, findText, UsageError, type Verb } from './verb.ts'

export const clock: Verb = {
  summary: "Shows or changes the phone's clock. Prints its time in Unix milliseconds.",
  usage: '[--set TIME | --fix TIME | --advance DURATION | --real] [--rate N]',
  notes: '`--fix` lets it stand, `--rate 60` lets an hour pass in a minute, `--real` takes all of that back.',
  options: {
    set: { type: 'string' },
    fix: { type: 'string' },
    advance: { type: 'string' },
    real: { type: 'boolean' },
    rate: { type: 'string' },
  },
  run({ db, clock: real, options }) {
    const realAt = real.now()
    const before = readPhoneTime(db, realAt)
    const [set, fix, advance] = [findText(options, 'set'), findText(options, 'fix'), findText(options, 'advance')]
    const rate = findNumber(options, 'rate')
    if (rate !== undefined && rate < 0) throw new UsageError('--rate must not be negative')
    if (Object.keys(options).length > 0) {
      transact(db, () => {
        if (options['real'] === true) {
          writePhoneClock(db, { realAt: 0, phoneAt: 0, rate: 1 })
          return
        }
        const at = set ?? fix
        const moved = advance === undefined ? before : before + parseDuration(advance)
        const phoneAt = at === undefined ? moved : parseTime(at, before)
        const runningRate = fix === undefined ? readPhoneClock(db).rate : 0
        const keptRate = set !== undefined && runningRate === 0 ? 1 : runningRate
        writePhoneClock(db, { realAt, phoneAt, rate: rate ?? keptRate })
      })
    }
    const phone = lookAtPhone(db, real)
    catchUp(phone)
    return `${phone.now}\n`
  },
}
