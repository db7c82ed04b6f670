import type { Call } from './caller.ts'
import { COMMANDS, modelArguments } from './commands.ts'
import { PhoneFailure } from './phone-failure.ts'
import type { PhoneModel } from './phone.ts'

const MAX_NAME_CHARS = 60

/** Asks Android for its version and the phone's maker. What it does not tell stays undefined. */
export async function readModel(call: Call): Promise<PhoneModel> {
  const read = async (part: Parameters<typeof modelArguments>[0]): Promise<string | undefined> => {
    try {
      const { stdout, exitCode, timedOut } = await call(COMMANDS.getProperty, modelArguments(part))
      const text = stdout.trim().slice(0, MAX_NAME_CHARS)
      return timedOut || exitCode !== 0 || text === '' ? undefined : text
    } catch (error) {
      if (error instanceof PhoneFailure) return undefined
      throw error
    }
  }
  const sdk = await read('sdk')
  return {
    release: await read('release'),
    sdk: sdk !== undefined && /^\d{1,3}$/u.test(sdk) ? Number(sdk) : undefined,
    manufacturer: await read('manufacturer'),
    model: await read('model'),
  }
}
