import type { DatabaseSync } from 'node:sqlite'
import { isSameText } from '../../src/domain/message-identity.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Store } from '../../src/store/store.ts'
import { listRows } from '../../src/twin/model/phone-file.ts'
import { between, pick } from '../../src/twin/model/random.ts'
import { changeSettings } from '../../src/use-cases/change-settings.ts'
import { decideDeletions, readDeletions } from '../../src/use-cases/decide-deletions.ts'
import { deleteMessage } from '../../src/use-cases/delete-message.ts'
import { chance, createText, type Act, type ChaosWorld } from './chaos-world.ts'
import { noteKind } from './ledger.ts'
import { PEOPLE } from './phone-acts.ts'
import { askForSend, attempt, depsOf } from './send-acts.ts'

const PACE_MS = 10_000
const MAX_COMPARED = 50_000

/** What befalls the daemon, and what people do here beside sending. */
export const daemonActs: readonly Act[] = [
  [6, 'delete here', deleteHere],
  [
    3,
    'clients',
    ({ daemon, random }) => daemon?.control.clientsChanged({ connected: 1, visible: between(random, 0, 1) }),
  ],
  [3, 'pull', ({ daemon }) => daemon?.control.pullAll()],
  [3, 'poke', ({ daemon }) => daemon?.control.pollSoon()],
  [2, 'mirror', mirror],
  [2, 'try sending again', ({ daemon }) => daemon?.control.trySendingAgain()],
  [12, 'kill', kill],
  [4, 'kill while it sends', killInHandOver],
  [3, 'reboot', reboot],
  [3, 'restart', restart],
]

function deleteHere(world: ChaosWorld): void {
  const { random, ledger } = world
  attempt(world, (daemon) => {
    const { conversations } = daemon.store.conversations.list({ per_page: 20 })
    const conversation = conversations[between(random, 0, Math.max(0, conversations.length - 1))]
    if (!conversation) return
    const { messages } = daemon.store.messages.listPage(conversation.id, {})
    const message = messages[between(random, 0, Math.max(0, messages.length - 1))]
    if (!message) return
    const asked = ledger.sends.find(({ id, key }) => id === message.id || key === message.client_id)
    const state = message.status_detail?.state
    // A send of which nothing is certain yet leaves nothing by which its late row could be known.
    if (state !== undefined && state !== 'sent' && state !== 'delivered') return
    if (asked) asked.isDeleted = true
    ledger.deletedHere.add(Number(message.id.slice('msg_'.length)))
    const row = { second: Math.floor(message.timestamp / 1000), body: message.body, isCertain: false }
    // One that was gone from the phone takes no row of the phone with it, but an equal text's.
    if (!isGoneFrom(world, message)) ledger.deletedRows.push(row)
    deleteMessage(depsOf(world, daemon), message.id)
    row.isCertain = true
  })
}

/** Whether the phone has no more rows of these words than others here stand for. */
function isGoneFrom({ phone, daemon }: ChaosWorld, { id, body, sync_status: sync }: Message): boolean {
  if (sync !== 'deleted_on_phone') return false
  const rows = countRows(phone.db, body)
  const others = daemon?.store.messages
    .listPhoneRowsSince(0, MAX_COMPARED)
    .filter((other) => other.id !== id && other.syncStatus === 'synced' && isSameText(other.body, body))
  return rows <= (others?.length ?? 0)
}

function countRows(db: DatabaseSync, body: string): number {
  const rows = listRows<{ body: string | null }>(db, 'SELECT body FROM sms WHERE type IN (1, 2)')
  return rows.filter((row) => isSameText(row.body ?? '', body)).length
}

/** The setting is changed, or the owner decides about what waits. */
function mirror(world: ChaosWorld): void {
  const { random } = world
  noteKind(world.ledger, 'deletions mirrored or kept')
  attempt(world, (daemon) => {
    const deps = depsOf(world, daemon)
    if (readDeletions(deps).needs_decision) {
      decideDeletions(deps, { decision: chance(random, 0.7) ? 'delete' : 'keep' })
      return
    }
    const mode = chance(random, 0.7) ? 'mirror' : 'keep'
    if (mode === 'mirror' && readDeletions(deps).mode === 'keep') noteKept(world, daemon.store)
    changeSettings(deps, { deletions_on_phone: mode })
  })
}

// Of one that the phone has, the deletion is yet to come.
function noteKept({ phone, ledger }: ChaosWorld, store: Store): void {
  ledger.hasMirrored = true
  for (const { id, body, syncStatus } of store.messages.listPhoneRowsSince(0, MAX_COMPARED)) {
    if (syncStatus !== 'deleted_on_phone' || countRows(phone.db, body) > 0) continue
    const row = Number(id.slice('msg_'.length))
    ledger.seen.add(row)
    ledger.kept.add(row)
  }
}

function kill(world: ChaosWorld): void {
  world.ledger.kills += 1
  noteKind(world.ledger, 'kill')
  world.daemon?.killAfter(between(world.random, 0, 25))
}

// The pace lets a text go at once only after a while without any.
async function killInHandOver(world: ChaosWorld): Promise<void> {
  await world.phone.time.pass(PACE_MS)
  askForSend(world, { to: pick(world.random, PEOPLE), body: createText(world) })
  world.ledger.kills += 1
  noteKind(world.ledger, 'kill while it sends')
  world.daemon?.killAfter(between(world.random, 0, 10))
}

function reboot(world: ChaosWorld): void {
  world.ledger.kills += 1
  noteKind(world.ledger, 'reboot')
  world.daemon?.kill()
  world.phone.reboot()
}

async function restart(world: ChaosWorld): Promise<void> {
  world.ledger.restarts += 1
  noteKind(world.ledger, 'restart')
  await world.stop()
}
