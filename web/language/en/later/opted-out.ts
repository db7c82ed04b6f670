import { plural } from '../plural.ts'

/** Numbers that no campaign writes to. */
export const optedOut = {
  explained:
    'No campaign ever writes to these numbers, whatever list they are on. Anyone who writes STOP is added by itself, and only their own START, or you, can let them back in. You can still write to them yourself.',
  count: (count: number) => plural(count, { one: '# number', other: '# numbers' }),
  list: 'Numbers that opted out',
  empty: 'Nobody has opted out',
  emptyHint: 'Anyone who replies with just STOP, in any of many languages, appears here from then on.',
  notFound: 'No such number or name here',
  failed: 'The opt-outs could not be read',
  search: 'Number or name',
  columns: { number: 'Number', reason: 'How', at: 'Since' },
  showMore: 'Show more',
  byAnswer: (word: string) => `Wrote “${word}”`,
  byHand: 'Added by hand',
  byImport: 'Added with others',
  toCampaign: 'Answered a campaign',

  /** Of a conversation, and while one writes in it. */
  sign: 'wants no campaigns',
  inThread: 'Asked for no more campaigns, so none writes here. What you write yourself still goes out.',

  add: 'Add numbers',
  addTitle: 'Numbers that no campaign writes to',
  numbers: 'Numbers, one per line or with commas',
  tooMany: (most: string) => `At most ${most} at once`,
  note: 'Note (optional)',
  addNow: 'Add',
  added: (count: number) => plural(count, { one: '# number added', other: '# numbers added' }),
  already: (count: number) => plural(count, { one: '# was there already', other: '# were there already' }),
  wrong: (count: number) =>
    plural(count, {
      one: '# cannot be a number. It is still in the field:',
      other: '# cannot be numbers. They are still in the field:',
    }),

  lift: 'Let back in…',
  liftOf: (who: string) => `Let back in… ${who}`,
  liftTitle: (who: string) => `Let campaigns write to ${who} again?`,
  liftText:
    'They asked not to be written to. Do this only if they told you otherwise. It goes into the log with your reason.',
  reason: 'Why',
  reasonHint: (least: string) => `At least ${least} letters`,
  liftNow: 'Let back in',
  lifted: 'Campaigns may write to this number again',

  log: 'Log',
  logHint: 'Who opted out and who was let back in, when and why. It cannot be changed.',
  logEmpty: 'Nothing has happened yet',
  logFailed: 'The log could not be read',
  acts: { opted_out: 'Opted out', lifted: 'Let back in' },
  byOwner: 'by their own message',
  byDevice: (name: string) => `on ${name}`,
}
