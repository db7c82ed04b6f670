import { plural } from '../plural.ts'

/** Where a message is written. */
export const composer = {
  message: 'Message',
  messageWaits: 'Message, waits here until the phone is back',
  send: 'Send',
  sendEmpty: 'Send: write something first',
  partsLeft: (left: number, parts: number) => `${left} (${parts})`,
  partsLabel: (parts: number, left: number) =>
    `${plural(left, { one: '# character left', other: '# characters left' })}, ${plural(parts, { one: 'one message', other: '# messages' })}`,
  makesMessages: (parts: number) => plural(parts, { one: 'makes this # message', other: 'makes this # messages' }),
  simpleCharacters: 'Simple characters',
  tooLong: (most: string) => `Too long: a message has at most ${most} characters`,
  outboxFull: 'Too many messages wait on this device. Let some go out first.',
  notKeptWarning: 'This browser keeps nothing: unsent messages are lost when the page closes.',
  cannotReply: (name: string) => `${name} does not take answers`,
}
