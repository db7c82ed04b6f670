/** Where a message is written. */
export const composer = {
  message: 'Message',
  messageWaits: 'Message, waits here until the phone is back',
  messageWaitsShort: 'Goes out later',
  send: 'Send',
  sendEmpty: 'Send: write something first',
  tooLong: (most: string) => `Too long: a message has at most ${most} characters`,
  outboxFull: 'Too many messages are waiting on this device. Let some go out first.',
  notKeptWarning: 'This browser keeps nothing: unsent messages are lost when the page closes.',
  cannotReply: (name: string) => `${name} does not accept replies`,
}
