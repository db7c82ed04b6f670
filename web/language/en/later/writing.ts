import { plural } from '../plural.ts'

/** What the composer can do beyond a box and a button. */
export const writing = {
  emoji: 'Emoji',
  searchEmoji: 'Search emoji',
  emojiGroups: 'Kinds of emoji',
  emojiRecent: 'Used lately',
  emojiSmileys: 'Smileys',
  emojiPeople: 'People',
  emojiAnimals: 'Animals and nature',
  emojiFood: 'Food',
  emojiTravel: 'Travel and places',
  emojiActivities: 'Activities',
  emojiObjects: 'Objects',
  emojiSymbols: 'Symbols',
  emojiFlags: 'Flags',
  emojiNone: 'No emoji for this',
  skinTone: 'Skin tone',
  skinTones: ['No tone', 'Light', 'Medium light', 'Medium', 'Medium dark', 'Dark'],
  emojiSuggestions: 'Emoji that fit',

  templates: 'Templates',
  templateSuggestions: 'Templates that fit',
  searchTemplates: 'Search templates',
  noTemplates: 'No templates yet',
  noTemplatesHint: 'A template is a text that you write often. Typed behind a slash it stands in the message at once.',
  noTemplateFits: 'No template fits',

  sendOptions: 'When to send',
  sendInAnHour: 'Send in 1 hour',
  sendThisEvening: 'This evening',
  sendTomorrow: 'Tomorrow morning',
  sendMonday: 'Monday morning',
  pickTime: 'Pick a time…',
  sendAtOnce: 'Send at once instead',
  scheduleTitle: 'When shall it go out?',
  scheduleLabel: 'Day and time',
  scheduleZone: (zone: string) => `In the time of this device, ${zone}.`,
  scheduleOtherZone: (zone: string, time: string) => `The phone is in another time, ${zone}: there it is ${time} then.`,
  schedulePast: 'This time has passed: choose a later one',
  scheduleFar: 'This is more than a year away: choose an earlier one',
  scheduleOff:
    'It goes out by the phone itself. If the phone is off then, it goes out within the next hour, or not at all.',
  schedule: 'Schedule',
  plannedFor: (when: string) => `Goes out ${when}`,
  change: 'Change',

  reviseResend: 'Edit and send again',
  reviseScheduled: 'Edit the planned message',
  leaveRevision: 'Leave it as it is',
  offerFrom: (device: string) => `Newer text on ${device}:`,
  useOffer: (device: string) => `Use the text from ${device}`,
  keepMine: 'Keep mine',
  typingHere: (device: string) => `Someone is typing on ${device}`,

  costlyAt: (position: number, parts: number) =>
    `at character ${position} makes this ${plural(parts, { one: '# message', other: '# messages' })}`,
  costlyAtMany: (position: number, more: number, parts: number) =>
    `at character ${position} and ${plural(more, { one: 'in # more place', other: 'in # more places' })} makes this ${plural(parts, { one: '# message', other: '# messages' })}`,
  simplified: (changes: string) => `Made simple: ${changes}`,
  andMore: (count: number) => plural(count, { one: 'and # more', other: 'and # more' }),
  pastedFancy: 'The pasted text has typographic signs, which make the SMS longer',
  makePlain: 'Make plain',
  noPictures: 'Pictures cannot be sent from here: Android lets only its own messages app send MMS.',
  signature: (text: string) => `Your signature goes under it: ${text}`,
  sendsIn: (seconds: number) => plural(seconds, { one: 'Goes out in # second', other: 'Goes out in # seconds' }),
  takenBack: 'Taken back, nothing was sent',

  partsLeft: (left: number, parts: number) => `${left} (${parts})`,
  partsLabel: (parts: number, left: number) =>
    `${plural(left, { one: '# character left', other: '# characters left' })}, ${plural(parts, { one: 'one message', other: '# messages' })}`,
  simpleCharacters: 'Simple characters',
}
