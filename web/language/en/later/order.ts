import { plural } from '../plural.ts'

/** Putting conversations in order, one or many of them. */
export const order = {
  markRead: 'Mark as read',
  markUnread: 'Mark as unread',
  pin: 'Pin',
  unpin: 'Unpin',
  moveUp: 'Move up',
  moveDown: 'Move down',
  pinMovedToast: (place: string, count: string) => `Place ${place} of ${count} among the pinned ones`,
  mute: 'Mute',
  unmute: 'Unmute',
  archive: 'Archive',
  unarchive: 'Back to the list',
  hideSender: 'Hide this sender',
  unhideSender: 'Show this sender again',
  moreLists: 'Other lists',
  filterCount: (filter: string, count: string) => `${filter}, ${count}`,
  choose: 'Select',
  deleteHere: 'Delete here…',

  readToast: (count: number) => plural(count, { one: 'Marked as read', other: '# marked as read' }),
  unreadToast: (count: number) => plural(count, { one: 'Marked as unread', other: '# marked as unread' }),
  pinnedToast: (count: number) => plural(count, { one: 'Pinned', other: '# pinned' }),
  unpinnedToast: (count: number) => plural(count, { one: 'No longer pinned', other: '# no longer pinned' }),
  starredToast: (count: number) => plural(count, { one: 'Starred', other: '# starred' }),
  unstarredToast: (count: number) => plural(count, { one: 'Star removed', other: '# stars removed' }),
  mutedToast: (count: number) => plural(count, { one: 'Muted', other: '# muted' }),
  unmutedToast: (count: number) => plural(count, { one: 'Unmuted', other: '# unmuted' }),
  archivedToast: (count: number) => plural(count, { one: 'Archived', other: '# archived' }),
  unarchivedToast: (count: number) => plural(count, { one: 'Back in the list', other: '# back in the list' }),
  hiddenToast: (count: number) =>
    plural(count, { one: 'Hidden. New messages arrive silently.', other: '# hidden. New messages arrive silently.' }),
  unhiddenToast: (count: number) => plural(count, { one: 'Shown again', other: '# shown again' }),
  nothingToChange: 'Nothing to change here',

  deleteConversationsTitle: (count: number) =>
    plural(count, { one: 'Delete this conversation?', other: 'Delete # conversations?' }),
  deleteConversationText: (name: string) =>
    `All messages with ${name} are removed from Lanline on every screen. They stay on the phone. This cannot be undone.`,
  deleteConversationsText:
    'All their messages are removed from Lanline on every screen. They stay on the phone. This cannot be undone.',

  chosenBar: 'Selected conversations',
  chosenCount: (count: number) => plural(count, { one: '# selected', other: '# selected' }),
  chosenFull: (most: string) => `The first ${most} are selected, as many as fit at once`,
  chooseNone: 'Clear the selection',
  chooseAll: 'Select all',
  moreActions: 'More',
}
