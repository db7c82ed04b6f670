import { plural } from '../plural.ts'

/** One text to several people. */
export const many = {
  contacts: 'Contacts',
  whoIs: (typed: string) => `Who is “${typed}”? Choose a person or a number, or clear it.`,
  toMorePlaceholder: 'Add more',
  pasteHint: 'Type or paste numbers: one per line, or with commas. Up to 50 people.',
  recipients: (count: number) => plural(count, { one: '# recipient', other: '# recipients' }),
  removeRecipient: (name: string) => `Remove ${name}`,
  correctRecipient: (written: string, problem: string) => `${written}: ${problem}. Correct it`,
  recipientProblems: {
    letters: 'has letters',
    too_short: 'too short',
    too_long: 'too long',
    not_a_number: 'not a number',
  },
  wrongRecipients: (count: number) =>
    plural(count, {
      one: '# number cannot be dialled. Choose it to correct it, or',
      other: '# numbers cannot be dialled. Choose each to correct it, or',
    }),
  removeWrong: (count: number) => plural(count, { one: 'leave it out', other: 'leave them out' }),
  tooManyRecipients: (count: string, most: string) =>
    `${count} people are too many: ${most} is the most for one text. More than that would be a campaign.`,
  mergedRecipients: (count: number) =>
    plural(count, { one: '# was there already and goes out once.', other: '# were there already and go out once.' }),
  eachItsOwn: (count: number) =>
    plural(count, { one: '# message.', other: '# separate messages; answers come back one by one.' }),
  manyCost: (parts: number, span: string, time: string) =>
    `${plural(parts, { one: '# part', other: '# parts' })} in all, gone in about ${span}, at ${time}.`,
  fillIn: 'Fill in:',
  readsAs: 'The first one reads:',
  nameless: (count: number) =>
    plural(count, {
      one: '# person has no name in your contacts: theirs leaves it out.',
      other: '# people have no name in your contacts: theirs leaves it out.',
    }),

  batchTitle: (count: number) => plural(count, { one: 'To # person', other: 'To # people' }),
  batchFailed: 'What happened to it could not be read',
  batchGone: 'This message is no longer here',
  batchGoneHint: 'It was long ago, or the address belongs to another phone.',
  batchAll: 'All',
  batchShow: 'Show',
  outcomes: {
    waiting: 'To go',
    sent: 'Sent',
    failed: 'Not sent',
    uncertain: 'May have been sent',
    cancelled: 'Cancelled',
  },
  retryFailed: (count: number) =>
    plural(count, { one: 'Try the one not sent again', other: 'Try the # not sent again' }),
  retryDoubt: (count: number) => plural(count, { one: 'Send # again', other: 'Send # again' }),
  retryDoubtTitle: (count: number) =>
    plural(count, { one: '# message may have been sent', other: '# messages may have been sent' }),
  retryDoubtText: (count: number) =>
    plural(count, {
      one: 'The phone took it and never showed it as sent. Sent again, it may arrive twice.',
      other: 'The phone took them and never showed them as sent. Sent again, they may arrive twice.',
    }),
  callOff: 'Cancel the rest',
  batchDeleted: 'deleted',
  batches: 'To several people',
}
