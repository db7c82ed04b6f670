import { transact } from '../model/phone-file.ts'
import { DEFAULT_SETTINGS, readSettings, writeSetting } from '../model/settings.ts'
import { UsageError, type Verb } from './verb.ts'

export const permission: Verb = {
  summary: 'Shows, grants or revokes permissions of Termux:API.',
  usage: 'list | grant NAME… | revoke NAME…',
  notes: `NAME is one of ${DEFAULT_SETTINGS.permissions.join(', ')}.`,
  options: {},
  positionals: [1, 1 + DEFAULT_SETTINGS.permissions.length],
  run({ db, positionals: [action, ...names] }) {
    const wrong = names.find((name) => !DEFAULT_SETTINGS.permissions.some((known) => known === name))
    if (wrong !== undefined) throw new UsageError(`No such permission: ${wrong}`)
    const granted = readSettings(db).permissions
    const others = granted.filter((name) => !names.includes(name))
    if (action === 'grant') transact(db, () => writeSetting(db, 'permissions', [...others, ...names]))
    else if (action === 'revoke') transact(db, () => writeSetting(db, 'permissions', others))
    else if (action !== 'list') throw new UsageError(`permission cannot ${action}`)
    return readSettings(db)
      .permissions.map((name) => `${name}\n`)
      .join('')
  },
}
