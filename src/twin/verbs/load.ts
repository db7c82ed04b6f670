import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { transact } from '../model/phone-file.ts'
import { addRealTexts, type RealText } from '../demo/real-texts.ts'
import { findNumber, UsageError, type Verb } from './verb.ts'

export const load: Verb = {
  summary: 'Adds texts of a file, spread over invented numbers, times and both directions. Prints how many.',
  usage: 'FILE.jsonl[.gz] [--limit N] [--seed N]',
  notes:
    'Lines of {"id", "from", "body"}. The same file and seed always give the same phone, but for the time of the newest message.',
  options: { limit: { type: 'string' }, seed: { type: 'string' } },
  positionals: [1, 1],
  creates: true,
  run({ db, phone, positionals: [file = ''], options }) {
    const texts = readTexts(file).slice(0, findNumber(options, 'limit'))
    transact(db, () => addRealTexts(phone, texts, findNumber(options, 'seed') ?? phone.settings.seed))
    return `${texts.length}\n`
  },
}

function readTexts(file: string): RealText[] {
  const content = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(content) : content).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => parseLine(line, index + 1))
}

function parseLine(line: string, number: number): RealText {
  const value: unknown = JSON.parse(line)
  if (typeof value === 'object' && value !== null && 'body' in value && typeof value.body === 'string') {
    return { from: 'from' in value ? String(value.from) : '', body: value.body }
  }
  throw new UsageError(`Line ${number} has no body`)
}
