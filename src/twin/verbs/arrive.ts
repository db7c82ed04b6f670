import { resolveAddress } from '../model/contacts.ts'
import { scheduleEvent } from '../model/due-events.ts'
import { transact } from '../model/phone-file.ts'
import { insertArrival } from '../model/sms-rows.ts'
import { parseTime } from './parse-time.ts'
import { findNumber, findText, getText, type Verb } from './verb.ts'

export const arrive: Verb = {
  summary: 'A text arrives. Prints its _id, or nothing when it is to arrive later.',
  usage: '--from NUMBER|NAME --body TEXT [--at TIME] [--read] [--sub-id N]',
  notes:
    'TIME: Unix milliseconds, an ISO date, -3h, +10s. `--null-body`, `--null-address` leave those empty as NULL; `--from ""` is the empty address.',
  options: {
    from: { type: 'string' },
    body: { type: 'string' },
    at: { type: 'string' },
    read: { type: 'boolean' },
    'sub-id': { type: 'string' },
    'null-body': { type: 'boolean' },
    'null-address': { type: 'boolean' },
  },
  run({ db, phone, options }) {
    const address = options['null-address'] === true ? null : resolveAddress(db, getText(options, 'from'))
    const body = options['null-body'] === true ? null : getText(options, 'body')
    const at = parseTime(findText(options, 'at') ?? '+0s', phone.now)
    const subId = findNumber(options, 'sub-id')
    const more = subId === undefined ? {} : { subId }
    return transact(db, () => {
      if (at > phone.now) {
        scheduleEvent(phone, at, { kind: 'arrive', address, body, ...more })
        return ''
      }
      return `${insertArrival(phone, { address, body, at, isRead: options['read'] === true, ...more })}\n`
    })
  },
}
