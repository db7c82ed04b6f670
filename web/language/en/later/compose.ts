/** A new message, and the line that is down. */
export const compose = {
  to: 'To',
  toPlaceholder: 'Name or number',
  writeTo: (number: string) => `Write to ${number}`,
  newMessageHint: 'Choose who it goes to.',
  noContacts: 'No contact with that name. Type a full number to write to it.',

  lineDownTitle: 'The line is down',
  lineDownText: (host: string) =>
    `This device cannot reach your phone at ${host}. Nothing is kept here yet, so there is nothing to show.`,
  lineDownNetwork: 'Both on the same Wi-Fi?',
  lineDownPhone: 'Phone on, Termux running?',
  nextTry: (seconds: number) => `Next try in ${seconds} sec`,
}
