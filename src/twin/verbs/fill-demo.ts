import { fillWithDemo } from '../demo/fill-demo.ts'
import { DEFAULT_SETTINGS, writeSetting } from '../model/settings.ts'
import { findRow, transact } from '../model/phone-file.ts'
import { lookAtPhone } from '../model/twin-phone.ts'
import { findNumber, findText, type Verb } from './verb.ts'

export const fillDemo: Verb = {
  summary: 'Fills an empty phone with an invented inbox, as of now. Prints how many messages.',
  usage: '[--zone Europe/Paris] [--seed N]',
  notes:
    'People answer when written to, some write by themselves, one number always fails. A phone with messages is left as it is.',
  options: { zone: { type: 'string' }, seed: { type: 'string' } },
  creates: true,
  run({ db, clock, options }) {
    return transact(db, () => {
      if (findRow(db, 'SELECT 1 FROM sms LIMIT 1') !== undefined) return '0\n'
      writeSetting(db, 'zone', findText(options, 'zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone)
      writeSetting(db, 'seed', findNumber(options, 'seed') ?? DEFAULT_SETTINGS.seed)
      writeSetting(db, 'sims', [...DEFAULT_SETTINGS.sims, { slot: 1, subId: 3, carrier: 'Free', operator: '20815' }])
      return `${fillWithDemo(lookAtPhone(db, clock))}\n`
    })
  },
}
