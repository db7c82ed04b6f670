import { plural } from '../plural.ts'

/** The pane about a conversation. */
export const about = {
  closeDetails: 'Close the details',
  callShort: 'Call',
  copyShort: 'Copy',
  starredShort: 'Starred',
  numberNamed: (number: string) => `${number} copied`,
  draftedOn: (device: string) => `Draft from ${device}`,
  goesOutNext: (when: string) => `Next planned message: ${when}`,
  aboutStarred: 'Starred messages',
  noStarred: 'None yet. Star a message by its menu.',
  aboutLinks: 'Links',
  noLinks: 'No links in this conversation.',
  showAllLinks: 'Show all in the search',
  countedMessages: (count: number) => plural(count, { one: '# message', other: '# messages' }),
  cannotAnswer: 'This sender does not take answers.',
  unknownSender: 'This number is no contact, and was never answered.',
}
