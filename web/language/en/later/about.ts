import { plural } from '../plural.ts'

/** The pane about a conversation. */
export const about = {
  closeDetails: 'Close the details',
  callShort: 'Call',
  copyShort: 'Copy',
  starredShort: 'Starred',
  numberNamed: (number: string) => `${number} copied`,
  draftedOn: (device: string) => `Draft from ${device}`,
  goesOutNext: (when: string) => `Next scheduled message: ${when}`,
  aboutStarred: 'Starred messages',
  aboutLinks: 'Links',
  showAllLinks: 'Show all in search',
  countedMessages: (count: number) => plural(count, { one: '# message', other: '# messages' }),
  /** Behind the number of messages. */
  countedSince: (day: string) => ` since ${day}`,
  cannotAnswer: 'This sender does not accept replies.',
  unknownSender: 'This number is not in your contacts, and you never answered it.',
}
