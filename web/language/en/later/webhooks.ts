import { plural } from '../plural.ts'

/** Addresses outside that are told what happens. */
export const webhooks = {
  title: 'Webhooks',
  explained:
    'Tell another program, such as a home automation, at once what happens here. Each message is signed with a secret, so that the receiver knows who it is from. Whoever gets it can read along, so choose with care what you send where.',
  none: 'No webhooks yet',
  noneHint: 'Home Assistant, Node-RED, n8n or a script of yours can take one.',
  failed: 'The webhooks could not be read',
  full: (most: number) => `${most} is the most there can be`,
  add: 'Add a webhook',
  addTitle: 'Add a webhook',
  editTitle: 'Edit the webhook',
  url: 'Address',
  urlHint: 'https, or in your own network also http',
  urlWrong: 'This is not an address. It looks like https://example.org/sms',
  name: 'Name (optional)',
  eventsLegend: 'Tell it about',
  events: {
    'message.received': 'Message came in',
    'message.sent': 'Message sent',
    'message.delivered': 'Message delivered',
    'message.failed': 'Message failed',
    'conversation.updated': 'Conversation changed (often)',
    'campaign.finished': 'Campaign finished',
    'opt_out.added': 'Somebody opted out',
    'phone.state_changed': 'Phone in trouble or well again',
    ping: 'Test',
  },
  withText: 'With the texts',
  withTextHint: 'Otherwise numbers and names go along, but nothing that anybody wrote',
  more: 'More',
  allowPrivate: 'In the local network',
  allowPrivateHint: 'It may have a private address, and use http',
  allowLoopback: 'On the phone itself',
  allowLoopbackHint: 'For a program that runs beside Lanline',
  onlyPhones: 'Only these numbers',
  onlyPhonesHint: 'Separated by commas. Leave it empty for all',
  fingerprint: 'Fingerprint of its certificate',
  fingerprintHint: 'SHA-256, for a server with a self-signed certificate. A test shows it',
  fingerprintWrong: 'A fingerprint has 64 digits from 0 to F',

  secretTitle: (name: string) => `The secret of “${name}”`,
  secretText:
    'Give it to the receiver, which checks the signature with it. It is shown only now; later you can make a new one.',
  copySecret: 'Copy',
  secretCopied: 'Secret copied',
  rotate: 'New secret…',
  rotateTitle: (name: string) => `Make a new secret for “${name}”?`,
  rotateText: 'For one day both sign, so that nothing is lost until the receiver knows the new one.',
  rotateNow: 'New secret',

  switchOf: (name: string) => `“${name}” is told`,
  menuOf: (name: string) => `More for “${name}”`,
  test: 'Test',
  testOf: (name: string) => `Test “${name}”`,
  testing: 'Waiting for the answer…',
  testTaken: (status: string, ms: string) => `It answered ${status} after ${ms} ms`,
  answer: 'Answer',
  log: 'Log',
  logOf: (name: string) => `Log of “${name}”`,
  deleteTitle: (name: string) => `Delete “${name}”?`,
  deleteText: (waiting: number) =>
    waiting === 0
      ? 'Nothing is sent there any more, and its log is deleted.'
      : plural(waiting, {
          one: 'Nothing is sent there any more, not even # event that waits.',
          other: 'Nothing is sent there any more, not even # events that wait.',
        }),

  nothingYet: 'Nothing told yet',
  lastTold: (ago: string) => `Last told ${ago}`,
  failingSince: (when: string) => `Failing since ${when}`,
  waiting: (count: number) => plural(count, { one: '# waits', other: '# wait' }),
  off: {
    owner: 'Off',
    gone: 'Off: it answered that it wants nothing more',
    failing: 'Off: nothing went through for days',
    restored: 'Off: it came back with a backup',
  },

  logTitle: (name: string) => `What “${name}” was told`,
  logFilter: 'Show',
  filters: { all: 'All', waiting: 'Waiting', delivered: 'Taken', failed: 'Failed' },
  /** Of one of them. */
  states: { waiting: 'Waiting', delivered: 'Taken', failed: 'Failed' },
  logEmpty: 'Nothing yet. A test sends a first one.',
  logNoneSuch: 'None of these',
  refresh: 'Refresh',
  showMore: 'Show more',
  answered: (status: string) => `It answered ${status}`,
  tries: (count: number, ms: string) =>
    plural(count, { one: `# try, ${ms} ms`, other: `# tries, the last took ${ms} ms` }),
  nextTry: (when: string) => `Next try ${when}`,
  failReasons: {
    expired: 'It waited too long',
    too_many: 'Too many waited, so the oldest went',
    restored: 'It came with a backup, and is not sent again by itself',
  },
  sendAgain: 'Send again',
  tryNow: 'Try now',
  actOf: (act: string, event: string, when: string) => `${act}: ${event}, ${when}`,
}
