import { plural } from '../plural.ts'

/** The charts of the overview, in words. */
export const charts = {
  daysTitle: 'Messages per day',
  daysShown: 'Days shown',
  lastDays: (count: number) => plural(count, { one: '# day', other: '# days' }),
  daysSentence: (received: number, sent: number, busiest: string, most: string) =>
    `Messages per day: ${plural(received, { one: '# received', other: '# received' })} and ${plural(sent, { one: '# sent', other: '# sent' })}. The busiest day was ${busiest} with ${most}.`,
  noMessages: (days: number) =>
    plural(days, { one: 'No messages in the last # day.', other: 'No messages in the last # days.' }),
  statesSentence: (states: string) => `All messages by state: ${states}.`,
  callsTitle: 'Questions to the phone',
  callsSentence: (total: string, busiest: string, most: string) =>
    `The phone was asked ${total} times in the last 24 hours, most in the hour of ${busiest} with ${most}.`,
  noCalls: 'The phone was not asked in the last 24 hours.',
  callsLimit: (most: string) => `With nobody looking, at most ${most} an hour`,
  callsHint:
    'Each question wakes Android for a moment, and that is what costs battery. There are more while somebody looks here, while messages are sent and while the history is read.',
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
  pictureFailed: 'This chart could not be read',
  waitingSends: 'Waiting to be sent',
  sendPace: (gap: string, parts: number) =>
    `One every ${gap}, ${plural(parts, { one: 'at most # part a minute', other: 'at most # parts a minute' })}`,
  doneAt: (time: string) => `Gone by about ${time}`,
  stateFor: (span: string) => `For ${span}`,
}
