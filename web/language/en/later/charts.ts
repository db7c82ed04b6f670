import { plural } from '../plural.ts'

/** The pictures of the overview, in words. */
export const charts = {
  daysTitle: 'Messages per day',
  daysShown: 'Days shown',
  lastDays: (count: number) => plural(count, { one: '# day', other: '# days' }),
  daysSentence: (received: string, sent: string, busiest: string, most: string) =>
    `Messages per day: ${received} received and ${sent} sent. The busiest day was ${busiest} with ${most}.`,
  noMessages: (days: number) =>
    plural(days, { one: 'No messages in the last # day.', other: 'No messages in the last # days.' }),
  statesSentence: (states: string) => `All messages by state: ${states}.`,
  callsTitle: 'Calls to the phone',
  callsSentence: (total: string, busiest: string, most: string) =>
    `The phone was asked ${total} times in the last 24 hours, most in the hour of ${busiest} with ${most}.`,
  noCalls: 'The phone was not asked in the last 24 hours.',
  callsLimit: (most: string) => `With nobody looking, at most ${most} an hour`,
  callsHint:
    'Each call wakes Android for a moment, and that is what costs battery. While somebody looks here, while messages are sent and while the history is read, there are more.',
  callReasons: {
    messages: 'Messages',
    sending: 'Sending',
    contacts: 'Contacts',
    device: 'Battery and SIM',
    notices: 'Notices',
    waking: 'Waking the app',
  },
  day: 'Day',
  hour: 'Hour',
  all: 'All',
  showTable: 'Show as a table',
  pictureFailed: 'This picture could not be read',
  waitingSends: 'Waiting to be sent',
  sendPace: (gap: string, parts: string) => `One every ${gap}, at most ${parts} parts a minute`,
  doneAt: (time: string) => `Gone by about ${time}`,
  stateFor: (span: string) => `For ${span}`,
}
