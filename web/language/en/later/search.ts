/** Search in all messages, and in one conversation. */
export const search = {
  sectionChats: 'Chats',
  sectionContacts: 'Contacts',
  sectionMessages: 'Messages',
  aboutCount: (count: string) => `about ${count}`,
  moreHits: 'Show more',
  nothingFor: (text: string) => `Nothing for “${text}”`,
  nothingForHint: 'Try fewer words, or a part of the number.',

  findInThread: 'Find in this conversation',
  findCount: (index: string, total: string) => `${index} of ${total}`,
  findNone: 'Nothing found',
  findOlder: 'Older hit',
  findNewer: 'Newer hit',
  findClose: 'Close the search',
}
