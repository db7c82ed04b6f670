import { plural } from '../plural.ts'

/** What can be done with messages, and what has to be said about them. */
export const messages = {
  copyWithTime: 'Copy with name and time',
  forward: 'Forward',
  quote: 'Reply with quote',
  starMessage: 'Star this message',
  unstarMessage: 'Remove the star',
  selectMessages: 'Select messages',
  selectMessage: (text: string) => `Select: ${text}`,
  selectedMessages: (count: number) => plural(count, { one: '# selected', other: '# selected' }),
  stopSelecting: 'Stop selecting',
  messagesCopied: (count: number) => plural(count, { one: 'Message copied', other: '# messages copied' }),
  copyMessages: 'Copy with names and times',
  deleteMessages: 'Delete here…',
  deleteMessagesTitle: (count: number) => plural(count, { one: 'Delete this message?', other: 'Delete # messages?' }),
  deleteMessagesText: 'They are removed from Lanline on every screen, and stay on the phone. This cannot be undone.',
  copiedLine: (time: string, who: string, text: string) => `[${time}] ${who}: ${text}`,
  editAndResend: 'Edit and send again',
  replaced: 'Replaced by an edited message',
  showReplacement: 'Show it',
  editScheduled: 'Edit',
  sendNow: 'Send now',
  scheduledFor: (when: string) => `Goes out ${when}`,
  /** Why a message was not sent. In English the server's own sentence says the most. */
  failure: (_reason: string, explanation: string) => explanation,

  // What stands for something that is not here.
  reactionLabel: (emoji: string, text: string) => `Reacted ${emoji} to “${text}”`,
  reactionRemovedLabel: (emoji: string, text: string) => `Removed ${emoji} from “${text}”`,
  showOriginal: 'Show the original text',
  emptyPreview: 'Picture or RCS message',
  emptyStub: 'Picture or RCS message. Only on the phone.',
  importedFrom: 'Imported from a backup',
  smsOnly: 'Only text messages appear here.',
  smsOnlyWhy: 'Why?',
  smsOnlyTitle: 'Pictures and RCS chats',
  smsOnlyText:
    'Android does not let an app like this one read or send picture messages (MMS) or RCS chats. They stay on the phone, in its own messages app. If somebody’s messages seem to be missing here, they probably came as RCS: turn RCS off on the phone, and they come as SMS again.',
  understood: 'Got it',
  lateCodeTitle: 'Codes can come late',
  lateCodeText:
    'Since Android 17 the phone can hold back texts with one-time codes from other apps, for up to three hours. The code is on the phone at once, in its own messages app. Lanline shows it as soon as Android lets it through.',
  lateCodeMaybe:
    'The phone’s Android version is not known. From Android 17 on, it may hold back texts with one-time codes from other apps, for up to three hours; the code is then on the phone at once, in its own messages app.',

  // What a link leads to.
  linkLooksLike: (shown: string, real: string) => `This address only looks like ${shown}. It leads to ${real}.`,
  linkTitle: 'Open this address?',
  openLink: 'Open it',
  dontOpen: 'Do not open',
  linkMenu: 'Menu of this number',
  writeToNumber: (number: string) => `Write to ${number}`,
  copyNumber: 'Copy the number',
  numberCopied: 'Number copied',
  dateMenu: 'Menu of this date',
  copyDate: 'Copy the date',
  dateCopied: 'Date copied',
  addToCalendar: 'Save for the calendar (.ics)',
  scheduleThen: 'Write a message for then',

  // Finding one's way.
  jumpToDate: 'Jump to a date',
  jump: 'Jump',
  noMessagesThen: 'No messages from then on',

  // The legend.
  legendTitle: 'What the marks mean',
  legendWaiting: 'On this device, not yet at the phone',
  legendPending: 'At the phone, not yet in its Sent box',
  legendSent: 'Seen in the phone’s Sent box',
  legendDelivered: 'The network said so; never means read',
  legendFailed: 'Android refused; the reason is below it',
  legendUnknown: 'No trace in its Sent box; never sent again by itself',
  infoParts: (parts: number, characters: number) =>
    `${plural(characters, { one: '# character', other: '# characters' })}, ${plural(parts, { one: '# SMS', other: '# SMS' })}`,
  infoFromPhone: 'Written on the phone',
  infoFromHere: 'Written in Lanline',
  infoFromCampaign: 'Part of a campaign',

  copyCode: (code: string) => `Copy ${code}`,
  messageCopied: 'Message copied',
  copyText: 'Copy the text',
  selectText: 'Select text',
  messageInfo: 'What happened',
  deleteMessage: 'Delete here…',
  deleteMessageText: 'It is removed from Lanline on every screen, and stays on the phone. This cannot be undone.',
  deletedOnPhone: 'Deleted on the phone, kept here',
  noteWaiting: 'Waiting on this device. Goes out once, when the phone is back.',
  notePlannedHere: 'Waiting on this device until the phone is back',
  noteWaitingPhone: 'Waiting for the phone',
  notSent: 'Not sent',
  notKnown: 'Not known if sent',
  discard: 'Discard',
  discarded: 'Message discarded',
  cancelSending: 'Cancel sending',
  plannedCancelled: 'Scheduled message cancelled',
  why: 'Why?',
  sendAgain: 'Send again',
  maybeSentTitle: 'Send it a second time?',
  maybeSentText:
    'It never showed in the phone’s Sent box, but it may have gone out. Sending again can mean that it arrives twice.',
  dontSend: 'Do not send',

  firstRunCount: (total: string) => ` of ${total} messages`,
  firstRunSoFar: ' messages so far',
  firstRunFoot: 'SMS only. Pictures and RCS chats stay on the phone.',
}
