import { transact } from '../model/phone-file.ts'
import { parseNumber, UsageError, type Verb } from './verb.ts'

const MAX_IDS = 100_000

export const markRead: Verb = {
  summary: 'The owner reads messages on the phone. Prints how many changed.',
  usage: 'ID… | thread N | all [--unread]',
  notes: '`--unread` is the other way round.',
  options: { unread: { type: 'boolean' } },
  positionals: [1, MAX_IDS],
  run({ db, positionals, options }) {
    const read = options['unread'] === true ? 0 : 1
    const [first, second] = positionals
    return transact(db, () => {
      if (first === 'all') {
        return `${db.prepare('UPDATE sms SET read = ?1 WHERE read <> ?1 AND type = 1').run(read).changes}\n`
      }
      if (first === 'thread') {
        if (second === undefined) throw new UsageError('thread needs its number')
        const thread = parseNumber(second, 'N')
        return `${db.prepare('UPDATE sms SET read = ?1 WHERE read <> ?1 AND type = 1 AND thread_id = ?2').run(read, thread).changes}\n`
      }
      const statement = db.prepare('UPDATE sms SET read = ?1 WHERE read <> ?1 AND type = 1 AND _id = ?2')
      const changes = positionals.map((id) => Number(statement.run(read, parseNumber(id, 'ID')).changes))
      return `${changes.reduce((sum, count) => sum + count, 0)}\n`
    })
  },
}
