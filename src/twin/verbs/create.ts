import { findRow, transact } from '../model/phone-file.ts'
import { DEFAULT_SETTINGS, writeSetting, type Sim } from '../model/settings.ts'
import { findNumber, findText, UsageError, type Verb, type VerbOptions } from './verb.ts'

export const create: Verb = {
  summary: 'Makes an empty phone, or sets up one that is there.',
  usage:
    '[--zone Europe/Paris] [--country fr] [--sims 1|2] [--sdk 34] [--app 0.53.0|none|play] [--package 0.59.1] [--model NAME] [--seed N]',
  notes: 'What is not named is a Pixel 7a on Android 14 in the zone of this machine. `twin set` reaches all settings.',
  options: {
    zone: { type: 'string' },
    country: { type: 'string' },
    sims: { type: 'string' },
    sdk: { type: 'string' },
    app: { type: 'string' },
    package: { type: 'string' },
    model: { type: 'string' },
    seed: { type: 'string' },
  },
  creates: true,
  run({ db, options }) {
    transact(db, () => {
      // A phone that is there keeps its zone.
      const isNew = findRow(db, 'SELECT 1 FROM settings LIMIT 1') === undefined
      if (isNew) writeSetting(db, 'zone', Intl.DateTimeFormat().resolvedOptions().timeZone)
      for (const [key, value] of listChosen(options)) writeSetting(db, key, value)
    })
    return ''
  },
}

function listChosen(options: VerbOptions): [string, unknown][] {
  const sdk = findNumber(options, 'sdk')
  const chosen: [string, unknown][] = [
    ['zone', findText(options, 'zone')],
    ['simCountry', findText(options, 'country')],
    ['sims', parseSims(findNumber(options, 'sims'))],
    ['sdk', sdk],
    ['release', sdk === undefined ? undefined : String(releaseOf(sdk))],
    ['appVersion', findText(options, 'app')],
    ['packageVersion', findText(options, 'package')],
    ['model', findText(options, 'model')],
    ['seed', findNumber(options, 'seed')],
  ]
  return chosen.filter(([, value]) => value !== undefined)
}

function parseSims(count: number | undefined): readonly Sim[] | undefined {
  if (count === undefined) return undefined
  if (count !== 0 && count !== 1 && count !== 2) throw new UsageError(`--sims must be 0, 1 or 2, not ${count}`)
  const second: Sim = { slot: 1, subId: 3, carrier: 'Free', operator: '20815' }
  return [...DEFAULT_SETTINGS.sims, second].slice(0, count)
}

const SDK_OF_ANDROID_13 = 33

/** Since Android 13 the two numbers go in step; before that there was an SDK 32 for 12L. */
function releaseOf(sdk: number): number {
  if (sdk >= SDK_OF_ANDROID_13) return sdk - 20
  return sdk >= 31 ? 12 : sdk - 19
}
