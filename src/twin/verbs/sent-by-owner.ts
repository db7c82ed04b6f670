import { resolveAddress } from '../model/contacts.ts'
import { transact } from '../model/phone-file.ts'
import { BOX, insertRow } from '../model/sms-rows.ts'
import { parseTime } from './parse-time.ts'
import { findNumber, findText, getText, type Verb } from './verb.ts'

const STATUS_DELIVERED = 0
const STATUS_NONE = -1

export const sentByOwner: Verb = {
  summary: "The owner sends a text from the phone's own app. Prints its _id.",
  usage: '--to NUMBER|NAME --body TEXT [--delivered] [--at TIME] [--sub-id N]',
  notes: '`--delivered`: the network has said that it arrived.',
  options: {
    to: { type: 'string' },
    body: { type: 'string' },
    delivered: { type: 'boolean' },
    at: { type: 'string' },
    'sub-id': { type: 'string' },
  },
  run({ db, phone, options }) {
    const to = getText(options, 'to')
    const subId = findNumber(options, 'sub-id')
    const id = transact(db, () =>
      insertRow(db, {
        address: resolveAddress(db, to),
        body: getText(options, 'body'),
        type: BOX.sent,
        at: parseTime(findText(options, 'at') ?? '+0s', phone.now),
        isRead: true,
        status: options['delivered'] === true ? STATUS_DELIVERED : STATUS_NONE,
        ...(subId === undefined ? {} : { subId }),
      }),
    )
    return `${id}\n`
  },
}
