import { transact } from '../model/phone-file.ts'
import { deleteRows, listNewestIds } from '../model/sms-rows.ts'
import { parseNumber, UsageError, type Verb } from './verb.ts'

const MAX_IDS = 100_000

export const deleteMessages: Verb = {
  summary: 'The owner deletes messages. Prints how many there were.',
  usage: 'ID… | newest N',
  notes: 'After the newest message was deleted the next one gets its _id again.',
  options: {},
  positionals: [1, MAX_IDS],
  run({ db, positionals }) {
    const [first, count] = positionals
    if (first === 'newest' && (count === undefined || positionals.length > 2))
      throw new UsageError('newest needs one number')
    const ids = () =>
      first === 'newest'
        ? listNewestIds(db, parseNumber(count ?? '', 'N'))
        : positionals.map((id) => parseNumber(id, 'ID'))
    return `${transact(db, () => deleteRows(db, ids()))}\n`
  },
}
