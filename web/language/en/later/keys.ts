/** The sheet of keys. */
export const keys = {
  keysTitle: 'Keys',
  keyHelp: {
    search: 'Search',
    newMessage: 'New message',
    previous: 'Conversation before',
    next: 'Conversation after',
    list: 'Move in the list',
    open: 'Open the conversation',
    close: 'Close what is open',
    find: 'Search in the conversation',
    send: 'Send',
    newline: 'New line',
    archive: 'Archive, in the list',
    unread: 'Read or unread, in the list',
    star: 'Star, in the list',
    pin: 'Pin, in the list',
    mute: 'Mute, in the list',
    help: 'This sheet',
  },
}
