import { listRows } from '../model/phone-file.ts'
import { BOX } from '../model/sms-rows.ts'
import { listHandOvers } from '../model/telephony.ts'
import { findText, toJsonLines, type Verb } from './verb.ts'

type SentRow = {
  readonly _id: number
  readonly thread_id: number
  readonly address: string | null
  readonly body: string | null
  readonly date: number
  readonly sub_id: number
  readonly creator: string | null
}

export const sent: Verb = {
  summary: 'What really went out: the rows of the Sent box, or every text that was handed over.',
  usage: '[--hand-overs] [--by-termux] [--to NUMBER] [--body TEXT] [--count]',
  notes: 'One JSON text a line, oldest first. `--by-termux` leaves out what the owner sent from the phone itself.',
  options: {
    'hand-overs': { type: 'boolean' },
    'by-termux': { type: 'boolean' },
    to: { type: 'string' },
    body: { type: 'string' },
    count: { type: 'boolean' },
  },
  run({ db, options }) {
    const to = findText(options, 'to')
    const body = findText(options, 'body')
    const isWanted = (text: { address: string | null; body: string | null }) =>
      (to === undefined || text.address === to) && (body === undefined || text.body === body)
    const rows: readonly unknown[] =
      options['hand-overs'] === true
        ? listHandOvers({ db }).filter((text) => isWanted({ address: text.recipient, body: text.body }))
        : listSentRows().filter(isWanted)
    return options['count'] === true ? `${rows.length}\n` : toJsonLines(rows)

    function listSentRows(): SentRow[] {
      const creator = options['by-termux'] === true ? "AND creator LIKE 'com.termux%'" : ''
      const sql = `SELECT _id, thread_id, address, body, date, sub_id, creator FROM sms WHERE type = ? ${creator} ORDER BY date, _id`
      return listRows<SentRow>(db, sql, BOX.sent)
    }
  },
}
