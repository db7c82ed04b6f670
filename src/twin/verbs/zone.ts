import { transact } from '../model/phone-file.ts'
import { readSettings, writeSetting } from '../model/settings.ts'
import type { Verb } from './verb.ts'

export const zone: Verb = {
  summary: "Shows or changes the phone's time zone.",
  usage: '[Europe/Paris]',
  options: {},
  positionals: [0, 1],
  run({ db, positionals: [name] }) {
    if (name !== undefined) transact(db, () => writeSetting(db, 'zone', name))
    return `${readSettings(db).zone}\n`
  },
}
