import { request } from 'undici'
import type { Config } from '../../config.ts'
import { PHONE_STATES } from '../../domain/phone-state.ts'
import type { Stats } from '../../protocol/stats.ts'
import type { PhoneStatus } from '../../protocol/sync.ts'
import type { ControlClient } from '../control/control-client.ts'
import { finding, type Finding } from './finding.ts'
import { isPortFree } from './port-free.ts'

const LOOPBACK = '127.0.0.1'
const HEALTH_LIMIT_MS = 5_000
/** A daemon that looks for messages more rarely than this is held up by something. */
const LONG_AGO_MS = 15 * 60 * 1000

/** The daemon: whether it runs, answers, and gets on with the phone. */
export async function findDaemonState(
  daemon: ControlClient | undefined,
  config: Config,
  version: string,
  now: number,
): Promise<Finding[]> {
  if (!daemon) {
    const isFree = await isPortFree(config.port, LOOPBACK)
    return [
      finding(
        'daemon',
        'note',
        'No daemon runs on this data',
        `Start it with: lanline start${config.demo ? ' --demo' : ''}`,
      ),
      isFree
        ? finding('port', 'ok', `Port ${config.port} is free`)
        : finding('port', 'fail', `Another program uses port ${config.port}`, 'Name another port with --port'),
    ]
  }
  const status = await daemon.ask('status', {})
  const { stats } = await daemon.ask('report', {})
  const isSame = status.version === version
  return [
    isSame
      ? finding('daemon', 'ok', `The daemon runs: version ${version}, process ${status.pid}`)
      : finding(
          'daemon',
          'warn',
          `The daemon that runs is version ${status.version}, this is ${version}`,
          'Restart it',
        ),
    await findHealth(status.url),
    ...findSync(stats, now),
  ]
}

async function findHealth(url: string): Promise<Finding> {
  const problem = await request(`${url}/health`, { signal: AbortSignal.timeout(HEALTH_LIMIT_MS) }).then(
    async ({ statusCode, body }) => {
      await body.dump()
      return statusCode === 200 ? undefined : `it answered ${statusCode}`
    },
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  return problem === undefined
    ? finding('port', 'ok', `${url} answers`)
    : finding('port', 'fail', `${url} does not answer: ${problem}`, 'Restart the daemon, and look at lanline logs')
}

function findSync({ sync, phone }: Stats, now: number): Finding[] {
  const progress = `${sync.history_read}${sync.history_total === null ? '' : ` of about ${sync.history_total}`} messages`
  const history = sync.history_done
    ? finding('history', 'ok', `The phone's history is all here: ${progress} read`)
    : finding('history', 'note', `The phone's history is being read: ${progress} so far`)
  return [findHealthOf(phone), ...findImpairments(phone), history, findPolling(sync, now)]
}

/** The daemon's own view of the phone, in the words that the web app has, too. */
function findHealthOf(phone: PhoneStatus): Finding {
  const remedy = phone.remedy ?? undefined
  switch (phone.state) {
    case 'fine':
      return finding('daemon_phone', 'ok', 'The daemon reaches the phone (fine)')
    case 'slow':
      return finding('daemon_phone', 'warn', phone.message ?? 'The phone is slow', remedy)
    case 'unknown':
      return finding('daemon_phone', 'note', 'The daemon has not asked the phone yet')
    case 'no_commands':
    case 'not_installed':
    case 'not_answering':
    case 'permission_missing':
    case 'google_play_build':
    case 'app_too_old':
    case 'bad_answer':
    case 'stalled':
      return finding('daemon_phone', 'fail', phone.message ?? PHONE_STATES[phone.state].meaning, remedy)
    default:
      return phone.state satisfies never
  }
}

function findImpairments({ impairments }: PhoneStatus): Finding[] {
  return impairments.map(({ ability, message, remedy }) => finding(`daemon_${ability}`, 'warn', message, remedy))
}

function findPolling(sync: Stats['sync'], now: number): Finding {
  const pace = `${sync.calls_last_hour} calls in the last hour, ${sync.outbox} messages waiting to be sent`
  if (sync.last_poll_at === null) return finding('polling', 'note', `Not looked for messages yet; ${pace}`)
  const agoMs = now - sync.last_poll_at
  const words = `Last looked for messages ${Math.max(0, Math.round(agoMs / 1000))} s ago; ${pace}`
  return agoMs > LONG_AGO_MS
    ? finding('polling', 'warn', words, 'Look at lanline logs; is Termux kept awake?')
    : finding('polling', 'ok', words)
}
