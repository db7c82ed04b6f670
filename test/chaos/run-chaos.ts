import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { between, createRandom, pick, type Random } from '../../src/twin/model/random.ts'
import { answerDialog } from '../../src/twin/model/telephony.ts'
import { startDaemon, type ChaosDaemon } from './chaos-daemon.ts'
import { createChaosPhone, type ChaosPhone } from './chaos-phone.ts'
import { chance, createPause, createText, type Act, type ChaosWorld } from './chaos-world.ts'
import { compare, countMirrored } from './compare.ts'
import { rememberRows } from './compare-rows.ts'
import { daemonActs } from './daemon-acts.ts'
import { greatActs } from './great-acts.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { ALL_PERMISSIONS, faultActs, phoneActs, PEOPLE, ZONES } from './phone-acts.ts'
import { askForSend, sendActs } from './send-acts.ts'
import { insertArrival } from '../../src/twin/model/sms-rows.ts'

export interface ChaosResult {
  readonly seed: number
  readonly ledger: Ledger
  /** Empty when all is as it has to be. */
  readonly problems: readonly string[]
  readonly handOvers: number
  /** Messages that went because the phone had them no more. */
  readonly mirrored: number
  readonly ms: number
}

export interface ChaosOptions {
  readonly seed: number
  /** The run ends after so many. */
  readonly faults: number
  /** Where what is left of the run is put, to look at. */
  readonly keepIn?: string
  /** Tells of each act. */
  readonly trace?: (line: string) => void
}

/** Around a summer's beginning and an autumn's, where the clock of the phone shows hours twice or not at all. */
const STARTS = ['2026-03-28T20:00:00Z', '2026-10-24T20:00:00Z', '2026-06-01T08:00:00Z', '2026-11-01T03:00:00Z'] as const
/** A disk that is fast and wears out by nothing, where there is one. */
const MEMORY = '/dev/shm'
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const MAX_OLD_ROWS = 400
const SEEN_EVERY = 10
const MAX_SEEN = 50_000
const ACTS: readonly Act[] = [...phoneActs, ...faultActs, ...sendActs, ...daemonActs, ...greatActs]
const TOTAL_WEIGHT = ACTS.reduce((sum, [weight]) => sum + weight, 0)

/** One run of chaos, the same for the same seed: everything happens, then it becomes quiet, then phone and store are compared. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const startedAt = Date.now()
  const directory = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'lanline-chaos-'))
  const random = createRandom(options.seed)
  const start = Date.parse(pick(random, STARTS)) + between(random, 0, 8 * HOUR_MS)
  const phone = await createChaosPhone(directory, { start, zone: pick(random, ZONES), seed: options.seed })
  const standStill = standClockStill()
  const world = createWorld({ random, phone, path: join(directory, 'lanline.db') })
  try {
    await happen(world, options)
    await becomeQuiet(world)
    const path = join(directory, 'lanline.db')
    const problems = [...world.errors, ...compare(path, phone, world.ledger)]
    const mirrored = countMirrored(path, world.ledger)
    const handOvers = Number(phone.db.prepare('SELECT count(*) AS count FROM hand_overs').get()?.['count'])
    return { seed: options.seed, ledger: world.ledger, problems, handOvers, mirrored, ms: Date.now() - startedAt }
  } finally {
    standStill.end()
    world.daemon?.bury()
    phone.close()
    if (options.keepIn !== undefined) cpSync(directory, options.keepIn, { recursive: true })
    rmSync(directory, { recursive: true, force: true })
  }
}

// How much goes into one transaction follows from how long the last one took, which no seed knows.
function standClockStill(): { end(): void } {
  const own = Object.getOwnPropertyDescriptor(performance, 'now')
  performance.now = () => 0
  return {
    end() {
      if (own) Object.defineProperty(performance, 'now', own)
      else Reflect.deleteProperty(performance, 'now')
    },
  }
}

type Running = ChaosWorld & { readonly errors: string[] }

function createWorld(parts: { random: Random; phone: ChaosPhone; path: string }): Running {
  const { random, phone, path } = parts
  const errors: string[] = []
  let daemon: ChaosDaemon | undefined
  const world: Running = {
    random,
    phone,
    errors,
    ledger: createLedger(),
    get daemon() {
      return daemon
    },
    start() {
      daemon?.bury()
      daemon = startDaemon({ path, phone, onError: (error) => errors.push(describe(error)) })
    },
    async stop() {
      await daemon?.stop()
    },
  }
  rememberRows(phone.db)
  fillPhone(world)
  return world
}

function fillPhone(world: ChaosWorld): void {
  const rows = between(world.random, 0, MAX_OLD_ROWS)
  world.phone.happen((twin) => {
    for (let row = rows; row > 0; row -= 1) {
      const at = twin.now - row * between(world.random, 1, 40) * MINUTE_MS
      insertArrival(twin, { address: pick(world.random, PEOPLE), body: createText(world), at, isRead: true })
    }
  })
}

async function happen(world: Running, { faults, trace }: ChaosOptions): Promise<void> {
  const { random, phone, ledger } = world
  world.start()
  await showCreator(world)
  while (ledger.faults < faults && world.errors.length === 0) {
    ledger.steps += 1
    const [, name, act] = chooseAct(random)
    trace?.(`${new Date(phone.time.now()).toISOString()} ${name}`)
    await act(world)
    noteSeen(world)
    await phone.time.pass(createPause(random))
    if (world.daemon?.isAlive === true || chance(random, 0.3)) continue
    trace?.('start')
    world.start()
  }
}

// What was kept here once must not be lost by anything but somebody who deletes it.
function noteSeen({ daemon, ledger }: Running): void {
  if (daemon?.isAlive !== true || ledger.steps % SEEN_EVERY !== 0) return
  for (const id of daemon.store.messages.listPhoneRowsSince(0, MAX_SEEN).map((message) => message.id))
    ledger.seen.add(Number(id.slice('msg_'.length)))
}

// A phone that has never shown who wrote a Sent row is matched by text alone, and then the owner's same words can be taken for ours.
async function showCreator(world: Running): Promise<void> {
  askForSend(world, { to: PEOPLE[0], body: createText(world) })
  await world.phone.time.pass(MINUTE_MS)
}

function chooseAct(random: Random): Act {
  let left = random() * TOTAL_WEIGHT
  for (const act of ACTS) {
    left -= act[0]
    if (left < 0) return act
  }
  throw new Error('No act was chosen')
}

/** All that is broken is mended; what was late comes; every rhythm of ours comes round. */
async function becomeQuiet(world: Running): Promise<void> {
  const { phone } = world
  phone.clearFaults()
  phone.set('appVersion', '0.53.0')
  phone.set('permissions', ALL_PERMISSIONS)
  phone.set('rowLagMs', 0)
  phone.happen((twin) => answerDialog(twin, true))
  world.daemon?.killAfter(Number.POSITIVE_INFINITY)
  if (world.daemon?.isAlive !== true) world.start()
  world.daemon?.control.clientsChanged({ connected: 1, visible: 1 })
  await phone.time.pass(5 * MINUTE_MS)
  phone.happen((twin) => answerDialog(twin, true))
  world.daemon?.control.clientsChanged({ connected: 0, visible: 0 })
  // Beyond what the clock was set back, and what Android hides.
  phone.jump(10 * HOUR_MS)
  await phone.time.pass(20 * MINUTE_MS)
  phone.jump(24 * HOUR_MS)
  // The comparison of the night has what the other looks leave of an idle hour's calls.
  await phone.time.pass(3 * HOUR_MS)
  await world.stop()
}

function describe(error: unknown): string {
  return error instanceof Error ? `an error that nobody expected: ${error.stack ?? error.message}` : String(error)
}
