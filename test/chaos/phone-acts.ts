import type { Fault } from '../../src/twin/model/faults.ts'
import { listRows, runSql } from '../../src/twin/model/phone-file.ts'
import { between, pick } from '../../src/twin/model/random.ts'
import { BOX, deleteRows, insertArrival, insertRow, listNewestIds } from '../../src/twin/model/sms-rows.ts'
import { answerDialog } from '../../src/twin/model/telephony.ts'
import { chance, createText, type Act, type ChaosWorld } from './chaos-world.ts'
import { countFault } from './ledger.ts'

export const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
] as const
/** Two spellings of one person among them. */
export const PEOPLE = ['+33612345678', '0612345678', '+33698765432', '+447700900123', '+33655555555'] as const
const SENDERS = [...PEOPLE, ...PEOPLE, 'MyBank', '38777', null] as const
const HOUR_MS = 3_600_000

/** What happens to the phone itself. */
export const phoneActs: readonly Act[] = [
  [20, 'arrive', (world) => arrive(world, 1)],
  [2, 'burst', (world) => arrive(world, between(world.random, 2, 90))],
  [3, 'arrive late', arriveLate],
  [2, 'one-time code', arriveCode],
  [
    1,
    'poison',
    ({ phone, ...world }) =>
      void phone.happen((twin) =>
        insertArrival(twin, { address: '', body: createText({ phone, ...world }), at: twin.now }),
      ),
  ],
  [6, 'owner sends', ownerSends],
  [3, 'owner sends our words', ownerSendsOurWords],
  [
    4,
    'delete newest',
    ({ phone, random }) => void phone.happen(({ db }) => deleteRows(db, listNewestIds(db, between(random, 1, 3)))),
  ],
  [3, 'delete newest, then arrive', deleteThenArrive],
  [3, 'delete any', deleteAny],
  [
    3,
    'read',
    ({ phone, random }) =>
      void phone.happen(({ db }) =>
        runSql(db, 'UPDATE sms SET read = 1 WHERE type = 1 AND _id % 5 = ?', between(random, 0, 4)),
      ),
  ],
  [2, 'zone', ({ phone, random }) => phone.set('zone', pick(random, ZONES))],
  [2, 'clock', ({ phone, random }) => phone.jump(pick(random, [-3, -1, -0.01, 0.01, 1, 5, 26]) * HOUR_MS)],
  [2, 'dialog', ({ phone, random }) => void phone.happen((twin) => answerDialog(twin, chance(random, 0.7)))],
]

const LISTS = ['termux-sms-list', '*'] as const
const LIST_FAULTS: readonly [Fault, ...Fault[]] = [
  { kind: 'hang' },
  { kind: 'late', ms: 10_000 },
  { kind: 'late', ms: 40_000 },
  { kind: 'latency', lowMs: 400, highMs: 4_000 },
  { kind: 'work-then-hang' },
  { kind: 'empty' },
  { kind: 'truncated', characters: 0 },
  { kind: 'truncated', characters: 400 },
  { kind: 'truncated', characters: 3_000 },
  { kind: 'error', message: 'Something is wrong' },
  { kind: 'text', text: 'WARNING: linker' },
  // A permission that is taken away in another way: an answer, and nothing in it.
  { kind: 'text', text: '[]' },
  { kind: 'exit', code: 1 },
  { kind: 'exit', code: 127 },
  { kind: 'stderr', text: 'noise' },
]
const SEND_FAULTS: readonly [Fault, ...Fault[]] = [
  { kind: 'hang' },
  { kind: 'late', ms: 40_000 },
  { kind: 'work-then-hang' },
  { kind: 'empty' },
  { kind: 'error', message: 'Something is wrong' },
  { kind: 'text', text: 'WARNING: linker' },
  { kind: 'exit', code: 1 },
  { kind: 'send', outcome: 'fails', delayMs: null },
  { kind: 'send', outcome: 'flashes', delayMs: null },
  { kind: 'send', outcome: 'never', delayMs: null },
  { kind: 'send', outcome: 'sent', delayMs: 200_000 },
  { kind: 'send', outcome: 'flashes', delayMs: 150_000 },
]
const SIDE_COMMANDS = ['getprop', 'termux-contact-list', 'termux-telephony-deviceinfo', 'termux-api-start'] as const
const SIDE_FAULTS: readonly [Fault, ...Fault[]] = [{ kind: 'hang' }, { kind: 'empty' }, { kind: 'exit', code: 1 }]

/** What goes wrong between the phone and us. */
export const faultActs: readonly Act[] = [
  [20, 'list fault', (world) => fail(world, pick(world.random, LISTS), LIST_FAULTS)],
  [14, 'send fault', (world) => fail(world, 'termux-sms-send', SEND_FAULTS)],
  [4, 'side fault', (world) => fail(world, pick(world.random, SIDE_COMMANDS), SIDE_FAULTS)],
  [
    3,
    'app',
    ({ phone, random, ledger }) => (
      countFault(ledger, 'app missing'),
      phone.set('appVersion', chance(random, 0.2) ? 'none' : '0.53.0')
    ),
  ],
  [
    3,
    'permissions',
    ({ phone, random, ledger }) => (
      countFault(ledger, 'permissions'),
      phone.set('permissions', chance(random, 0.2) ? ['READ_SMS'] : ALL_PERMISSIONS)
    ),
  ],
  [
    2,
    'row lag',
    ({ phone, random, ledger }) => (
      countFault(ledger, 'rows late'),
      phone.set('rowLagMs', pick(random, [0, 5_000, 60_000]))
    ),
  ],
  [
    1,
    'release',
    ({ phone, random, ledger }) => (countFault(ledger, 'Android version'), phone.set('sdk', pick(random, [34, 37]))),
  ],
  [1, 'no faults', ({ phone }) => phone.clearFaults()],
]

export const ALL_PERMISSIONS = ['READ_SMS', 'SEND_SMS', 'READ_CONTACTS', 'READ_PHONE_STATE', 'ACCESS_COARSE_LOCATION']

function fail({ phone, random, ledger }: ChaosWorld, command: string, faults: readonly [Fault, ...Fault[]]): void {
  const fault = pick(random, faults)
  countFault(ledger, `${command === 'termux-sms-send' ? 'send: ' : ''}${describeFault(fault)}`)
  phone.fail(command, fault, between(random, 1, 4))
}

function describeFault(fault: Fault): string {
  return fault.kind === 'send' ? fault.outcome : fault.kind
}

function arrive(world: ChaosWorld, messages: number): void {
  world.phone.happen((twin) => {
    for (let message = 0; message < messages; message += 1) {
      const address = pick(world.random, SENDERS)
      insertArrival(twin, { address, body: createText(world), at: twin.now, isRead: chance(world.random, 0.3) })
    }
  })
}

function arriveLate(world: ChaosWorld): void {
  const at = world.phone.time.now() - between(world.random, 1, 20 * HOUR_MS)
  world.phone.happen((twin) =>
    insertArrival(twin, { address: pick(world.random, PEOPLE), body: createText(world), at }),
  )
}

function arriveCode(world: ChaosWorld): void {
  const body = `${createText(world)}\n@example.com #123456`
  world.phone.happen((twin) => insertArrival(twin, { address: 'MyBank', body, at: twin.now }))
}

function ownerSends(world: ChaosWorld): void {
  writeOwn(world, pick(world.random, PEOPLE), createText(world))
}

// The same words, to the same person, in the same minute: it must not be taken for ours.
function ownerSendsOurWords(world: ChaosWorld): void {
  const send = world.ledger.sends.at(-1)
  if (send) writeOwn(world, send.to, send.body)
}

function writeOwn({ phone, random }: ChaosWorld, address: string, body: string): void {
  phone.happen(({ db, now }) =>
    insertRow(db, { address, body, type: BOX.sent, at: now, isRead: true, status: chance(random, 0.4) ? 0 : -1 }),
  )
}

function deleteThenArrive(world: ChaosWorld): void {
  world.phone.happen(({ db }) => deleteRows(db, listNewestIds(db, between(world.random, 1, 2))))
  arrive(world, between(world.random, 1, 3))
}

function deleteAny({ phone, random }: ChaosWorld): void {
  phone.happen(({ db }) => {
    const ids = listRows<{ _id: number }>(db, 'SELECT _id FROM sms ORDER BY _id DESC LIMIT 300').map((row) => row._id)
    deleteRows(
      db,
      ids.filter(() => chance(random, 0.02)),
    )
  })
}
