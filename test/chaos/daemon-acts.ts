import { between, pick } from '../../src/twin/model/random.ts'
import { deleteMessage } from '../../src/use-cases/delete-message.ts'
import { createText, type Act, type ChaosWorld } from './chaos-world.ts'
import { noteKind } from './ledger.ts'
import { PEOPLE } from './phone-acts.ts'
import { askForSend, attempt, depsOf } from './send-acts.ts'

const PACE_MS = 10_000

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
    const { external_message_id: externalId, timestamp, body } = message
    const row = { externalId: externalId ?? 0, second: Math.floor(timestamp / 1000), body, isCertain: false }
    ledger.deletedRows.push(row)
    deleteMessage(depsOf(world, daemon), message.id)
    row.isCertain = true
  })
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
