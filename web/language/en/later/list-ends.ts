/** Where a list has nothing to show. */
export const listEnds = {
  emptyAll: 'No messages yet',
  emptyAllHint: 'What arrives on the phone appears here by itself.',
  emptyUnread: 'Everything is read',
  emptyStarred: 'Nothing starred',
  emptyStarredHint: 'Star a conversation to find it here.',
  emptyUnknown: 'No unknown numbers',
  emptyUnknownHint: 'Numbers that are not in your contacts and that you never answered appear here.',
  emptyArchived: 'Nothing archived',
  emptyHidden: 'Nobody is hidden',
  showAll: 'Show all',
}
