import { plural } from '../plural.ts'

/** The thread, its messages and their states. */
export const thread = {
  lastMessage: (ago: string) => `last message ${ago}`,
  /** Where the whole of it has no room. */
  lastMessageShort: (ago: string) => `SMS · ${ago}`,
  syncNow: 'Look for older messages on the phone',
  syncing: 'Reading from the phone',
  syncingCount: (done: string) => `reading from the phone, ${done} so far`,
  searchInThread: 'Search in this conversation',
  call: (phone: string) => `Call ${phone}`,
  threadMenu: 'Menu of this conversation',
  details: 'Details',
  emptyTitle: 'Pick up where you left off',
  emptyHint: 'Choose a conversation, or start a new one.',
  keyAll: 'All shortcuts',
  backToList: 'Back to the list',
  messagesWith: (name: string) => `Messages with ${name}`,
  unreadMessages: (count: number) => plural(count, { one: '# unread message', other: '# unread messages' }),
  beginning: 'Beginning of the conversation',
  loadingOlder: 'Reading older messages',
  toNewest: 'To the newest message',
  toNewestCount: (count: number) =>
    plural(count, { one: 'To the newest message, # new', other: 'To the newest message, # new' }),
  threadFailed: 'The messages could not be read',
  threadMissing: 'This conversation is no longer here',
  threadMissingHint: 'It was deleted here, or the address belongs to another phone.',
  allConversations: 'All conversations',
  threadEmpty: 'No messages yet. Write the first one.',
  you: 'You',
  messageLabel: (who: string, time: string, text: string, state: string) =>
    `${who}, ${time}: ${text}${state && `, ${state}`}`,
  arrived: (who: string, text: string) => `${who}: ${text}`,
  copyCodeLabel: (code: string) => `Copy the code ${code}`,
  copied: (what: string) => `${what} copied`,
  copyFailed: 'The browser does not allow copying here',
  messageMenu: 'Menu of this message',

  stateWaiting: 'waiting on this device',
  statePending: 'pending',
  stateSent: 'sent',
  stateDelivered: 'delivered',
  stateFailed: 'not sent',
  stateUnknown: 'may have been sent',
  stateScheduled: 'scheduled',
  stateCancelled: 'cancelled',
}
