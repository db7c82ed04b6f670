import { plural } from '../plural.ts'

/** Who is behind a conversation, and the phone's SIMs. */
export const people = {
  joinWith: 'Join with another…',
  numbers: 'Numbers…',
  joinTitle: (name: string) => `Join ${name} with`,
  joinText:
    'For one person with two numbers. Both become one conversation; you can separate the numbers again at any time.',
  joinSearch: 'Name or number',
  joinNobody: 'Nobody found',
  join: 'Join',
  messageCount: (count: number) => plural(count, { one: '# message', other: '# messages' }),
  numbersTitle: (name: string) => `Numbers of ${name}`,
  numbersText: 'A number that is another person’s gets a conversation of its own, with its messages.',
  numbersOne: 'All messages are from this number.',
  numberAnswered: 'Replies go to this one',
  split: 'Separate',
  splitLabel: (number: string) => `Separate ${number} from this conversation`,
  splitDone: (number: string) => `${number} has a conversation of its own now`,

  sims: 'SIMs',
  simNumber: (number: string) => `SIM ${number}`,
  simBy: (name: string) => `Through ${name}`,
  simSwitch: (name: string) => `Sends from ${name}`,
  simSwitchOpen: 'Choose the SIM to send from',
  simAway: 'Another SIM can be chosen when the phone is back',
  simChoose: 'Send from',
  simFollow: 'The one they wrote to last',
  simName: 'Name',
  simNameOf: (number: string) => `Name of ${number}`,
  simStates: { works: 'Sends', unproven: 'Nothing sent from it yet', dead: 'Sends nothing' },
  simLastSent: (when: string) => `Last sent ${when}`,
  simUnplaced: 'Which SIM is this?',
  simUnplacedHint: (who: string, when: string) => `Last message: ${who}, ${when}`,
}
