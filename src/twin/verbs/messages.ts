import { transact } from '../model/phone-file.ts'
import { addMessages } from '../demo/many-messages.ts'
import { findNumber, parseNumber, UsageError, type Verb } from './verb.ts'

const MAX_MESSAGES = 2_000_000

export const messages: Verb = {
  summary: 'Adds N believable messages, the newest a minute old. Prints how many.',
  usage: 'N [--conversations N] [--seed N]',
  notes: 'The same seed gives the same texts, numbers and distances in time.',
  options: { conversations: { type: 'string' }, seed: { type: 'string' } },
  positionals: [1, 1],
  creates: true,
  run({ db, phone, positionals: [text = ''], options }) {
    const count = parseNumber(text, 'N')
    if (!Number.isInteger(count) || count < 0 || count > MAX_MESSAGES)
      throw new UsageError(`N must be 0 to ${MAX_MESSAGES}`)
    const conversations = findNumber(options, 'conversations') ?? Math.max(1, Math.round(Math.sqrt(count)))
    const seed = findNumber(options, 'seed') ?? phone.settings.seed
    transact(db, () => addMessages(phone, { count, conversations, seed }))
    return `${count}\n`
  },
}
