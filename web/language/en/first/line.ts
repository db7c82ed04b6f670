import { plural } from '../plural.ts'

/** The way from this screen to Android, and the first minutes. */
export const line = {
  lineFine: 'Connected to your phone',
  reconnecting: 'Reconnecting…',
  outOfReach: 'Your phone is out of reach.',
  outOfReachShort: 'Phone out of reach.',
  knownAt: (time: string) => `You see what was known at ${time}.`,
  asOf: (time: string) => `As of ${time}`,
  waitingCount: (count: number) =>
    plural(count, {
      one: '# message is waiting here and goes out by itself.',
      other: '# messages are waiting here and go out by themselves.',
    }),
  bringingOver: 'Bringing messages over',
  progress: (done: string, total: string) => `${done} of ${total}`,
  progressDone: (done: string) => `${done} so far`,
  unreachable: 'The phone cannot be reached: check that it is on and on the same network',
  foreign: 'Something else answered in place of the phone, such as a proxy or a sign-in page: check the network',
  phone: 'Phone',
  charging: 'charging',
  phoneTrouble: 'The phone needs you',
  showMeHow: 'Show me how',

  firstRunTitle: 'Bringing your messages over',
  firstRunHint: 'Newest first. You can read and write already; the rest arrives meanwhile.',
}
