import { findRow, listRows, transact } from '../../src/twin/model/phone-file.ts'
import { between, pick } from '../../src/twin/model/random.ts'
import { BOX, insertRow } from '../../src/twin/model/sms-rows.ts'
import { chance, createText, type Act, type ChaosWorld } from './chaos-world.ts'
import { countFault } from './ledger.ts'
import { PEOPLE } from './phone-acts.ts'

const HOUR_MS = 3_600_000
/** After it, what was on its way has its verdict; and nobody restores what is only some minutes old. */
const REST_MS = 15 * 60_000
const MAX_RESTORED = 200

/** What changes the whole phone at a stroke. */
export const greatActs: readonly Act[] = [
  [0.4, 'backup restored', restoreUnknown],
  [0.7, 'backup written back', (world) => renumber(world, { part: 1, above: true, name: 'restored under new ids' })],
  [0.4, 'some written back', (world) => renumber(world, { part: 0.3, above: true, name: 'restored under new ids' })],
  [0.4, 'phone swapped', (world) => renumber(world, { part: 1, above: false, name: 'phone swapped' })],
]

/** Old messages that nobody here has ever seen, all at once. */
function restoreUnknown(world: ChaosWorld): void {
  const { random, phone, ledger } = world
  countFault(ledger, 'backup restored')
  const count = between(random, 60, MAX_RESTORED)
  phone.happen(({ db, now }) => {
    for (let row = count; row > 0; row -= 1) {
      const type = chance(random, 0.3) ? BOX.sent : BOX.inbox
      const at = now - row * between(random, 1, 30) * HOUR_MS - 5 * HOUR_MS
      insertRow(db, { address: pick(random, PEOPLE), body: createText(world), type, at, isRead: true })
    }
  })
}

interface Renumbering {
  readonly part: number
  /** Above all ids there are; else from 1 on, as on a new phone that was filled from the old one. */
  readonly above: boolean
  readonly name: string
}

/** Rows get other ids; a new phone has others of the same messages under most of the old ones. */
async function renumber(world: ChaosWorld, { part, above, name }: Renumbering): Promise<void> {
  const { random, phone, ledger } = world
  phone.clearFaults()
  await phone.time.pass(REST_MS)
  if (!isAtRest(world)) return
  countFault(ledger, name)
  phone.happen(({ db }) => {
    const rows = listRows<{ id: number; second: number; body: string }>(
      db,
      `SELECT _id AS id, date / 1000 AS second, coalesce(body, '') AS body FROM sms WHERE type IN (1, 2) ORDER BY _id`,
    ).filter(() => part === 1 || chance(random, part))
    const highest = findRow<{ id: number | null }>(db, 'SELECT max(_id) AS id FROM sms')?.id ?? 0
    // Backups are written back in whatever order their app keeps them in.
    const order = above || chance(random, 0.5) ? rows : rows.toReversed()
    const far = highest + 1_000_000
    const moves = order.map(({ id }, index) => [id, above ? highest + 1 + index : 1 + index] as const)
    const move = db.prepare('UPDATE sms SET _id = ? WHERE _id = ?')
    const follow = db.prepare('UPDATE hand_overs SET row_id = ? WHERE row_id = ?')
    for (const [from] of moves) for (const each of [move, follow]) each.run(far + from, from)
    // Whatever is no message, such as a text that failed, is not in a backup.
    if (!above) db.exec(`DELETE FROM sms WHERE _id <= ${highest}`)
    for (const [from, to] of moves) for (const each of [move, follow]) each.run(to, far + from)
  })
}

// A text that is on its way while its row moves could not be followed by anybody.
function isAtRest({ daemon, phone }: ChaosWorld): boolean {
  if (daemon?.isAlive !== true) return false
  const isMoving = daemon.store.outbox
    .listUnfinished()
    .some(({ state }) => state === 'handing_over' || state === 'handed_over')
  if (isMoving) return false
  if (!daemon.store.syncState.get('historyDone') || daemon.store.syncState.get('isRelinking')) return false
  return transact(phone.db, () => findRow(phone.db, 'SELECT 1 FROM due_events') === undefined)
}
