import type { Clock } from '../../domain/clock.ts'
import { COMMANDS } from '../../phone/commands.ts'
import { createCommandFinder } from '../../phone/find-command.ts'
import { PhoneFailure } from '../../phone/phone-failure.ts'
import type { ApiStart, Phone } from '../../phone/phone.ts'
import { finding, type Finding } from './finding.ts'

const NEEDED = [COMMANDS.listMessages, COMMANDS.sendMessage, COMMANDS.listContacts, COMMANDS.startApi]
const USEFUL = [COMMANDS.readDevice, COMMANDS.readBattery, COMMANDS.notify, COMMANDS.wakeLock, COMMANDS.getProperty]

/** Which of the phone's commands are there. */
export function findCommands(path: string): Finding {
  const find = createCommandFinder(path)
  const missingOf = (commands: readonly { name: string }[]) =>
    commands.map(({ name }) => name).filter((name) => find(name) === undefined)
  const install = 'Run "pkg install termux-api" in Termux; on a laptop use --demo'

  const missing = missingOf(NEEDED)
  if (missing.length === NEEDED.length)
    return finding('commands', 'fail', 'There are no Termux:API commands on PATH', install)
  if (missing.length > 0) return finding('commands', 'fail', `Not on PATH: ${missing.join(', ')}`, install)
  const unhandy = missingOf(USEFUL)
  if (unhandy.length > 0)
    return finding('commands', 'warn', `Not on PATH, though useful: ${unhandy.join(', ')}`, install)
  return finding('commands', 'ok', `All ${NEEDED.length + USEFUL.length} commands of the phone are on PATH`)
}

/** Asks the phone for one thing after the other; where the app behind the commands is missing, the rest is left out. */
export async function findPhone(phone: Phone, clock: Clock): Promise<Finding[]> {
  const api = describeApi(await phone.startApi())
  if (api.state === 'fail') return [api]
  return [
    api,
    await tryOut('sms', async () => {
      const startedAt = clock.now()
      const { givenCount } = await phone.listMessages({ kind: 'newest', limit: 1 })
      const seconds = ((clock.now() - startedAt) / 1000).toFixed(1)
      return finding(
        'sms',
        'ok',
        `SMS can be read (${givenCount === 0 ? 'there are none' : 'the newest'} in ${seconds} s)`,
      )
    }),
    await tryOut('selection', async () =>
      (await phone.readAbilities()).hasSelection
        ? finding('selection', 'ok', 'Messages can be asked for by id and time')
        : finding(
            'selection',
            'warn',
            'Messages can only be asked for newest first: old history is out of reach',
            'Update the Termux:API app to 0.51 or newer and run "pkg upgrade" in Termux',
          ),
    ),
    await tryOut('contacts', async () => {
      const { length } = await phone.listContacts()
      return length > 0
        ? finding('contacts', 'ok', `Contacts can be read (${length})`)
        : finding('contacts', 'note', 'The phone has no contacts with a number')
    }),
    await tryOut('sim', async () => {
      const { country } = await phone.readTelephony()
      return country
        ? finding('sim', 'ok', `The SIM is of ${country}; the phone permission is there, as sending needs it`)
        : finding('sim', 'warn', 'No SIM country: numbers without +… cannot be matched', 'Put in a SIM, and unlock it')
    }),
    await tryOut('time_zone', async () =>
      finding('time_zone', 'ok', `The phone's time zone is ${await phone.readTimeZone()}`),
    ),
  ]
}

function describeApi(started: ApiStart): Finding {
  switch (started) {
    case 'started':
      return finding('api_app', 'ok', 'The Termux:API app starts')
    case 'not_installed':
      return finding(
        'api_app',
        'fail',
        'The Termux:API app is not installed: every command would wait for ever',
        'Install Termux:API from the same place as Termux (F-Droid or GitHub), open it once, and look again',
      )
    case 'refused':
      return finding(
        'api_app',
        'warn',
        'Android refused to start the Termux:API app',
        'Open Termux:API once, and set its battery use to "unrestricted"',
      )
    case 'unknown':
      return finding(
        'api_app',
        'warn',
        'Whether the Termux:API app is there could not be found out',
        'Run "pkg upgrade"',
      )
    default:
      return started satisfies never
  }
}

async function tryOut(id: string, look: () => Promise<Finding>): Promise<Finding> {
  try {
    return await look()
  } catch (error) {
    if (!(error instanceof PhoneFailure)) throw error
    return finding(id, 'fail', error.trouble.detail, error.trouble.remedy)
  }
}
