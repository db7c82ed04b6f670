import { plural } from '../plural.ts'

/** Places, and what every part uses. */
export const app = {
  appName: 'Lanline',
  /** Between what is listed in one line. */
  comma: ', ',

  messages: 'Messages',
  chats: 'Chats',
  overview: 'Overview',
  settings: 'Settings',
  mainMenu: 'Main menu',
  back: 'Back',
  close: 'Close',
  cancel: 'Cancel',
  retry: 'Try again',
  tryNow: 'Try now',
  undo: 'Undo',
  /** What the server said went wrong. In English its own sentence is the most exact. */
  problem: (_code: string, message: string) => message,
  unreadTitle: (count: number, title: string) => `(${count}) ${title}`,
  chatsUnread: (count: number) => plural(count, { one: 'Chats, # unread', other: 'Chats, # unread' }),
  resizeList: 'Width of the list',

  updateReady: 'New version of Lanline.',
  updateText: 'It is ready on this device.',
  reload: 'Reload',
}
