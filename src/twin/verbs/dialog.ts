import { transact } from '../model/phone-file.ts'
import { answerDialog, listHandOvers } from '../model/telephony.ts'
import { toJsonLines, UsageError, type Verb } from './verb.ts'

export const dialog: Verb = {
  summary: 'Android asks whether an app may send so many texts: lists what waits, or answers.',
  usage: 'list | allow | deny',
  notes: '`allow` and `deny` print how many texts waited.',
  options: {},
  positionals: [1, 1],
  run({ db, phone, positionals: [action] }) {
    switch (action) {
      case 'list':
        return toJsonLines(listHandOvers({ db }).filter(({ state }) => state === 'dialog'))
      case 'allow':
      case 'deny':
        return `${transact(db, () => answerDialog(phone, action === 'allow'))}\n`
      case undefined:
      default:
        throw new UsageError(`dialog cannot ${action}`)
    }
  },
}
