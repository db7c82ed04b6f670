import { addContact, listContacts, removeContact, renameContact } from '../model/contacts.ts'
import { transact } from '../model/phone-file.ts'
import { toJsonLines, UsageError, type Verb } from './verb.ts'

const MAX_NUMBERS = 20

export const contact: Verb = {
  summary: "Changes the phone's contacts.",
  usage: 'add NAME NUMBER… | rename NAME|NUMBER NEW-NAME | remove NAME|NUMBER | list',
  notes:
    '`list` prints one JSON text a line; the others how many contacts were meant. A name of `-` for add is none at all.',
  options: {},
  positionals: [1, MAX_NUMBERS + 2],
  run({ db, positionals }) {
    const [action, first, ...rest] = positionals
    switch (action) {
      case 'list':
        return toJsonLines(listContacts(db))
      case 'add':
        if (first === undefined) throw new UsageError('add needs a name')
        transact(db, () => addContact(db, first === '-' ? null : first, rest))
        return '1\n'
      case 'rename': {
        const [name] = rest
        if (first === undefined || name === undefined) throw new UsageError('rename needs who, and the new name')
        return `${transact(db, () => renameContact(db, first, name))}\n`
      }
      case 'remove':
        if (first === undefined) throw new UsageError('remove needs who')
        return `${transact(db, () => removeContact(db, first))}\n`
      case undefined:
      default:
        throw new UsageError(`contact cannot ${action}`)
    }
  },
}
