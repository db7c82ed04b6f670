import { transact } from '../model/phone-file.ts'
import { isSettingKey, readSettings, writeSetting } from '../model/settings.ts'
import { UsageError, type Verb } from './verb.ts'

export const set: Verb = {
  summary: 'Shows the settings of the phone, or changes one.',
  usage: '[KEY [VALUE]]',
  notes: 'VALUE is JSON, or plain text. An object may name only the members to change.',
  options: {},
  positionals: [0, 2],
  run({ db, positionals: [key, text] }) {
    if (key === undefined) return `${JSON.stringify(readSettings(db), null, 2)}\n`
    if (text !== undefined) transact(db, () => writeSetting(db, key, parseValue(db, key, text)))
    if (!isSettingKey(key)) throw new UsageError(`Unknown setting ${key}`)
    return `${JSON.stringify(readSettings(db)[key])}\n`
  },
}

function parseValue(db: Parameters<typeof readSettings>[0], key: string, text: string): unknown {
  // A version such as 0.59 is a text, whatever JSON thinks of it.
  if (isSettingKey(key) && typeof readSettings(db)[key] === 'string') return text
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`Not JSON: ${text}`)
    throw error
  }
}
