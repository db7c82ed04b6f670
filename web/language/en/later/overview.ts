import { plural } from '../plural.ts'

/** Statistics and the health of the phone. */
export const overview = {
  statConversations: 'Conversations',
  statMessages: 'Messages',
  statUnread: 'Unread messages',
  statToday: 'Today',
  statTodayText: (received: number, sent: number) =>
    `${plural(received, { one: '# received', other: '# received' })}, ${plural(sent, { one: '# sent', other: '# sent' })}`,
  statStates: 'All messages by state',
  received: 'Received',
  sent: 'Sent',
  delivered: 'Delivered',
  pending: 'Pending',
  failed: 'Not sent',
  phoneHealth: 'Phone',
  phoneFine: 'Answering',
  troubleSince: (ago: string) => `It began ${ago}.`,
  nextTryIn: (span: string) => `Tried again by itself in ${span}.`,
  /** What fails while messages still come in. */
  abilityFails: {
    inbox: 'Messages cannot be read',
    send: 'Messages cannot be sent',
    contacts: 'Contacts cannot be read',
    sim: 'The SIM cannot be read',
    battery: 'The battery cannot be read',
  },
  phoneUnknown: 'Not asked yet',
  historyDone: 'The whole history is here',
  historyLabel: 'History',
  pace: 'Asked for messages',
  paceEvery: (span: string) => `every ${span}`,
  /** Why at this pace, as the server says it. */
  paceReason: (reason: string) => reason,
  calls: 'Questions in the last hour',
  syncAll: 'Read everything again',
  pollNow: 'Look now',
  lastAnswer: 'Last answer',
  batteryLabel: 'Battery',
  overviewFailed: 'The numbers could not be read',
  seconds: (count: string) => `${count} sec`,
  minutes: (count: string) => `${count} min`,
}
