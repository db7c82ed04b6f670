import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Stats } from '../../src/protocol/stats.ts'
import { openPhoneFile } from '../../src/twin/model/phone-file.ts'
import { between, createRandom, pick, type Random } from '../../src/twin/model/random.ts'
import { createApiClient, startDaemon, type ApiClient, type Daemon } from '../support/daemon.ts'
import { createTwinPhone, type TwinPhone } from '../support/twin-phone.ts'
import { until } from '../support/until.ts'
import { compare } from './compare.ts'
import { countFault, createLedger, type Ledger } from './ledger.ts'
import { PEOPLE } from './phone-acts.ts'

interface Options {
  readonly seed: number
  readonly faults: number
  readonly tell: (line: string) => void
}

interface World {
  readonly random: Random
  readonly ledger: Ledger
  readonly twin: TwinPhone
  readonly dataDir: string
  daemon: Daemon
  client: ApiClient
}

const FAULTS: readonly [
  readonly [command: string, ...words: string[]],
  ...(readonly [command: string, ...words: string[]])[],
] = [
  ['termux-sms-list', 'empty'],
  ['termux-sms-list', 'truncated', '--characters', '300'],
  ['termux-sms-list', 'text', '--text', '[]'],
  ['termux-sms-list', 'text', '--text', 'WARNING: linker'],
  ['termux-sms-list', 'exit', '--code', '1'],
  ['termux-sms-list', 'late', '--ms', '2s'],
  ['termux-sms-list', 'hang'],
  ['termux-sms-list', 'orphan'],
  ['termux-sms-list', 'stderr-held', '--ms', '3s'],
  ['termux-sms-list', 'broken-utf8'],
  ['termux-sms-send', 'exit', '--code', '1'],
  ['termux-sms-send', 'late', '--ms', '2s'],
  ['termux-sms-send', 'work-then-hang'],
  ['termux-sms-send', 'hang'],
  ['termux-sms-send', 'send', '--outcome', 'fails'],
  ['termux-sms-send', 'send', '--outcome', 'never'],
]
const MESSAGES = 200
const MAX_KILL_DELAY_MS = 1_500
const CONFIRM_MS = 20_000
const QUIET_LIMIT_MS = 240_000

/** Chaos over the very program: the daemon as a process that is killed with SIGKILL, the phone's commands as executables. */
export async function runProcessChaos({ seed, faults, tell }: Options) {
  const startedAt = Date.now()
  const dataDir = mkdtempSync(join(tmpdir(), 'lanline-chaos-processes-'))
  const twin = await createTwinPhone()
  const world = await startWorld({ seed, twin, dataDir })
  try {
    while (world.ledger.faults < faults) await act(world, tell)
    await becomeQuiet(world)
    await world.daemon.stop()
    const db = openPhoneFile(twin.file)
    try {
      const phone = { db, time: { now: () => Date.now() } }
      const problems = compare(join(dataDir, 'lanline.db'), phone, world.ledger)
      const handOvers = Number(db.prepare('SELECT count(*) AS count FROM hand_overs').get()?.['count'])
      return { problems, ledger: world.ledger, handOvers, ms: Date.now() - startedAt }
    } finally {
      db.close()
    }
  } finally {
    await world.daemon.stop('SIGKILL')
    await twin.cleanup()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function startWorld({ seed, twin, dataDir }: { seed: number; twin: TwinPhone; dataDir: string }): Promise<World> {
  await twin.run('messages', String(MESSAGES))
  const daemon = await startDaemon({ dataDir, binDir: twin.binDir })
  const client = createApiClient(daemon, dataDir)
  const world = { random: createRandom(seed), ledger: createLedger(), twin, dataDir, daemon, client }
  await client.send('PUT', '/api/settings', { confirm_timeout_ms: CONFIRM_MS })
  await send(world)
  await until('the first text is out', async () => (await readStats(world)).by_status.sent > 0, QUIET_LIMIT_MS)
  return world
}

async function act(world: World, tell: (line: string) => void): Promise<void> {
  const { random, ledger, twin } = world
  ledger.steps += 1
  const kind = random()
  if (kind < 0.3) {
    ledger.serial += 1
    await twin.run('arrive', '--from', pick(random, PEOPLE), '--body', `${ledger.serial}: é 👋`)
  } else if (kind < 0.6) await send(world)
  else {
    const [command, ...words] = pick(random, FAULTS)
    tell(`${command} ${words.join(' ')}`)
    countFault(ledger, `${command} ${words[0]}`)
    await twin.run('fault', 'set', command, ...words, '--count', '1')
    if (kind > 0.8) await kill(world, tell)
  }
}

async function send(world: World): Promise<void> {
  const { ledger, random, client } = world
  ledger.serial += 1
  const key = `key-${ledger.sends.length}-of-this-run`
  const to = pick(random, PEOPLE)
  const body = `${ledger.serial}: ça va ?`
  ledger.sends.push({ key, to, body, sendAt: undefined, id: undefined, allowed: 1, isDeleted: false })
  await client.send('POST', '/api/messages', { to, message: body, client_id: key })
}

async function kill(world: World, tell: (line: string) => void): Promise<void> {
  const { random, ledger, twin, dataDir } = world
  const delayMs = between(random, 0, MAX_KILL_DELAY_MS)
  tell(`SIGKILL after ${delayMs} ms`)
  ledger.kills += 1
  await new Promise((resolve) => setTimeout(resolve, delayMs))
  await world.daemon.stop('SIGKILL')
  world.daemon = await startDaemon({ dataDir, binDir: twin.binDir })
  world.client = createApiClient(world.daemon, dataDir)
}

/** All is mended, the owner chooses "Try again" where the phone confirmed nothing, every send has its verdict, and what the phone has is here. */
async function becomeQuiet(world: World): Promise<void> {
  await world.twin.run('fault', 'clear')
  await until(
    'nothing waits any more',
    async () => {
      await world.client.send('POST', '/api/poke')
      const { by_status: status, sync, phone } = await readStats(world)
      if (phone.state === 'stalled') await world.client.send('POST', '/api/send/resume')
      return status.pending === 0 && sync.outbox === 0 && sync.history_done && phone.last_answer_at !== null
    },
    QUIET_LIMIT_MS,
  )
  // A text whose row comes late is still corrected, and what came last is looked at twice.
  const settledAt = Date.now() + CONFIRM_MS
  await until(
    'the last rows are here',
    async () => Date.now() > settledAt && (await world.client.send('POST', '/api/poke')),
    QUIET_LIMIT_MS,
  )
}

function readStats({ client }: World): Promise<Stats> {
  return client.get<Stats>('/api/conversations/stats')
}
