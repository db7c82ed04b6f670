import type { Settings } from '../model/settings.ts'
import { answered, type Command } from './command.ts'

/** Android's own command: one property, or all of them. What is not set is an empty line. */
export const getprop: Command = {
  run({ phone, args }) {
    const properties = listProperties(phone.settings)
    const [name, fallback = ''] = args
    if (name !== undefined) return answered(`${properties.get(name) ?? fallback}\n`)
    const lines = [...properties].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `[${key}]: [${value}]\n`)
    return answered(lines.join(''))
  },
}

function listProperties({ zone, sdk, release, model, manufacturer, sims, simCountry }: Settings): Map<string, string> {
  return new Map([
    ['persist.sys.timezone', zone],
    ['ro.build.version.sdk', String(sdk)],
    ['ro.build.version.release', release],
    ['ro.product.model', model],
    ['ro.product.manufacturer', manufacturer],
    ['ro.product.brand', manufacturer.toLowerCase()],
    ['ro.product.cpu.abi', 'arm64-v8a'],
    ['persist.sys.locale', 'en-GB'],
    ['gsm.operator.alpha', sims.map(({ carrier }) => carrier).join(',')],
    ['gsm.sim.operator.iso-country', sims.map(() => simCountry).join(',')],
    ['gsm.sim.state', sims.map(() => 'LOADED').join(',')],
  ])
}
